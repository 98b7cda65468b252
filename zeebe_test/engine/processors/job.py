"""JOB: what workers say of a job, and what the clock does to it.

    a worker is too late      time_out   (engine/scheduling.py finds the job)
    a back-off is over        recur
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.processors.job_completion import JobCompletion
from zeebe_test.engine.errors import invalid_argument, invalid_state, not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.state.view import Job, JobState

_WORKABLE = (JobState.ACTIVATABLE, JobState.ACTIVATED)
MAX_MESSAGE = 10_000
"""Longer error messages are cut."""



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
        value = self._as_itself(job)._replace(variables=given.variables, result=given.result)
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
            recurring_time=self._core.now + backoff if given.retries > 0 and backoff > 0 else -1,
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
        value = job.value._replace(
            error_code=given.error_code, error_message=_cut(given.error_message), variables=given.variables
        )
        self._b.errors.throw_from_job(job, value)

    def update_retries(self, command: Record) -> None:
        """Retries are set anew; nothing is activated by that."""
        given: JobValue = command.value
        job = self._known(command.key, "update job")
        self._check_retries(job.key, given.retries)
        value = job.value._replace(retries=given.retries)
        self._event(job.key, JobIntent.RETRIES_UPDATED, value)
        self._core.respond(job.key, value)

    @staticmethod
    def _check_retries(key: int, retries: int) -> None:
        if retries < 1:
            raise invalid_argument(
                f"Expected to update retries for job with key '{key}' with a positive amount of retries, but the "
                f"amount given was '{retries}'"
            )

    def update_timeout(self, command: Record) -> None:
        """The deadline of an activated job is counted anew from now."""
        given: JobValue = command.value
        job = self._known(command.key, "update job")
        if job.state is not JobState.ACTIVATED:
            raise invalid_state(f"Expected to update the timeout of job with key '{job.key}', but it is not active")
        value = job.value._replace(deadline=self._core.now + given.timeout, timeout=given.timeout)
        self._event(job.key, JobIntent.TIMEOUT_UPDATED, value)
        self._core.respond(job.key, value)

    # --- from the clock ---

    def time_out(self, command: Record) -> None:
        """A worker kept a job for too long: others may have it, retries unchanged."""
        job = self._core.state.jobs.get(command.key)
        what = f"Expected to time out activated job with key '{command.key}', but "
        if job is None:
            raise not_found(f"{what}no such job was found")
        if job.state is not JobState.ACTIVATED:
            raise not_found(f"{what}it must be activated first")
        if job.value.deadline >= self._core.now:
            raise not_found(f"{what}it has not timed out")
        self._event(job.key, JobIntent.TIMED_OUT, job.value)

    def recur(self, command: Record) -> None:
        """A failed job's back-off is over."""
        job = self._core.state.jobs.get(command.key)
        what = f"Expected to back off failed job with key '{command.key}', but "
        if job is None:
            raise not_found(f"{what}no such job was found")
        if job.state is not JobState.FAILED or job.value.recurring_time >= self._core.now:
            raise not_found(f"{what}it is already activable")
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


def _cut(message: str) -> str:
    return message if len(message) <= MAX_MESSAGE else message[:MAX_MESSAGE] + "..."

