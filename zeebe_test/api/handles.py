"""Live views of what the engine holds: process instances, jobs, incidents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Protocol

from zeebe_test.api.runtime import Runtime
from zeebe_test.protocol.enums import BpmnElementType, JobKind, JobListenerEventType, RecordType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent
from zeebe_test.protocol.values.data import DEFAULT_TENANT, JsonValue
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceCreationValue


class Keyed(Protocol):
    """A handle: it knows its key."""

    @property
    def key(self) -> int:
        """The key."""


def key_of(thing: int | Keyed) -> int:
    """The key that is meant: of a handle its own."""
    return thing if isinstance(thing, int) else thing.key


@dataclass(frozen=True, slots=True)
class Job:
    """An activated job, as ActivateJobs answers it (API: ActivatedJob); `deadline` in epoch milliseconds."""

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
    variables: dict[str, JsonValue]
    tenant_id: str = DEFAULT_TENANT
    kind: JobKind = JobKind.BPMN_ELEMENT
    listener_event_type: JobListenerEventType = JobListenerEventType.UNSPECIFIED
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: int, value: JobValue) -> Job:
        """The handle of a job's record."""
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
            json.loads(json.dumps(dict(value.variables))),
            kind=value.job_kind,
            listener_event_type=value.job_listener_event_type,
            tags=value.tags,
        )


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident."""

    key: int


class ProcessInstance:
    """A process instance, alive or ended: what is asked is looked up now."""

    __slots__ = ("_runtime", "bpmn_process_id", "key", "process_definition_key", "tags", "version")

    def __init__(  # noqa: PLR0913 - the response has as many fields
        self,
        runtime: Runtime,
        key: int,
        bpmn_process_id: str,
        process_definition_key: int,
        version: int,
        tags: tuple[str, ...] = (),
    ) -> None:
        self._runtime = runtime
        self.key = key
        self.bpmn_process_id = bpmn_process_id
        self.process_definition_key = process_definition_key
        self.version = version
        self.tags = tags

    @classmethod
    def of(cls, runtime: Runtime, value: ProcessInstanceCreationValue) -> ProcessInstance:
        """The handle of a creation's record."""
        return cls(
            runtime,
            value.process_instance_key,
            value.bpmn_process_id,
            value.process_definition_key,
            value.version,
            value.tags,
        )

    @property
    def process_instance_key(self) -> int:
        """The key, as the response names it."""
        return self.key

    @property
    def tenant_id(self) -> str:
        """The default tenant."""
        return DEFAULT_TENANT

    def _ended(self, intent: ProcessInstanceIntent) -> bool:
        return any(
            record.key == self.key
            and record.value_type is ValueType.PROCESS_INSTANCE
            and record.intent is intent
            and record.record_type is RecordType.EVENT
            and record.value.bpmn_element_type is BpmnElementType.PROCESS
            for record in reversed(self._runtime.log.records)
        )

    @property
    def is_active(self) -> bool:
        """Whether it is still there."""
        return self._runtime.state.element_instances.get(self.key) is not None

    @property
    def is_completed(self) -> bool:
        """Whether it has ended well."""
        return not self.is_active and self._ended(ProcessInstanceIntent.ELEMENT_COMPLETED)

    @property
    def is_terminated(self) -> bool:
        """Whether it has been ended."""
        return not self.is_active and self._ended(ProcessInstanceIntent.ELEMENT_TERMINATED)

    def __repr__(self) -> str:
        return f"<ProcessInstance {self.bpmn_process_id} {self.key}>"


__all__ = ["Incident", "Job", "Keyed", "ProcessInstance", "key_of"]
