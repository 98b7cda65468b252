"""What an ad-hoc sub-process knows of its elements: which can be activated, and what there is to say of them."""

from __future__ import annotations

from zeebe_test import feel
from zeebe_test.model.expression import is_expression
from zeebe_test.model.graph import AdHocSubProcess, EventSubProcess, FlowNode
from zeebe_test.model.transform.context import Context
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.values.data import JsonValue


def connect(ad_hoc: AdHocSubProcess, context: Context) -> None:
    """Put the children into the inner instance, and find those that can be activated."""
    for child in ad_hoc.children:
        if not isinstance(child, EventSubProcess):
            child.scope = ad_hoc.inner_instance
    for _, flow in context.flows:
        if flow.scope is ad_hoc:
            flow.scope = ad_hoc.inner_instance
    ad_hoc.ad_hoc_activities = [child for child in reversed(ad_hoc.children) if _can_be_activated(child)]
    activities = sorted(ad_hoc.ad_hoc_activities, key=ad_hoc.children.index)
    ad_hoc.elements_description = [_describe(activity, context.nodes[activity.id]) for activity in activities]


def _can_be_activated(element: FlowNode) -> bool:
    excluded = (BpmnElementType.BOUNDARY_EVENT, BpmnElementType.EVENT_SUB_PROCESS)
    return not element.incoming and element.element_type not in excluded


def _describe(activity: FlowNode, node: Node) -> dict[str, JsonValue]:
    """An element's entry; what it does not have is left out."""
    documentation = node.child("documentation")
    properties = {
        item.get("name"): item.get("value") or None
        for group in node.extensions("zeebe:properties")
        for item in group.all("zeebe:property")
    }
    entry: dict[str, JsonValue] = {
        "elementId": activity.id,
        "elementName": node.get("name") or None,
        "documentation": documentation.text.strip() if documentation is not None else None,
        "properties": properties or None,
        "parameters": _parameters(node) or None,
    }
    return {name: value for name, value in entry.items() if value is not None}


def _parameters(node: Node) -> list[dict[str, JsonValue]]:
    """The values that the sources of the input mappings want of an agent, by their `fromAi` calls."""
    mapping = node.extension("zeebe:ioMapping")
    sources = [entry.get("source") for entry in mapping.all("zeebe:input")] if mapping is not None else []
    calls = [call for text in sources if is_expression(text) for call in feel.parse(text[1:]).from_ai_calls]
    found = []
    for call in calls:
        rest = {name: feel.to_json(value) for name, value in call._asdict().items() if name != "name"}
        given = {name: value for name, value in rest.items() if value is not None}
        found.append({"name": ".".join(call.name), **given})
    return found
