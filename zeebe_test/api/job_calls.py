"""Calls about jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zeebe_test.api.base import check_tenant, document
from zeebe_test.api.handles import Job, key_of
from zeebe_test.api.process_calls import ProcessCalls
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobBatchIntent, JobIntent
from zeebe_test.protocol.values.job import NO_RESULT, JobBatchValue, JobResult, JobValue
from zeebe_test.state.view import JobState

NO_JOB = JobValue("", "", -1, -1, "", -1, -1)
"""A command that names nothing but its key."""

DEFAULT_TIMEOUT = 300_000
"""How long a worker keeps a job if it does not say, in milliseconds."""


class JobCalls(ProcessCalls):
    """The RPCs of that name. A job is given as its key or its handle."""

    def activate_jobs(
        self,
        type: str,
        *,
        max_jobs_to_activate: int = 32,
        timeout: Duration = DEFAULT_TIMEOUT,
        worker: str = "default",
        fetch_variable: Sequence[str] = (),
        tenant_ids: Sequence[str] = (),
    ) -> list[Job]:
        """Take jobs of a type, oldest first (RPC ActivateJobs); answers at once, also if there is none.

        Args:
            type: the job type.
            max_jobs_to_activate: at most so many.
            timeout: how long nobody else gets them; milliseconds if a number.
            worker: a name, for the records.
            fetch_variable: names of the variables wanted; all visible ones where empty.
            tenant_ids: only the default tenant.

        Raises:
            InvalidArgument: an empty type, a time-out or a number below 1.
        """
        for tenant_id in tenant_ids:
            check_tenant(tenant_id, "ActivateJobs")
        value = JobBatchValue(type, worker, milliseconds(timeout), max_jobs_to_activate, tuple(fetch_variable))
        batch: JobBatchValue = self._call(-1, ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, value).value
        return [Job.of(key, job) for key, job in zip(batch.job_keys, batch.jobs, strict=True)]

    def has_job(self, job: int | Job) -> bool:
        """Whether a job can still be completed, be failed or throw an error: nobody has, nothing canceled it."""
        row = self._runtime.state.jobs.get(key_of(job))
        return row is not None and row.state in (JobState.ACTIVATABLE, JobState.ACTIVATED)

    def complete_job(
        self, job: int | Job, variables: Mapping[str, Any] | str | None = None, result: JobResult | None = None
    ) -> None:
        """Complete a job (RPC CompleteJob), activated or not.

        Args:
            job: its key or handle.
            variables: what the job has brought.
            result: of a task listener or an ad-hoc sub-process.

        Raises:
            NotFound: there is no such job (any more).
            FailedPrecondition: it has failed or thrown an error.
            InvalidArgument: variables that are no object, a result that does not fit the job.
        """
        value = NO_JOB.answered(document(variables), result or NO_RESULT)
        self._call(key_of(job), ValueType.JOB, JobIntent.COMPLETE, value)

    def fail_job(
        self,
        job: int | Job,
        retries: int,
        error_message: str = "",
        retry_back_off: Duration = 0,
        variables: Mapping[str, Any] | str | None = None,
    ) -> None:
        """Fail a job (RPC FailJob); with no retries left an incident is raised.

        Args:
            job: its key or handle.
            retries: how many are left now.
            error_message: why; at most 10,000 characters are kept.
            retry_back_off: how long nobody gets it; milliseconds if a number.
            variables: become local to the job's element.

        Raises:
            NotFound: there is no such job (any more).
            FailedPrecondition: it has failed or thrown an error before.
        """
        value = job_command(
            retries=retries,
            error_message=error_message,
            retry_backoff=milliseconds(retry_back_off),
            variables=document(variables),
        )
        self._call(key_of(job), ValueType.JOB, JobIntent.FAIL, value)

    def throw_error(
        self,
        job: int | Job,
        error_code: str,
        error_message: str = "",
        variables: Mapping[str, Any] | str | None = None,
    ) -> None:
        """Throw a BPMN error from a job (RPC ThrowError); uncaught, an incident is raised.

        Raises:
            NotFound: there is no such job (any more).
            FailedPrecondition: it has failed or thrown an error before.
        """
        value = job_command(error_code=error_code, error_message=error_message, variables=document(variables))
        self._call(key_of(job), ValueType.JOB, JobIntent.THROW_ERROR, value)

    def update_job_retries(self, job: int | Job, retries: int) -> None:
        """Set a job's retries (RPC UpdateJobRetries); an incident stays until it is resolved.

        Raises:
            NotFound: there is no such job.
            InvalidArgument: fewer than one.
        """
        self._call(key_of(job), ValueType.JOB, JobIntent.UPDATE_RETRIES, job_command(retries=retries))

    def update_job_timeout(self, job: int | Job, timeout: Duration) -> None:
        """Set an activated job's deadline, counted from now (RPC UpdateJobTimeout); milliseconds if a number.

        Raises:
            NotFound: there is no such job.
            FailedPrecondition: it is not activated.
        """
        value = job_command(timeout=milliseconds(timeout))
        self._call(key_of(job), ValueType.JOB, JobIntent.UPDATE_TIMEOUT, value)


def job_command(**fields: Any) -> JobValue:
    """A command about a job: what it names is in its key."""
    return NO_JOB._replace(**fields)
