"""PROCESS_INSTANCE and what goes with it: batches, creation, results, events."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType
from zeebe_test.protocol.values.data import NO_VARIABLES, Variables


class ProcessInstanceValue(NamedTuple):
    """An element instance (or a sequence flow) of a process instance; one value serves all its records."""

    bpmn_element_type: BpmnElementType
    element_id: str
    bpmn_process_id: str
    version: int
    process_definition_key: int
    process_instance_key: int = -1
    flow_scope_key: int = -1
    bpmn_event_type: BpmnEventType = BpmnEventType.UNSPECIFIED
    parent_process_instance_key: int = -1
    parent_element_instance_key: int = -1
    element_instance_path: tuple[tuple[int, ...], ...] = ()
    process_definition_path: tuple[int, ...] = ()
    calling_element_path: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()


class ProcessInstanceBatchValue(NamedTuple):
    """Children of one scope that are activated or terminated one after the other."""

    process_instance_key: int
    batch_element_instance_key: int
    index: int = -1  # type: ignore[assignment]  # the record's name, not a tuple's method


class StartInstruction(NamedTuple):
    """An element at which an instance starts."""

    element_id: str


class RuntimeInstruction(NamedTuple):
    """What ends an instance early: it is terminated after this element."""

    after_element_id: str
    type: str = "TERMINATE_PROCESS_INSTANCE"


class ProcessInstanceCreationValue(NamedTuple):
    """The wish for a process instance, and its fulfilment."""

    bpmn_process_id: str = ""
    process_definition_key: int = -1
    version: int = -1
    process_instance_key: int = -1
    variables: Variables = NO_VARIABLES
    start_instructions: tuple[StartInstruction, ...] = ()
    runtime_instructions: tuple[RuntimeInstruction, ...] = ()
    fetch_variables: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class ProcessEventValue(NamedTuple):
    """An event that reached an element instance (or a process definition: then `scope_key` is its key)."""

    scope_key: int
    target_element_id: str
    process_definition_key: int
    process_instance_key: int = -1
    variables: Variables = NO_VARIABLES


class MultiInstanceValue(NamedTuple):
    """The items of a multi-instance body, each as JSON text in the export."""

    input_collection: tuple[object, ...]


class RuntimeInstructionValue(NamedTuple):
    """A runtime instruction that took effect."""

    process_instance_key: int
    element_id: str


class ActivateElement(NamedTuple):
    """An element of an ad-hoc sub-process to activate, with variables for its inner instance."""

    element_id: str
    variables: Variables = NO_VARIABLES


class AdHocSubProcessInstructionValue(NamedTuple):
    """What an ad-hoc sub-process is told to do."""

    ad_hoc_sub_process_instance_key: int
    activate_elements: tuple[ActivateElement, ...] = ()
    cancel_remaining_instances: bool = False
    completion_condition_fulfilled: bool = False


class EscalationValue(NamedTuple):
    """An escalation, caught or not."""

    process_instance_key: int
    escalation_code: str
    throw_element_id: str
    catch_element_id: str = ""


class CompensationSubscriptionValue(NamedTuple):
    """An activity that can be compensated."""

    process_instance_key: int
    process_definition_key: int
    compensable_activity_id: str
    compensable_activity_instance_key: int
    compensable_activity_scope_key: int
    compensation_handler_id: str = ""
    compensation_handler_instance_key: int = -1
    throw_event_id: str = ""
    throw_event_instance_key: int = -1
    variables: Variables = NO_VARIABLES
