"""JOB, JOB_BATCH and USER_TASK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zeebe_test.protocol.enums import JobKind, JobListenerEventType
from zeebe_test.protocol.values.data import NO_VARIABLES, Variables
from zeebe_test.protocol.values.process_instance import ActivateElement


class JobResultCorrections(NamedTuple):
    """What a task listener changes on its user task; only the fields in `corrected_attributes` count."""

    assignee: str = ""
    candidate_groups_list: tuple[str, ...] = ()
    candidate_users_list: tuple[str, ...] = ()
    due_date: str = ""
    follow_up_date: str = ""
    priority: int = -1


class JobResult(NamedTuple):
    """What the worker of a task listener or an ad-hoc sub-process answers besides variables."""

    type: str = "USER_TASK"
    denied: bool = False
    denied_reason: str = ""
    corrections: JobResultCorrections = JobResultCorrections()
    corrected_attributes: tuple[str, ...] = ()
    activate_elements: tuple[ActivateElement, ...] = ()
    is_completion_condition_fulfilled: bool = False
    is_cancel_remaining_instances: bool = False


NO_CATCH_EVENT_FOUND = "NO_CATCH_EVENT_FOUND"
"""Stands in for the element id of a job whose error nobody caught."""

NO_RESULT = JobResult()
NO_HEADERS: Mapping[str, str] = {}


class JobValue(NamedTuple):
    """A job. Times are epoch milliseconds, durations milliseconds."""

    type: str
    element_id: str
    element_instance_key: int
    process_instance_key: int
    bpmn_process_id: str
    process_definition_key: int
    process_definition_version: int
    retries: int = -1
    custom_headers: Mapping[str, str] = NO_HEADERS
    job_kind: JobKind = JobKind.BPMN_ELEMENT
    job_listener_event_type: JobListenerEventType = JobListenerEventType.UNSPECIFIED
    variables: Variables = NO_VARIABLES
    worker: str = ""
    deadline: int = -1
    timeout: int = -1
    error_message: str = ""
    error_code: str = ""
    retry_backoff: int = 0
    recurring_time: int = -1
    changed_attributes: tuple[str, ...] = ()
    result: JobResult = NO_RESULT
    tags: tuple[str, ...] = ()
    job_to_user_task_migration: bool = False

    # Every job goes through these: they spare what `_replace` takes for so many fields.

    def with_variables(self, variables: Variables) -> JobValue:
        """The same job with these variables."""
        return JobValue._make((*self[:11], variables, *self[12:]))

    def activated(self, variables: Variables, worker: str, deadline: int) -> JobValue:
        """The same job in a worker's hands, until `deadline` (epoch milliseconds)."""
        return JobValue._make((*self[:11], variables, worker, deadline, *self[14:]))

    def answered(self, variables: Variables, result: JobResult) -> JobValue:
        """The same job with what its worker says."""
        return JobValue._make((*self[:11], variables, *self[12:20], result, *self[21:]))


class JobBatchValue(NamedTuple):
    """Jobs activated together; `timeout` in milliseconds."""

    type: str
    worker: str
    timeout: int
    max_jobs_to_activate: int
    variables: tuple[str, ...] = ()
    """Names of the variables to fetch; all where empty. The export leaves it out."""
    job_keys: tuple[int, ...] = ()
    jobs: tuple[JobValue, ...] = ()
    truncated: bool = False


class UserTaskValue(NamedTuple):
    """A native user task."""

    user_task_key: int
    element_id: str
    element_instance_key: int
    process_instance_key: int
    bpmn_process_id: str
    process_definition_key: int
    process_definition_version: int
    assignee: str = ""
    candidate_groups_list: tuple[str, ...] = ()
    candidate_users_list: tuple[str, ...] = ()
    due_date: str = ""
    follow_up_date: str = ""
    form_key: int = -1
    external_form_reference: str = ""
    priority: int = 50
    custom_headers: Mapping[str, str] = NO_HEADERS
    variables: Variables = NO_VARIABLES
    action: str = ""
    changed_attributes: tuple[str, ...] = ()
    denied_reason: str = ""
    creation_timestamp: int = -1
    tags: tuple[str, ...] = ()
