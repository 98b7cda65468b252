"""What PROCESS_INSTANCE events do to the state."""

from __future__ import annotations

from zeebe_test.model.graph import Activity, CatchEvent, Element, EventBasedGateway, FlowNode
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.element_instances import ElementInstance
from zeebe_test.state.tables.event_scopes import EventScope, EventTrigger

JOINING = frozenset({BpmnElementType.PARALLEL_GATEWAY, BpmnElementType.INCLUSIVE_GATEWAY})
"""Gateways that count the flows into them."""

NEVER_REACHED = frozenset(
    {BpmnElementType.START_EVENT, BpmnElementType.BOUNDARY_EVENT, BpmnElementType.EVENT_SUB_PROCESS}
)
"""Elements that no flow leads to."""


def element_activating(state: State, key: int, value: ProcessInstanceValue) -> None:
    """An instance begins: it uses up what led to it, and opens its scopes."""
    element = state.processes[value.process_definition_key].process.element(value.element_id, value.bpmn_element_type)
    row = ElementInstance(key, value, element, I.ELEMENT_ACTIVATING)
    instances = state.element_instances
    parent = instances.get(value.flow_scope_key)
    if parent is not None:
        _use_incoming_flows(state, parent, element)
        if parent.value.bpmn_element_type is BpmnElementType.MULTI_INSTANCE_BODY:
            row.loop_counter = parent.children_activated + 1
    elif value.parent_element_instance_key > 0:
        caller = instances.get(value.parent_element_instance_key)
        if caller is not None:
            caller.called_instance_key = key
    instances.add(row)
    state.variables.open(key, value.flow_scope_key)
    scope = event_scope(element)
    if scope is not None:
        state.event_scopes.add(key, scope)
        if parent is not None and isinstance(element, CatchEvent) and element.event_sub_process is not None:
            state.event_scopes.move_trigger(parent.value.flow_scope_key, element.id, key)


def _use_incoming_flows(state: State, parent: ElementInstance, element: Element) -> None:
    """Take what led to an element off its scope's flows.

    As in the real engine, an element that no flow led to – a modification activated it, or it undoes another – counts
    as if one had: a flow that waits elsewhere is taken off in its stead.
    """
    active = parent.active_flows
    if not active or not isinstance(element, FlowNode) or element.element_type in NEVER_REACHED:
        return
    if element.element_type in JOINING:
        state.element_instances.use_flows(parent.key, element.id)
        return
    for flow in element.incoming:
        if flow.id in active:
            active.remove(flow.id)
            return
    if not _is_reached_by_event(element):
        del active[0]


def _is_reached_by_event(element: FlowNode) -> bool:
    """A link's catch event, or a catch event behind an event-based gateway."""
    if not isinstance(element, CatchEvent):
        return False
    incoming = element.incoming
    return bool(element.link_name) or (bool(incoming) and isinstance(incoming[0].source, EventBasedGateway))


def event_scope(element: Element) -> EventScope | None:
    """What events an instance of this element accepts; None if it waits for none."""
    if isinstance(element, Activity):
        events = element.catch_events
        if not events and element.message is None:
            return None
        own = {element.id} if element.message is not None else set()
        interrupting = frozenset(own | {event.id for event in events if event.interrupting})
        return EventScope(interrupting, frozenset(event.id for event in events if event.attached_to is not None))
    if isinstance(element, EventBasedGateway):
        return EventScope(frozenset(event.id for event in element.events), frozenset())
    if isinstance(element, CatchEvent) and element.event_type is not BpmnEventType.NONE:
        return EventScope(frozenset(), frozenset())  # takes event after event until it completes
    return None


def element_activated(state: State, key: int, value: ProcessInstanceValue) -> None:
    """The instance is active."""
    row = state.element_instances.row(key)
    row.state = I.ELEMENT_ACTIVATED
    row.listener_index = 0


def element_completing(state: State, key: int, value: ProcessInstanceValue) -> None:
    """The instance begins to complete."""
    row = state.element_instances.row(key)
    row.state = I.ELEMENT_COMPLETING
    row.listener_index = 0


def element_completed(state: State, key: int, value: ProcessInstanceValue) -> None:
    """The instance has ended well."""
    _interrupt_by_terminate_end(state, value)
    _hand_over_variables(state, key, value)
    _end(state, key, value, completed=True)


