"""What transformers share: the file's root elements, and the process under construction."""

from __future__ import annotations

from dataclasses import dataclass, field

from zeebe_test.model.expression import Expression, parse_expression, parse_unchecked
from zeebe_test.model.graph import (
    Element,
    Error,
    Escalation,
    Message,
    MultiInstanceBody,
    Process,
    SequenceFlow,
    Signal,
)
from zeebe_test.model.xml import Node


@dataclass(slots=True)
class Context:
    """One process on its way from XML to graph.

    Attributes:
        roots: the file's messages, signals, errors and escalations by id.
        process: the process; its `elements` fill up in document order.
        nodes: the XML behind each flow node, by id.
        flows: sequence flows with their XML, in document order.
        associations: the XML of associations.
    """

    roots: Roots
    process: Process
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[tuple[Node, SequenceFlow]] = field(default_factory=list)
    associations: list[Node] = field(default_factory=list)

    def register(self, element: Element) -> None:
        """Make an element known by its id."""
        self.process.elements[element.id] = element


@dataclass(slots=True)
class Roots:
    """What events refer to, by id."""

    messages: dict[str, Message] = field(default_factory=dict)
    signals: dict[str, Signal] = field(default_factory=dict)
    errors: dict[str, Error] = field(default_factory=dict)
    escalations: dict[str, Escalation] = field(default_factory=dict)


def optional(text: str | None) -> Expression | None:
    """An attribute's expression, or None where the attribute is missing or empty."""
    return parse_expression(text) if text else None


def unchecked(text: str | None) -> Expression | None:
    """The same for an attribute whose FEEL nobody checks before it is evaluated."""
    return parse_unchecked(text) if text else None


def inner(element: Element) -> Element:
    """The activity itself: of a multi-instance body, what it wraps."""
    return element.inner if isinstance(element, MultiInstanceBody) else element


def local_name(reference: str) -> str:
    """The id that a QName reference names."""
    return reference.strip().rpartition(":")[2]
