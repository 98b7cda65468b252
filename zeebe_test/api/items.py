"""What a process instance has and waits for, as plain data: element instances, jobs, timers, subscriptions, incidents.

They show the moment at which they were asked for; ask the process instance again to see what has become of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from zeebe_test.clock import EPOCH
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType, ErrorType, JobKind, JobListenerEventType
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import DEFAULT_TENANT, JsonValue
from zeebe_test.protocol.values.job import JobValue, UserTaskValue
from zeebe_test.protocol.values.message import (
    ProcessMessageSubscriptionValue,
    SignalSubscriptionValue,
    TimerValue,
)
from zeebe_test.protocol.values.other import IncidentValue


class InstanceState(StrEnum):
    """Where a process instance, or an element instance, stands. Process instances know three of them."""

    ACTIVATING = "ACTIVATING"
    ACTIVE = "ACTIVE"
    COMPLETING = "COMPLETING"
    COMPLETED = "COMPLETED"
    TERMINATING = "TERMINATING"
    TERMINATED = "TERMINATED"


STATES: Mapping[str, InstanceState] = {
    "ELEMENT_ACTIVATING": InstanceState.ACTIVATING,
    "ELEMENT_ACTIVATED": InstanceState.ACTIVE,
    "ELEMENT_COMPLETING": InstanceState.COMPLETING,
    "ELEMENT_COMPLETED": InstanceState.COMPLETED,
    "ELEMENT_TERMINATING": InstanceState.TERMINATING,
    "ELEMENT_TERMINATED": InstanceState.TERMINATED,
}
"""The state in which an event leaves an instance."""

ENDED = frozenset({InstanceState.COMPLETED, InstanceState.TERMINATED})


@dataclass(frozen=True, slots=True)
class ElementInstance:
    """An element that was entered, once: a loop enters it several times.

    `is_body` marks the instance around those of a multi-instance activity. Instants are epoch milliseconds; `ended_at`
    is -1 while it lives.
    """

    key: int
    element_id: str
    element_name: str
    element_type: BpmnElementType
    event_type: BpmnEventType
    state: InstanceState
    process_instance_key: int
    flow_scope_key: int
    variables: Mapping[str, JsonValue]
    began_at: int
    ended_at: int = -1

    @property
    def is_body(self) -> bool:
        """Whether it is the body of a multi-instance activity."""
        return self.element_type is BpmnElementType.MULTI_INSTANCE_BODY

    @property
    def is_active(self) -> bool:
        """Whether it lives."""
        return self.state not in ENDED

    @property
    def is_completed(self) -> bool:
        """Whether it has ended well."""
        return self.state is InstanceState.COMPLETED

    @property
    def is_terminated(self) -> bool:
        """Whether it has been ended."""
        return self.state is InstanceState.TERMINATED


@dataclass(frozen=True, slots=True, repr=False)
class Job:
    """A job, as ActivateJobs answers it (API: ActivatedJob), and how it went so far.

    `deadline` is in epoch milliseconds (-1: no worker has it); `state` is ``ACTIVATABLE``, ``ACTIVATED``, ``FAILED`` or
    ``ERROR_THROWN``.
    """

    key: int
    type: str
    process_instance_key: int
    bpmn_process_id: str
    process_definition_version: int
    process_definition_key: int
    element_id: str
    element_instance_key: int
    custom_headers: dict[str, str]
    worker: str
    retries: int
    deadline: int
    shared_variables: Mapping[str, JsonValue]
    """The values that the engine has, to be looked at only; `variables` is a copy."""
    tenant_id: str = DEFAULT_TENANT
    kind: JobKind = JobKind.BPMN_ELEMENT
    listener_event_type: JobListenerEventType = JobListenerEventType.UNSPECIFIED
    tags: tuple[str, ...] = ()
    state: str = "ACTIVATED"
    error_message: str = ""
    error_code: str = ""
    _copied: dict[str, JsonValue] | None = field(default=None, init=False, compare=False)

    @property
    def variables(self) -> dict[str, JsonValue]:
        """The variables; what is changed in them reaches nobody else."""
        if self._copied is None:
            # Made at the first look: a job of thousands may have thousands of values that nobody reads.
            copied = plain_copy(self.shared_variables)
            object.__setattr__(self, "_copied", copied)
            return copied
        return self._copied

    def __repr__(self) -> str:
        return f"<Job {self.key}, type '{self.type}' at {self.element_id}, retries {self.retries}, {self.variables}>"

    @classmethod
    def of(
        cls, key: int, value: JobValue, *, state: str = "ACTIVATED", variables: Mapping[str, JsonValue] | None = None
    ) -> Job:
        """The handle of a job's record; `variables` where the record has none."""
        return cls(
            key,
            value.type,
            value.process_instance_key,
            value.bpmn_process_id,
            value.process_definition_version,
            value.process_definition_key,
            value.element_id,
            value.element_instance_key,
            dict(value.custom_headers),
            value.worker,
            value.retries,
            value.deadline,
            value.variables if variables is None else variables,
            kind=value.job_kind,
            listener_event_type=value.job_listener_event_type,
            tags=value.tags,
            state=state,
            error_message=value.error_message,
            error_code=value.error_code,
        )


