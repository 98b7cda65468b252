"""Connecting what has been made: flows, boundary events, links, compensation, defaults, event sub-processes."""

from __future__ import annotations

from zeebe_test.model.expression import parse_expression
from zeebe_test.model.graph import (
    Activity,
    AdHocSubProcess,
    CatchEvent,
    EventBasedGateway,
    FlowNode,
    Gateway,
    Scope,
    SequenceFlow,
    ThrowEvent,
)
from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.transform import ad_hoc
from zeebe_test.model.transform.context import Context, inner, local_name
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType


def connect(context: Context) -> None:
    """Give every element its neighbours."""
    for node, flow in context.flows:
        _flow(node, flow, context)
    elements = context.process.elements
    nodes = [element for id_ in context.nodes if isinstance(element := elements[id_], FlowNode)]
    for element in nodes:
        element.outgoing.reverse()
    for element in reversed(nodes):
        if isinstance(element, CatchEvent) and element.element_type is BpmnElementType.BOUNDARY_EVENT:
            _attach(element, context)
    for node in context.associations:
        _association(node, context)
    for element in nodes:
        _refer(element, context)
    for activity in [context.process, *(inner(element) for element in nodes), *nodes]:
        if isinstance(activity, Activity):
            _catch_events(activity)


ELEMENTS = "io.camunda.zeebe.engine.processing.deployment.model.element"
"""Where the real engine's classes are, which its text for a flow from or to nowhere names."""


def _flow(node: Node, flow: SequenceFlow, context: Context) -> None:
    source, target = (context.process.elements.get(local_name(node.get(end))) for end in ("sourceRef", "targetRef"))
    if not isinstance(source, FlowNode) or not isinstance(target, FlowNode):
        method, end = ("addIncoming", "target") if isinstance(source, FlowNode) else ("addOutgoing", "source")
        call = f"{ELEMENTS}.ExecutableFlowNode.{method}({ELEMENTS}.ExecutableSequenceFlow)"
        text = f'Cannot invoke "{call}" because "{end}" is null'
        raise Unreadable(text, node.line, flow.id, f"the {end} of the flow is no flow node of the process")
    flow.source, flow.target = source, target
    source.outgoing.append(flow)
    target.incoming.append(flow)
    condition = node.child("conditionExpression")
    if condition is not None:
        flow.condition = parse_expression(condition.text.strip())


def _attach(event: CatchEvent, context: Context) -> None:
    host = context.process.elements.get(local_name(context.nodes[event.id].get("attachedToRef")))
    if isinstance(host, Activity):
        event.attached_to = host
        host.boundary_events.append(event)


def _association(node: Node, context: Context) -> None:
    """From a compensation boundary event to its handler."""
    source, target = (context.process.elements.get(local_name(node.get(end))) for end in ("sourceRef", "targetRef"))
    if isinstance(source, CatchEvent) and source.event_type is BpmnEventType.COMPENSATION:
        if not isinstance(target, Activity):
            raise Unreadable(NO_HANDLER, node.line, source.id, "the compensation handler is no activity of the process")
        source.compensation_handler = target


NO_HANDLER = (
    'Cannot invoke "io.camunda.zeebe.model.bpmn.instance.BaseElement.getId()" because the return value of '
    '"io.camunda.zeebe.model.bpmn.instance.Association.getTarget()" is null'
)
"""The real engine's text for a compensation association to nowhere."""


def _refer(element: FlowNode, context: Context) -> None:
    """What one element names another for."""
    node = context.nodes[element.id]
    match element:
        case Gateway():
            default = context.process.elements.get(local_name(node.get("default")))
            element.default_flow = default if isinstance(default, SequenceFlow) else None
        case EventBasedGateway():
            element.events = [flow.target for flow in element.outgoing if isinstance(flow.target, CatchEvent)]
        case ThrowEvent(event_type=BpmnEventType.LINK):
            element.link_target = _link_target(element)
        case ThrowEvent(event_type=BpmnEventType.COMPENSATION) if element.compensation is not None:
            definition = node.child("compensateEventDefinition")
            activity = context.process.elements.get(local_name(definition.get("activityRef"))) if definition else None
            element.compensation.activity = activity if isinstance(activity, Activity) else None
        case _:
            pass
    body = inner(element)
    if isinstance(body, AdHocSubProcess):
        ad_hoc.connect(body, context)


def _link_target(throw: ThrowEvent) -> CatchEvent | None:
    for sibling in throw.scope.children if throw.scope else ():
        if isinstance(sibling, CatchEvent) and sibling.link_name == throw.link_name:
            return sibling
    return None


def _catch_events(activity: Activity) -> None:
    events: list[CatchEvent] = []
    if isinstance(activity, Scope):
        events += [start for child in activity.event_sub_processes for start in child.start_events]
    events += activity.boundary_events
    activity.catch_events = [event for event in events if event.event_type is not BpmnEventType.COMPENSATION]
