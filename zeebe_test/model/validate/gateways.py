"""Rules for gateways."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.model.validate import duplicates
from zeebe_test.model.validate.model import Model, definitions_of
from zeebe_test.model.xml import Node

RACING = frozenset({"messageEventDefinition", "signalEventDefinition", "timerEventDefinition"})


def default_flow(node: Node, model: Model) -> Iterator[str]:
    """The default flow is the gateway's own."""
    default = model.referred(node, "default")
    if default is not None and model.referred(default, "sourceRef") is not node:
        yield "Default flow must start at gateway"


def flow_condition(node: Node, model: Model) -> Iterator[str]:
    """Where a gateway chooses among several flows, each says when it is taken."""
    source = model.referred(node, "sourceRef")
    if source is None or source.name not in {"exclusiveGateway", "inclusiveGateway"}:
        return
    flows = model.flows(source, "outgoing")
    has_condition = node.child("conditionExpression") is not None
    if len(flows) < 2 or has_condition or model.referred(source, "default") is node:
        return
    if source.name == "exclusiveGateway":
        yield "Must have a condition or be default flow"
    elif node in flows:
        yield "Must have a condition"


def event_based(node: Node, model: Model) -> Iterator[str]:
    """Behind an event-based gateway stand at least two events, reached by it alone."""
    flows = model.flows(node, "outgoing")
    if len(flows) < 2:
        yield "Event-based gateway must have at least 2 outgoing sequence flows."
    targets = [target for flow in flows if (target := model.referred(flow, "targetRef")) is not None]
    if any(not _races(target) for target in targets):
        yield (
            "Event-based gateway must not have an outgoing sequence flow to other elements than message/timer/signal "
            "intermediate catch events."
        )
    yield from duplicates.behind_gateway(targets, model)
    for target in targets:
        if any(model.referred(flow, "sourceRef") is not node for flow in model.flows(target, "incoming")):
            yield (
                "Target elements of an event gateway must not have any additional incoming sequence flows other than "
                "that from the event gateway."
            )
            break


def _races(target: Node) -> bool:
    definitions = definitions_of(target)
    return target.name == "intermediateCatchEvent" and len(definitions) == 1 and definitions[0].name in RACING
