"""What JOB and JOB_BATCH events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.enums import JobKind
from zeebe_test.protocol.intents import JobBatchIntent
from zeebe_test.protocol.intents import JobIntent as I
from zeebe_test.protocol.values.job import NO_CATCH_EVENT_FOUND, JobBatchValue, JobValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.jobs import JobState


def created(state: State, key: int, value: JobValue) -> None:
    """A job waits for a worker; its element knows it."""
    state.jobs.make_activatable(key, value)
    row = state.element_instances.get(value.element_instance_key)
    if row is not None:
        row.job_key = key


def completed(state: State, key: int, value: JobValue) -> None:
    """A job is done; a listener's counts for its element."""
    _remove(state, key, value)
    row = state.element_instances.get(value.element_instance_key)
    if row is None:
        return
    if value.job_kind is JobKind.EXECUTION_LISTENER:
        row.listener_index += 1
    elif value.job_kind is JobKind.TASK_LISTENER:
        task = state.user_tasks.get(row.user_task_key)
        if task is not None:
            state.user_tasks.put(task._replace(listener_index=task.listener_index + 1))


def canceled(state: State, key: int, value: JobValue) -> None:
    """A job is not wanted any more."""
    _remove(state, key, value)


def _remove(state: State, key: int, value: JobValue) -> None:
    state.jobs.remove(key)
    row = state.element_instances.get(value.element_instance_key)
    if row is not None and row.job_key == key:
        row.job_key = -1


def failed(state: State, key: int, value: JobValue) -> None:
    """A worker gave up: without retries or with a back-off the job is withheld."""
    if value.retries > 0 and value.retry_backoff <= 0:
        state.jobs.withhold(key, value, JobState.FAILED)
        state.jobs.make_activatable(key, value)
    else:
        state.jobs.withhold(key, value, JobState.FAILED)


def error_thrown(state: State, key: int, value: JobValue) -> None:
    """A worker threw an error: caught, the job is over; else it waits for its incident to be resolved."""
    if value.element_id == NO_CATCH_EVENT_FOUND:
        state.jobs.withhold(key, value, JobState.ERROR_THROWN)
    else:
        _remove(state, key, value)


def back_to_activatable(state: State, key: int, value: JobValue) -> None:
    """A job can be activated again."""
    state.jobs.make_activatable(key, value)


def updated(state: State, key: int, value: JobValue) -> None:
    """Retries or deadline have changed."""
    state.jobs.update(key, value)


def nothing(state: State, key: int, value: object) -> None:
    """The events before this one have said it all."""


def batch_activated(state: State, key: int, value: JobBatchValue) -> None:
    """A worker has taken jobs."""
    for job_key, job in zip(value.job_keys, value.jobs, strict=True):
        state.jobs.activate(job_key, job)


APPLIERS = {
    I.CREATED: created,
    I.COMPLETED: completed,
    I.CANCELED: canceled,
    I.FAILED: failed,
    I.ERROR_THROWN: error_thrown,
    I.TIMED_OUT: back_to_activatable,
    I.RECURRED_AFTER_BACKOFF: back_to_activatable,
    I.YIELDED: back_to_activatable,
    I.RETRIES_UPDATED: updated,
    I.TIMEOUT_UPDATED: updated,
    I.UPDATED: nothing,
    I.MIGRATED: updated,
}

BATCH_APPLIERS = {JobBatchIntent.ACTIVATED: batch_activated}
