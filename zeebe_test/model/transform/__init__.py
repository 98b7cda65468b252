"""XML to executable graph: one module per element family; the XML has been found valid before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from zeebe_test.model.expression import Expression
from zeebe_test.model.graph import Activity, FlowNode, Process, Scope, SequenceFlow
from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.transform import (
    common,
    events,
    gateways,
    multi_instance,
    roots,
    sub_processes,
    tasks,
    user_tasks,
)
from zeebe_test.model.transform.connect import connect
from zeebe_test.model.transform.context import Context, Roots, unchecked
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType

Transformer: TypeAlias = Callable[[Node, Context, Scope], FlowNode]

TRANSFORMERS: dict[str, Transformer] = {
    "startEvent": events.start_event,
    "endEvent": events.end_event,
    "intermediateThrowEvent": events.intermediate_throw_event,
    "intermediateCatchEvent": events.intermediate_catch_event,
    "boundaryEvent": events.boundary_event,
    "exclusiveGateway": gateways.gateway,
    "inclusiveGateway": gateways.gateway,
    "parallelGateway": gateways.gateway,
    "eventBasedGateway": gateways.event_based_gateway,
    "task": tasks.task,
    "manualTask": tasks.task,
    "serviceTask": tasks.task,
    "sendTask": tasks.task,
    "receiveTask": tasks.receive_task,
    "scriptTask": tasks.script_task,
    "businessRuleTask": tasks.business_rule_task,
    "callActivity": tasks.call_activity,
    "userTask": user_tasks.user_task,
    "subProcess": sub_processes.sub_process,
    "adHocSubProcess": sub_processes.ad_hoc_sub_process,
}
"""By element name: makes the flow node; everything not named here (lanes, data, texts) does nothing at run time."""


def transform(definitions: Node) -> tuple[Process, ...]:
    """The executable processes of a file, in document order."""
    found = roots.transform(definitions)
    processes = (node for node in definitions.children if node.name == "process")
    return tuple(_process(node, found) for node in processes if node.flag("isExecutable", default=False))


def _process(node: Node, found: Roots) -> Process:
    process = Process(node.id, BpmnElementType.PROCESS, node.get("name"), node.line)
    context = Context(found, process)
    context.register(process)
    listeners = node.extensions("zeebe:executionListeners")
    if len(listeners) > 1:
        text = f"Collection expected to have <1> entry but has <{len(listeners)}>"
        raise Unreadable(text, node.line, node.id, "a process has one <zeebe:executionListeners> at most")
    common.decorate(process, node)
    tag = node.extension("zeebe:versionTag")
    process.version_tag = tag.get("value") if tag else ""
    process.user_task_forms = {form.id: form.text.strip() for form in node.extensions("zeebe:userTaskForm")}
    _content(node, process, context)
    connect(context)
    process.start_form_id = _start_form(process, context)
    return process


def _content(node: Node, scope: Scope, context: Context) -> None:
    """Make what stands in a process or sub-process; flows and associations are connected later."""
    for child in node.children:
        transformer = TRANSFORMERS.get(child.name)
        if transformer is not None:
            _flow_node(child, scope, context, transformer)
        elif child.name == "sequenceFlow":
            flow = SequenceFlow(child.id, BpmnElementType.SEQUENCE_FLOW, child.get("name"), child.line, scope=scope)
            context.register(flow)
            context.flows.append((child, flow))
        elif child.name == "association":
            context.associations.append(child)


def _flow_node(node: Node, scope: Scope, context: Context, transformer: Transformer) -> None:
    element = transformer(node, context, scope)
    element.name, element.line, element.scope = node.get("name"), node.line, scope
    common.decorate(element, node)
    outer: FlowNode = element
    if isinstance(element, Activity):
        if node.flag("isForCompensation", default=False):
            element.is_for_compensation = True
            element.event_type = BpmnEventType.COMPENSATION
        outer = multi_instance.wrap(element, node)
    scope.children.append(outer)
    context.register(outer)
    context.nodes[node.id] = node
    if isinstance(element, Scope):
        _content(node, element, context)


def _start_form(process: Process, context: Context) -> Expression | None:
    """The form of the none start event."""
    if process.none_start is None:
        return None
    form = context.nodes[process.none_start.id].extension("zeebe:formDefinition")
    return unchecked(form.get("formId")) if form else None
