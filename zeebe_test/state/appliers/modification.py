"""What PROCESS_INSTANCE_MODIFICATION events do to the state."""

from __future__ import annotations

from zeebe_test.model.graph import Element, FlowNode
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.intents import ProcessInstanceModificationIntent as I
from zeebe_test.protocol.values.other import ActivateInstruction, ProcessInstanceModificationValue
from zeebe_test.state.state import State

JOINS = frozenset({BpmnElementType.PARALLEL_GATEWAY, BpmnElementType.INCLUSIVE_GATEWAY})


def modified(state: State, key: int, value: ProcessInstanceModificationValue) -> None:
    """The elements named may begin: no event holds their scopes any more, and joins count all their flows as taken."""
    for scope_key in value.ancestor_scope_keys:
        row = state.element_instances.get(scope_key)
        if row is not None:
            row.interrupted_by = ""
    root = state.element_instances.get(key)
    if root is None:
        return
    process = state.processes[root.value.process_definition_key].process
    for instruction in value.activate_instructions:
        _take_flows(state, process.elements[instruction.element_id], instruction)


def _take_flows(state: State, element: Element, instruction: ActivateInstruction) -> None:
    if element.element_type not in JOINS or not isinstance(element, FlowNode):
        return
    for scope_key in instruction.ancestor_scope_keys:
        row = state.element_instances.get(scope_key)
        if row is not None and row.element is element.scope:
            for flow in element.incoming:
                state.element_instances.take_flow(scope_key, element.id, flow.id)


APPLIERS = {I.MODIFIED: modified}
