"""What INCIDENT events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import IncidentIntent as I
from zeebe_test.protocol.values.other import IncidentValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.jobs import JobState


def created(state: State, key: int, value: IncidentValue) -> None:
    """Something cannot go on."""
    state.incidents.add(key, value)


def resolved(state: State, key: int, value: IncidentValue) -> None:
    """It may go on; a job that waited for this can be activated again."""
    state.incidents.remove(key)
    job = state.jobs.get(value.job_key) if value.job_key > 0 else None
    if job is not None and job.state in (JobState.FAILED, JobState.ERROR_THROWN):
        # An uncaught error has hidden the element's id.
        state.jobs.make_activatable(job.key, job.value._replace(element_id=value.element_id))
    row = state.element_instances.get(value.element_instance_key)
    if row is not None and value.job_key <= 0:
        # Whatever listeners ran in the phase that failed will run again.
        row.listener_index = 0
        task = state.user_tasks.get(row.user_task_key)
        if task is not None:
            state.user_tasks.put(task._replace(listener_index=0))


APPLIERS = {I.CREATED: created, I.RESOLVED: resolved, I.MIGRATED: created}
