"""What PROCESS_EVENT events do to the state."""

from __future__ import annotations

from zeebe_test.model.graph import CatchEvent
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.intents import ProcessEventIntent as I
from zeebe_test.protocol.intents import ProcessInstanceIntent
from zeebe_test.protocol.values.process_instance import ProcessEventValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.event_scopes import EventTrigger


def triggering(state: State, key: int, value: ProcessEventValue) -> None:
    """An event has reached a scope, and interrupts it if it starts an interrupting event sub-process."""
    trigger = EventTrigger(key, value.target_element_id, value.variables, value.process_instance_key)
    row = state.element_instances.get(value.scope_key)
    if row is not None and row.value.bpmn_element_type is BpmnElementType.PARALLEL_GATEWAY:
        # As in the real engine nothing reaches a parallel gateway: what its listeners bring is lost.
        return
    # Start listeners reach an element before it is active; what it waits for has still to come then.
    closing = row is None or row.state is not ProcessInstanceIntent.ELEMENT_ACTIVATING
    state.event_scopes.add_trigger(value.scope_key, trigger, closing=closing)
    definition = state.processes.get(value.process_definition_key)
    if row is None or definition is None:
        return
    target = definition.process.elements.get(value.target_element_id)
    if isinstance(target, CatchEvent) and target.event_sub_process is not None and target.interrupting:
        row.interrupt(target.event_sub_process.id)


def triggered(state: State, key: int, value: ProcessEventValue) -> None:
    """The event was consumed."""
    state.event_scopes.remove_trigger(value.scope_key, key)


APPLIERS = {I.TRIGGERING: triggering, I.TRIGGERED: triggered}