def _interrupt_by_terminate_end(state: State, value: ProcessInstanceValue) -> None:
    if value.bpmn_event_type is BpmnEventType.TERMINATE:
        state.element_instances.row(value.flow_scope_key).interrupt(value.element_id)


def _hand_over_variables(state: State, key: int, value: ProcessInstanceValue) -> None:
    """What a called process leaves waits at the call activity like an event (whose key is the activity's own)."""
    if value.bpmn_element_type is not BpmnElementType.PROCESS or value.parent_element_instance_key <= 0:
        return
    caller = state.element_instances.get(value.parent_element_instance_key)
    if caller is None or not isinstance(caller.element, Activity) or caller.element.called_element is None:
        return
    if caller.element.called_element.propagate_all_child_variables or caller.element.mappings.output is not None:
        variables = state.variables.locals_of(key)
        trigger = EventTrigger(caller.key, caller.element.id, variables, caller.value.process_instance_key)
        state.event_scopes.add_trigger(caller.key, trigger)


def element_terminating(state: State, key: int, value: ProcessInstanceValue) -> None:
    """The instance begins to terminate."""
    row = state.element_instances.row(key)
    row.state = I.ELEMENT_TERMINATING
    row.listener_index = 0


def element_terminated(state: State, key: int, value: ProcessInstanceValue) -> None:
    """The instance has been ended."""
    _end(state, key, value, completed=False)


def _end(state: State, key: int, value: ProcessInstanceValue, *, completed: bool) -> None:
    if value.flow_scope_key == -1:
        state.message_start_event_subscriptions.unlock(key)
    state.event_scopes.remove(key)
    state.variables.close(key)
    state.element_instances.remove(key, completed=completed)


def sequence_flow_taken(state: State, key: int, value: ProcessInstanceValue) -> None:
    """A flow is on its way to its target; joining gateways count it."""
    state.element_instances.row(value.flow_scope_key).active_flows.append(value.element_id)
    target = _target(state, value)
    if target.element_type in JOINING:
        state.element_instances.take_flow(value.flow_scope_key, target.id, value.element_id)


def sequence_flow_deleted(state: State, key: int, value: ProcessInstanceValue) -> None:
    """A flow that waited at a joining gateway is gone."""
    active = state.element_instances.row(value.flow_scope_key).active_flows
    if value.element_id in active:  # one that a modification pretends has been taken is not
        active.remove(value.element_id)
    target = _target(state, value)
    if target.element_type in JOINING:
        state.element_instances.drop_flow(value.flow_scope_key, target.id, value.element_id)


def _target(state: State, value: ProcessInstanceValue) -> FlowNode:
    flow = state.processes[value.process_definition_key].process.elements[value.element_id]
    target: FlowNode = flow.target  # type: ignore[attr-defined]  # only sequence flows are taken
    return target


def element_migrated(state: State, key: int, value: ProcessInstanceValue) -> None:
    """The instance belongs to an element of another definition; what it has accepted so far still counts."""
    row = state.element_instances.row(key)
    process = state.processes[value.process_definition_key].process
    row.element = process.element(value.element_id, value.bpmn_element_type)
    row.value = value
    state.event_scopes.replace(key, event_scope(row.element))
    if value.flow_scope_key == -1:
        state.message_start_event_subscriptions.move_lock(key, value.bpmn_process_id)


def ancestor_migrated(state: State, key: int, value: ProcessInstanceValue) -> None:
    """Something that called this instance belongs to another definition."""
    state.element_instances.row(key).value = value


APPLIERS = {
    I.ELEMENT_ACTIVATING: element_activating,
    I.ELEMENT_ACTIVATED: element_activated,
    I.ELEMENT_COMPLETING: element_completing,
    I.ELEMENT_COMPLETED: element_completed,
    I.ELEMENT_TERMINATING: element_terminating,
    I.ELEMENT_TERMINATED: element_terminated,
    I.ELEMENT_MIGRATED: element_migrated,
    I.ANCESTOR_MIGRATED: ancestor_migrated,
    I.SEQUENCE_FLOW_TAKEN: sequence_flow_taken,
    I.SEQUENCE_FLOW_DELETED: sequence_flow_deleted,
}
