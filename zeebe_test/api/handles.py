"""Live views of what the engine holds: a process instance is asked, and answers as of now."""

from __future__ import annotations

from datetime import datetime

from zeebe_test.api import open_items
from zeebe_test.api.items import (
    ElementInstance,
    Incident,
    InstanceState,
    Job,
    Subscription,
    Timer,
    UserTask,
    plain_copy,
)
from zeebe_test.api.keyed import Keyed, key_of
from zeebe_test.api.records import Records
from zeebe_test.api.runtime import Runtime
from zeebe_test.model.graph import Process
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.intents import ProcessInstanceIntent
from zeebe_test.protocol.values.data import DEFAULT_TENANT, JsonValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceCreationValue, ProcessInstanceValue

__all__ = [
    "ElementInstance",
    "Incident",
    "InstanceState",
    "Job",
    "Keyed",
    "ProcessInstance",
    "Subscription",
    "Timer",
    "UserTask",
    "key_of",
]


class ProcessInstance:
    """A process instance, alive or ended. What is asked is looked up now; nothing is kept.

    Attributes:
        key: the process instance key.
        bpmn_process_id: the id of its process.
        process_definition_key: the key of the definition it was created from.
        version: that definition's version.
        tags: the tags it was created with.
    """

    __slots__ = ("_runtime", "bpmn_process_id", "key", "process_definition_key", "tags", "version")

    def __init__(
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
    def of(cls, runtime: Runtime, value: ProcessInstanceCreationValue | ProcessInstanceValue) -> ProcessInstance:
        """The handle of the instance that a record is about."""
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

    @property
    def state(self) -> InstanceState:
        """ACTIVE, COMPLETED or TERMINATED.

        Raises:
            LookupError: the engine has no such instance (any more: it was reset or rolled back).
        """
        if self.is_active:
            return InstanceState.ACTIVE
        ended = self._runtime.history.ended(self.key)
        if ended is None:
            raise LookupError(f"the engine has no process instance {self.key}")
        completed = ended.intent is ProcessInstanceIntent.ELEMENT_COMPLETED
        return InstanceState.COMPLETED if completed else InstanceState.TERMINATED

    @property
    def is_active(self) -> bool:
        """Whether it lives: it is neither completed nor terminated."""
        return self._runtime.state.element_instances.get(self.key) is not None

    @property
    def is_completed(self) -> bool:
        """Whether it has ended well."""
        return self.state is InstanceState.COMPLETED

    @property
    def is_terminated(self) -> bool:
        """Whether it has been ended: canceled, terminated by its caller, or by a modification."""
        return self.state is InstanceState.TERMINATED

    @property
    def variables(self) -> dict[str, JsonValue]:
        """Its own variables: as they are, or as they were at its end."""
        if self.is_active:
            return plain_copy(self._runtime.state.variables.locals_of(self.key))
        return plain_copy(self._runtime.history.variables(self.key, self.key))

    @property
    def path(self) -> tuple[str, ...]:
        """The ids of the elements it entered, in order: the way so far.

        Without the process itself, and without the bodies of multi-instance activities (their inner instances are each
        there). What a called process entered belongs to its own instance, see `children`.
        """
        return tuple(element.element_id for element in self.elements if not element.is_body)

    @property
    def flows(self) -> tuple[str, ...]:
        """The ids of the sequence flows it took, in order."""
        return tuple(
            record.value.element_id
            for record in self._runtime.history.of(self.key)
            if record.intent is ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN
        )

    @property
    def elements(self) -> list[ElementInstance]:
        """Every element it entered, in order, alive or ended."""
        return open_items.elements(self._runtime, self.key)

    @property
    def active_elements(self) -> list[ElementInstance]:
        """The elements it is in now, in order of entry: scopes, and where it waits."""
        return [element for element in self.elements if element.is_active]

    @property
    def waiting_at(self) -> list[ElementInstance]:
        """The elements where it waits now: those that hold no other."""
        active = self.active_elements
        scopes = {element.flow_scope_key for element in active}
        return [element for element in active if element.key not in scopes]

    @property
    def jobs(self) -> list[Job]:
        """Its open jobs, in order of creation, with the variables that a worker would see now."""
        return open_items.jobs_of(self._runtime, self.key)

    @property
    def user_tasks(self) -> list[UserTask]:
        """Its open native user tasks, in order of creation."""
        return open_items.user_tasks(self._runtime, self.key)

    @property
    def incidents(self) -> list[Incident]:
        """Its open incidents, in order of creation."""
        return [incident for incident in open_items.incidents(self._runtime, self.key) if not incident.is_resolved]

    @property
    def all_incidents(self) -> list[Incident]:
        """Its incidents, also those that have been resolved."""
        return open_items.incidents(self._runtime, self.key)

    @property
    def timers(self) -> list[Timer]:
        """The timers it waits for."""
        return open_items.timers_of(self._runtime, self.key)

    @property
    def subscriptions(self) -> list[Subscription]:
        """The messages and signals it waits for."""
        return open_items.subscriptions_of(self._runtime, self.key)

    @property
    def children(self) -> list[ProcessInstance]:
        """The instances that its call activities called, in order, alive or ended."""
        return [instance_of(self._runtime, key) for key in self._runtime.history.called_by(self.key)]

    @property
    def parent(self) -> ProcessInstance | None:
        """The instance that called it."""
        began = self._runtime.history.began(self.key)
        key = began.value.parent_process_instance_key if began is not None else -1
        return instance_of(self._runtime, key) if key > 0 else None

    @property
    def calling_element_key(self) -> int:
        """The key of the call activity's instance that called it, or -1."""
        began = self._runtime.history.began(self.key)
        return int(began.value.parent_element_instance_key) if began is not None else -1

    @property
    def process(self) -> Process:
        """The model it runs by.

        Raises:
            LookupError: the definition has been deleted.
        """
        definition = self._runtime.state.processes.get(self.process_definition_key)
        if definition is None:
            raise LookupError(f"the engine has no process definition {self.process_definition_key}")
        return definition.process

    @property
    def now(self) -> datetime:
        """The engine's time."""
        return self._runtime.clock.now

    @property
    def records(self) -> Records:
        """The records about it."""
        return Records(self._runtime.history.of(self.key))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProcessInstance) and other.key == self.key and other._runtime is self._runtime

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"<ProcessInstance {self.bpmn_process_id} {self.key}>"


def instance_of(runtime: Runtime, key: int) -> ProcessInstance:
    """The handle of the instance with this key.

    Raises:
        LookupError: there never was one.
    """
    began = runtime.history.began(key)
    if began is None or began.value.bpmn_element_type is not BpmnElementType.PROCESS:
        raise LookupError(f"the engine has no process instance {key}")
    return ProcessInstance.of(runtime, began.value)
