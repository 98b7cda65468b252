"""When a joining gateway may be activated: this is where parallel and inclusive joins are decided.

Every flow into a gateway sends one ACTIVATE_ELEMENT; the command is refused until the join is satisfied. A gateway
that nothing flows into at the moment (a modification activates it) is not held up.
"""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.engine.errors import invalid_state
from zeebe_test.model.graph import Activity, CatchEvent, Element, FlowNode, Gateway, SequenceFlow, ThrowEvent
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.state.view import ElementInstance, StateView


def check_join(state: StateView, element: Element, scope: ElementInstance) -> None:
    """Whether a gateway has what it needs.

    Raises:
        Rejection: a parallel gateway misses flows, an inclusive one may still get some.
    """
    if element.element_type is BpmnElementType.PARALLEL_GATEWAY and isinstance(element, Gateway):
        _check_parallel(state, element, scope)
    elif element.element_type is BpmnElementType.INCLUSIVE_GATEWAY and isinstance(element, Gateway):
        _check_inclusive(state, element, scope)


def _check_parallel(state: StateView, gateway: Gateway, scope: ElementInstance) -> None:
    """Each incoming flow has to be taken at least once; how often does not matter."""
    if len(gateway.incoming) == 1:
        return
    if len(state.element_instances.taken_flows(scope.key, gateway.id)) < len(gateway.incoming):
        raise invalid_state(
            f"Expected to be able to activate parallel gateway '{gateway.id}', but not all sequence flows have been "
            "taken."
        )


def _check_inclusive(state: StateView, gateway: Gateway, scope: ElementInstance) -> None:
    """All flows taken, or some and nothing else of the scope can still reach the gateway."""
    if len(gateway.incoming) == 1:
        return
    taken = state.element_instances.taken_flows(scope.key, gateway.id)
    if not taken:
        raise invalid_state(
            f"Expected to be able to activate inclusive gateway '{gateway.id}', but the inclusive gateway way already "
            "activated."
        )
    if len(taken) == len(gateway.incoming):
        return
    open_flows = {flow.id for flow in gateway.incoming} - set(taken)
    if any(_reaches(node, gateway, open_flows) for node in _live_nodes(state, gateway, scope)):
        raise invalid_state(
            f"Expected to be able to activate inclusive gateway '{gateway.id}', but not all satisfied sequence flows "
            "have been taken."
        )


def _live_nodes(state: StateView, gateway: Gateway, scope: ElementInstance) -> Iterator[FlowNode]:
    """What is active in the scope, and where flows on their way (those waiting at other joins, too) lead."""
    for child in state.element_instances.children(scope.key):
        if isinstance(child.element, FlowNode):
            yield child.element
    elements = state.processes[scope.value.process_definition_key].process.elements
    for flow_id in scope.active_flows:
        flow = elements[flow_id]
        if isinstance(flow, SequenceFlow) and flow.target is not gateway:
            yield flow.target


def _reaches(start: FlowNode, gateway: Gateway, open_flows: set[str]) -> bool:
    """Whether a path leads from a node to one of the gateway's flows that have not been taken."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node.id in seen:
            continue
        seen.add(node.id)
        for flow in node.outgoing:
            if flow.target is gateway:
                if flow.id in open_flows:
                    return True
            else:
                waiting.append(flow.target)
        waiting += _jumps(node)
    return False


def _jumps(node: FlowNode) -> list[FlowNode]:
    """Where an instance goes on without a flow: from a link's throw to its catch, from an activity to its boundary."""
    if isinstance(node, ThrowEvent) and isinstance(node.link_target, CatchEvent):
        return [node.link_target]
    return list(node.boundary_events) if isinstance(node, Activity) else []
