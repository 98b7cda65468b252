"""JOB: what workers say of a job, and what the clock does to it.

a worker is too late      time_out   (engine/scheduling.py finds the job)
a back-off is over        recur
"""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.errors import invalid_argument, invalid_state, not_found
from zeebe_test.engine.processors.job_completion import JobCompletion
from zeebe_test.protocol.enums import JobKind, ValueType
from zeebe_test.protocol.intents import JobIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.state.view import Job, JobState

_LISTENERS = (JobKind.EXECUTION_LISTENER, JobKind.TASK_LISTENER)
_WORKABLE = (JobState.ACTIVATABLE, JobState.ACTIVATED)
MAX_MESSAGE = 10_000
"""Longer error messages are cut."""

NOT_ACTIVATED = {
    JobState.ACTIVATABLE: "it must be activated first",
    JobState.FAILED: "it is marked as failed and is not activated",
    JobState.ERROR_THROWN: "it has thrown an error and is not activated",
}
"""Why a job cannot time out."""

NOT_FAILED = {
    JobState.ACTIVATABLE: "it is already activable",
    JobState.ACTIVATED: "it is already activated",
    JobState.ERROR_THROWN: "it is in error state",
}
"""Why a job's back-off cannot be over."""


class JobProcessor:
    """Completes, fails, throws, updates, times out and revives jobs."""

    __slots__ = ("_b", "_completion", "_core")

    def __init__(self, behaviors: Behaviors, completion: JobCompletion) -> None:
        self._b = behaviors
        self._core = behaviors.core
        self._completion = completion

    # --- from workers ---

    def complete(self, command: Record) -> None:
        """A job is done; by its kind, its element, its listener or its ad-hoc sub-process goes on."""
        job = self._workable(command.key, "complete job")
        given: JobValue = command.value
        value = self._as_itself(job).answered(given.variables, given.result)
        self._completion.check(job.key, value)
        self._event(job.key, JobIntent.COMPLETED, value)
        self._core.respond(job.key, value)
        self._completion.completed(job.key, value)

    def fail(self, command: Record) -> None:
        """A worker could not do a job: it comes back, at once or after a back-off, or an incident is raised."""
        job = self._workable(command.key, "fail job")
        given: JobValue = command.value
        backoff = given.retry_backoff
        value = job.value._replace(
            retries=given.retries,
            error_message=_cut(given.error_message),
            retry_backoff=backoff,
            recurring_time=self._core.now + backoff if given.retries > 0 and backoff > 0 else job.value.recurring_time,
            variables=given.variables,
        )
        self._event(job.key, JobIntent.FAILED, value)
        self._core.respond(job.key, value)
        row = self._core.state.element_instances.get(value.element_instance_key)
        if row is not None:
            self._b.variables.merge_local(row.key, owner(row.value), given.variables)
        if given.retries <= 0:
            self._b.incidents.create_for_failed_job(job.key, value)

    def throw_error(self, command: Record) -> None:
        """A worker throws a BPMN error."""
        job = self._workable(command.key, "throw an error for job")
        given: JobValue = command.value
        if job.value.job_kind in _LISTENERS:
            raise invalid_state(
                f"Cannot throw BPMN error from {job.value.job_kind} job with key '{job.key}', type "
                f"'{job.value.type}' and processInstanceKey '{job.value.process_instance_key}'"
            )
        value = job.value._replace(
            error_code=given.error_code, error_message=_cut(given.error_message), variables=given.variables
        )
        self._b.errors.throw_from_job(job, value)

    def update_retries(self, command: Record) -> None:
        """Retries are set anew; nothing is activated by that."""
        given: JobValue = command.value
        job = self._known(command.key, "update job")
        refusal = _refused_retries(job, given.retries)
        if refusal:
            raise invalid_argument(refusal)
        self._core.respond(job.key, self._set_retries(job, given.retries))

    def update_timeout(self, command: Record) -> None:
        """The deadline of an activated job is counted anew from now."""
        given: JobValue = command.value
        job = self._known(command.key, "update job")
        refusal = _refused_timeout(job)
        if refusal:
            raise invalid_state(refusal)
        self._core.respond(job.key, self._set_timeout(job, given.timeout))

    def update(self, command: Record) -> None:
        """Retries and timeout, as far as the command names them; as in the real engine one may fail and one not."""
        given: JobValue = command.value
        job = self._known(command.key, "update job")
        refusals: list[str] = []
        if "retries" in given.changed_attributes:
            refusals += self._apply(_refused_retries(job, given.retries), self._set_retries, job, given.retries)
        job = self._known(command.key, "update job")
        if "timeout" in given.changed_attributes:
            refusals += self._apply(_refused_timeout(job), self._set_timeout, job, given.timeout)
        if refusals:
            raise invalid_argument(", ".join(refusals))
        value = self._known(command.key, "update job").value
        self._event(job.key, JobIntent.UPDATED, value)
        self._core.respond(job.key, value)

    @staticmethod
    def _apply(refusal: str, setter: Callable[[Job, int], JobValue], job: Job, to: int) -> list[str]:
        if refusal:
            return [refusal]
        setter(job, to)
        return []

    def _set_retries(self, job: Job, retries: int) -> JobValue:
        value = job.value._replace(retries=retries)
        self._event(job.key, JobIntent.RETRIES_UPDATED, value)
        return value

    def _set_timeout(self, job: Job, timeout: int) -> JobValue:
        value = job.value._replace(deadline=self._core.now + timeout)
        self._event(job.key, JobIntent.TIMEOUT_UPDATED, value)
        return value

    def yield_(self, command: Record) -> None:
        """A worker gives a job back: others may have it, retries unchanged."""
        job = self._known(command.key, "yield job")
        if job.state is not JobState.ACTIVATED:
            raise invalid_state(f"Expected to yield job with key '{job.key}', but it is in state '{job.state}'")
        self._event(job.key, JobIntent.YIELDED, job.value)
        self._core.respond(job.key, job.value)

    # --- from the clock ---

    def time_out(self, command: Record) -> None:
        """A worker kept a job for too long: others may have it, retries unchanged."""
        job = self._core.state.jobs.get(command.key)
        what = f"Expected to time out activated job with key '{command.key}', but "
        if job is None:
            raise not_found(f"{what}no such job was found")
        if job.state is not JobState.ACTIVATED:
            raise not_found(what + NOT_ACTIVATED[job.state])
        if job.value.deadline >= self._core.now:
            raise not_found(f"{what}it has not timed out")
        self._event(job.key, JobIntent.TIMED_OUT, job.value)

    def recur(self, command: Record) -> None:
        """A failed job's back-off is over."""
        job = self._core.state.jobs.get(command.key)
        what = f"Expected to back off failed job with key '{command.key}', but "
        if job is None or (job.state is JobState.FAILED and job.value.recurring_time >= self._core.now):
            raise not_found(f"{what}no such job was found")
        if job.state is not JobState.FAILED:
            raise not_found(what + NOT_FAILED[job.state])
        self._event(job.key, JobIntent.RECURRED_AFTER_BACKOFF, job.value)

    # --- helpers ---

    def _known(self, key: int, doing: str) -> Job:
        job = self._core.state.jobs.get(key)
        if job is None:
            raise not_found(f"Expected to {doing} with key '{key}', but no such job was found")
        return job

    def _workable(self, key: int, doing: str) -> Job:
        job = self._known(key, doing)
        if job.state not in _WORKABLE:
            raise invalid_state(f"Expected to {doing} with key '{key}', but it is in state '{job.state}'")
        return job

    def _as_itself(self, job: Job) -> JobValue:
        """The job's value with its element's id, which an uncaught error has hidden."""
        row = self._core.state.element_instances.get(job.value.element_instance_key)
        if row is None or row.value.element_id == job.value.element_id:
            return job.value
        return job.value._replace(element_id=row.value.element_id)

    def _event(self, key: int, intent: JobIntent, value: JobValue) -> None:
        self._core.writer.event(key, ValueType.JOB, intent, value)


def _refused_retries(job: Job, retries: int) -> str:
    """Why a job cannot have so many retries; empty if it can."""
    if retries >= 1:
        return ""
    return (
        f"Expected to update retries for job with key '{job.key}' with a positive amount of retries, but the amount "
        f"given was '{retries}'"
    )


def _refused_timeout(job: Job) -> str:
    """Why a job has no deadline to set; empty if it has."""
    if job.state is JobState.ACTIVATED:
        return ""
    return f"Expected to update the timeout of job with key '{job.key}', but it is not active"


def _cut(message: str) -> str:
    return message if len(message) <= MAX_MESSAGE else message[:MAX_MESSAGE] + "..."
