"""Messages, signals, errors and escalations: what stands beside the processes in a file."""

from __future__ import annotations

from zeebe_test.model.expression import Expression, is_expression, literal, parse_expression
from zeebe_test.model.graph import Error, Escalation, Message, Signal
from zeebe_test.model.transform.context import Roots, optional, unchecked
from zeebe_test.model.transform.event_definitions import need_id
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
                need_id(node)
                roots.errors[node.id] = Error(node.id, _code(node.get("errorCode")))
            case "escalation":
                roots.escalations[node.id] = Escalation(node.id, _code(node.get("escalationCode")))
            case _:
                pass
    return roots


def _code(text: str | None) -> Expression | None:
    """A code: text, also where it looks like a number, or FEEL."""
    return literal(text) if text and not is_expression(text) else unchecked(text)
