"""What the rules of one file share: references, and the neighbours that elements say they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.xml import BPMN, Document, Node, split


class Model:
    """A file under check.

    Attributes:
        root: the `<definitions>`.
        processes: the executable processes.
    """

    def __init__(self, document: Document) -> None:
        self.root = document.root
        self.processes = [node for node in self.root.all("process") if is_executable(node)]
        self._ids = document.ids
        self._by_name: dict[str, list[Node]] = {}

    def find(self, reference: str) -> Node | None:
        """The element with that id."""
        found = self._ids.get(reference)
        return found if found is not None else self._ids.get(reference.strip().rpartition(":")[2])

    def referring(self, name: str) -> list[Node]:
        """The elements of that name in any process."""
        if not self._by_name:
            for process in self.root.all("process"):
                for node in reversed(process.walk()):
                    self._by_name.setdefault(node.name, []).append(node)
        return self._by_name.get(name, [])

    def referred(self, node: Node, attribute: str) -> Node | None:
        """The element that an attribute refers to."""
        reference = node.get(attribute)
        return self.find(reference) if reference else None

    def flows(self, node: Node, direction: str) -> list[Node]:
        """The sequence flows that an element's own `<incoming>` or `<outgoing>` children name.

        The real engine's checks look at these, not at where the flows really begin and end.

        Raises:
            Unreadable: a child names no element.
        """
        flows = []
        for child in node.children:
            if child.name == direction:
                flow = self.find(child.text)
                if flow is None:
                    text = f"Unable to find a model element instance for id {child.text.strip()}"
                    raise Unreadable(text, child.line, path(node))
                flows.append(flow)
        return flows

    def attached(self, activity: Node) -> list[Node]:
        """The boundary events of an activity, in document order.

        Raises:
            Unreadable: one in the same scope is attached to nothing.
        """
        attached = []
        for event in activity.parent.all("boundaryEvent") if activity.parent else ():
            host = self.referred(event, "attachedToRef")
            if host is None:
                raise Unreadable(NOT_ATTACHED, event.line, path(event), "the boundary event is attached to nothing")
            if host is activity:
                attached.append(event)
        return attached


NOT_ATTACHED = (
    'Cannot invoke "io.camunda.zeebe.model.bpmn.instance.Activity.equals(Object)" because the return value of '
    '"io.camunda.zeebe.model.bpmn.instance.BoundaryEvent.getAttachedTo()" is null'
)
"""The real engine's text for a boundary event that hangs in the air beside an activity."""

Rule: TypeAlias = Callable[[Node, Model], Iterator[str]]
"""Yields what is wrong with an element, in the real engine's words and order."""

EVENT_DEFINITIONS = frozenset(
    {
        "cancelEventDefinition",
        "compensateEventDefinition",
        "conditionalEventDefinition",
        "errorEventDefinition",
        "escalationEventDefinition",
        "linkEventDefinition",
        "messageEventDefinition",
        "signalEventDefinition",
        "terminateEventDefinition",
        "timerEventDefinition",
    }
)


def is_executable(process: Node) -> bool:
    """Whether a process is there to be run."""
    return process.flag("isExecutable", default=False)


def definitions_of(event: Node) -> list[Node]:
    """The event definitions within an event."""
    return [child for child in event.children if child.name in EVENT_DEFINITIONS]


def is_event_sub_process(node: Node) -> bool:
    """Whether a sub-process is started by an event."""
    return node.name == "subProcess" and node.flag("triggeredByEvent", default=False)


def path(node: Node) -> str:
    """How findings name an element: its id, or the way to it from the nearest element that has one."""
    if node.parent is None:
        return node.name
    namespace, local = split(node.name)
    if namespace == BPMN and node.id:
        return node.id
    return f"{path(node.parent)} > {local}"
