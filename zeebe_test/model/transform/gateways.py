"""Gateways; `connect` adds default flows and the events behind an event-based gateway."""

from __future__ import annotations

from zeebe_test.model.graph import EventBasedGateway, Gateway, Scope
from zeebe_test.model.transform.context import Context
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType

TYPES = {
    "exclusiveGateway": BpmnElementType.EXCLUSIVE_GATEWAY,
    "inclusiveGateway": BpmnElementType.INCLUSIVE_GATEWAY,
    "parallelGateway": BpmnElementType.PARALLEL_GATEWAY,
}


def gateway(node: Node, context: Context, scope: Scope) -> Gateway:
    """An exclusive, inclusive or parallel gateway."""
    return Gateway(node.id, TYPES[node.name])


def event_based_gateway(node: Node, context: Context, scope: Scope) -> EventBasedGateway:
    """An event-based gateway."""
    return EventBasedGateway(node.id, BpmnElementType.EVENT_BASED_GATEWAY)
