"""Messages, signals, errors and escalations: what stands beside the processes in a file."""

from __future__ import annotations

from zeebe_test.model.expression import parse_expression
from zeebe_test.model.graph import Error, Escalation, Message, Signal
from zeebe_test.model.transform.context import Roots, optional, unchecked
from zeebe_test.model.xml import Node


def transform(definitions: Node) -> Roots:
    """The root elements that events can refer to; those without the name they need are left out."""
    roots = Roots()
    for node in definitions.children:
        match node.name:
            case "message" if node.get("name"):
                subscription = node.extension("zeebe:subscription")
                key = optional(subscription.get("correlationKey")) if subscription else None
                roots.messages[node.id] = Message(node.id, parse_expression(node.get("name")), key)
            case "signal" if node.get("name"):
                roots.signals[node.id] = Signal(node.id, parse_expression(node.get("name")))
            case "error":
                roots.errors[node.id] = Error(node.id, unchecked(node.get("errorCode")))
            case "escalation":
                roots.escalations[node.id] = Escalation(node.id, unchecked(node.get("escalationCode")))
            case _:
                pass
    return roots
