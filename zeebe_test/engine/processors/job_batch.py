"""JOB_BATCH ACTIVATE: a worker takes jobs."""

from __future__ import annotations

from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import invalid_argument
from zeebe_test.protocol.enums import JobKind, ValueType
from zeebe_test.protocol.intents import JobBatchIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import NO_VARIABLES, Variables
from zeebe_test.protocol.values.job import JobBatchValue, JobValue


class JobBatchProcessor:
    """Activates jobs in the order of their keys, with the variables as they are now."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def activate(self, command: Record) -> None:
        """Hand out jobs of a type, at most as many as wanted; the answer may be empty."""
        value: JobBatchValue = command.value
        self._check(value)
        jobs = self._core.state.jobs
        keys: list[int] = []
        activated: list[JobValue] = []
        for key in jobs.activatable(value.type)[: value.max_jobs_to_activate]:
            job = jobs.get(key)
            if job is not None:
                keys.append(key)
                activated.append(self._activated(job.value, value))
        batch_key = self._core.keys.next()
        batch = value._replace(job_keys=tuple(keys), jobs=tuple(activated))
        self._core.writer.event(batch_key, ValueType.JOB_BATCH, JobBatchIntent.ACTIVATED, batch)
        self._core.respond(batch_key, batch)

    def _activated(self, job: JobValue, batch: JobBatchValue) -> JobValue:
        return job.activated(self._variables(job, batch.variables), batch.worker, self._core.now + batch.timeout)

    def _variables(self, job: JobValue, names: tuple[str, ...]) -> Variables:
        """What the job's element sees; a task listener also what its transition is about to bring."""
        state = self._core.state
        visible = state.variables.visible(job.element_instance_key, names)
        if job.job_kind is JobKind.TASK_LISTENER:
            row = state.element_instances.get(job.element_instance_key)
            task = state.user_tasks.get(row.user_task_key) if row is not None else None
            pending = task.pending.variables if task is not None else NO_VARIABLES
            visible.update((name, value) for name, value in pending.items() if not names or name in names)
        return visible

    @staticmethod
    def _check(value: JobBatchValue) -> None:
        what = "Expected to activate job batch with "
        if not value.type:
            raise invalid_argument(f"{what}type to be present, but it was blank")
        if value.timeout < 1:
            raise invalid_argument(f"{what}timeout to be greater than zero, but it was '{value.timeout}'")
        if value.max_jobs_to_activate < 1:
            raise invalid_argument(
                f"{what}max jobs to activate to be greater than zero, but it was '{value.max_jobs_to_activate}'"
            )