@dataclass(frozen=True, slots=True)
class Incident:
    """What keeps an instance from going on; `job_key` is -1 where no job is to blame."""

    key: int
    type: ErrorType
    message: str
    element_id: str
    element_instance_key: int
    process_instance_key: int
    bpmn_process_id: str
    process_definition_key: int
    job_key: int = -1
    is_resolved: bool = False

    @classmethod
    def of(cls, key: int, value: IncidentValue, *, resolved: bool = False) -> Incident:
        """The handle of an incident's record."""
        return cls(
            key,
            value.error_type,
            value.error_message,
            value.element_id,
            value.element_instance_key,
            value.process_instance_key,
            value.bpmn_process_id,
            value.process_definition_key,
            value.job_key,
            resolved,
        )


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer; `due_date` in epoch milliseconds, `repetitions` left (-1: without end).

    One that starts a process has no instance: both its instance keys are -1.
    """

    key: int
    element_id: str
    due_date: int
    repetitions: int
    element_instance_key: int
    process_instance_key: int
    process_definition_key: int

    @property
    def due(self) -> datetime:
        """The instant at which it is due, aware, in UTC."""
        return EPOCH + timedelta(milliseconds=self.due_date)

    @classmethod
    def of(cls, key: int, value: TimerValue) -> Timer:
        """The handle of a timer's record."""
        return cls(
            key,
            value.target_element_id,
            value.due_date,
            value.repetitions,
            value.element_instance_key,
            value.process_instance_key,
            value.process_definition_key,
        )


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wait for a message or a signal (`kind` is ``message`` or ``signal``).

    One that starts a process has no instance: its instance keys are -1.
    """

    key: int
    kind: str
    name: str
    correlation_key: str
    element_id: str
    element_instance_key: int
    process_instance_key: int
    process_definition_key: int
    bpmn_process_id: str

    @classmethod
    def of_message(cls, key: int, value: ProcessMessageSubscriptionValue, definition_key: int) -> Subscription:
        """The handle of a message subscription's record."""
        return cls(
            key,
            "message",
            value.message_name,
            value.correlation_key,
            value.element_id,
            value.element_instance_key,
            value.process_instance_key,
            definition_key,
            value.bpmn_process_id,
        )

    @classmethod
    def of_signal(cls, key: int, value: SignalSubscriptionValue, process_instance_key: int) -> Subscription:
        """The handle of a signal subscription's record."""
        return cls(
            key,
            "signal",
            value.signal_name,
            "",
            value.catch_event_id,
            value.catch_event_instance_key,
            process_instance_key,
            value.process_definition_key,
            value.bpmn_process_id,
        )


@dataclass(frozen=True, slots=True)
class UserTask:
    """A native user task; dates are ISO 8601 text, empty where there is none."""

    key: int
    element_id: str
    element_name: str
    element_instance_key: int
    process_instance_key: int
    bpmn_process_id: str
    process_definition_key: int
    state: str
    assignee: str
    candidate_groups: tuple[str, ...]
    candidate_users: tuple[str, ...]
    due_date: str
    follow_up_date: str
    priority: int
    form_key: int
    external_form_reference: str
    custom_headers: Mapping[str, str]
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, record_key: int, value: UserTaskValue, *, state: str, name: str) -> UserTask:
        """The handle of a user task's record."""
        return cls(
            record_key,
            value.element_id,
            name,
            value.element_instance_key,
            value.process_instance_key,
            value.bpmn_process_id,
            value.process_definition_key,
            state,
            value.assignee,
            value.candidate_groups_list,
            value.candidate_users_list,
            value.due_date,
            value.follow_up_date,
            value.priority,
            value.form_key,
            value.external_form_reference,
            dict(value.custom_headers),
            value.tags,
        )


def plain_copy(variables: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """An independent copy of variables: what a test does with it reaches nobody else."""
    return {name: value_copy(value) for name, value in variables.items()}


def value_copy(value: JsonValue) -> JsonValue:
    """An independent copy of a value."""
    kind = type(value)
    if kind is dict:
        return {name: value_copy(item) for name, item in value.items()}
    if kind is list or kind is tuple:
        return [value_copy(item) for item in value]
    return value


def instant(record: Record) -> datetime:
    """When a record was written, aware, in UTC."""
    return EPOCH + timedelta(milliseconds=record.timestamp)


__all__ = [
    "ENDED",
    "STATES",
    "ElementInstance",
    "Incident",
    "InstanceState",
    "Job",
    "Subscription",
    "Timer",
    "UserTask",
    "instant",
    "plain_copy",
    "value_copy",
]
