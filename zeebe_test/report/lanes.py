"""Which way each token of a scope takes, as lanes side by side: the geometry of the drawing in `way`.

A lane holds an element that was entered, or a flow on its way to its target. A gateway that forks opens lanes to the
right; one that joins closes them again. A lane whose element has ended without going on is free for others.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zeebe_test.model.graph import CatchEvent, Element, FlowNode, SequenceFlow
from zeebe_test.protocol.enums import BpmnElementType


@dataclass(slots=True)
class Lane:
    """One token's place: at an element (whose instance may have ended), or on a flow to its `target`."""

    element_id: str = ""
    key: int = -1
    target: str = ""
    ended: bool = False


@dataclass(slots=True)
class Lanes:
    """The lanes of one scope, from left to right."""

    lanes: list[Lane] = field(default_factory=list)

    def enter(self, key: int, element: Element) -> tuple[int, list[int]]:
        """An element is entered; returns its lane, and the lanes to its right that end in it."""
        arriving = [place for place, lane in enumerate(self.lanes) if lane.target and lane.target == element.id]
        joins = element.element_type in (BpmnElementType.PARALLEL_GATEWAY, BpmnElementType.INCLUSIVE_GATEWAY)
        if not joins:
            arriving = arriving[:1]
        place = arriving[0] if arriving else self._place_without_flow(element)
        self.lanes[place] = Lane(element.id, key)
        merged = arriving[1:]
        for other in merged:
            self.lanes[other] = Lane(ended=True)
        self._trim()
        return place, merged

    def leave(self, flow: SequenceFlow) -> tuple[int, int] | None:
        """A flow is taken; returns the lane it comes from and the lane it opens, or None if it stays where it is."""
        for lane in self.lanes:
            if lane.element_id == flow.source.id and not lane.target:
                lane.target = flow.target.id
                return None
        origins = [place for place, lane in enumerate(self.lanes) if lane.element_id == flow.source.id]
        place = self._free()
        self.lanes[place] = Lane(flow.source.id, -1, flow.target.id)
        return (origins[0], place) if origins else None

    def end(self, key: int, element: Element) -> None:
        """An element has ended; if nothing leads on from it, its lane is free."""
        goes_on = isinstance(element, FlowNode) and bool(element.outgoing)
        for lane in self.lanes:
            if lane.key == key and not lane.target:
                lane.ended = not goes_on

    def terminate(self, key: int) -> None:
        """An element was terminated: its lane is free, or the interrupting event's."""
        for lane in self.lanes:
            if lane.key == key:
                lane.ended = True

    def bars(self, marks: dict[int, str] | None = None) -> str:
        """The lanes as they pass a line, with marks on some of them."""
        shown = marks or {}
        columns = [shown.get(place, " " if lane.ended else "│") for place, lane in enumerate(self.lanes)]
        return " ".join(columns)

    def fork(self, start: int, end: int) -> str:
        """The line on which one lane opens another."""
        return self._connector(start, end, "╮")

    def join(self, start: int, end: int) -> str:
        """The line on which one lane ends in another."""
        return self._connector(start, end, "╯")

    def _connector(self, start: int, end: int, corner: str) -> str:
        left, right = min(start, end), max(start, end)
        count = max(len(self.lanes), right + 1)
        passing = [" " if place >= len(self.lanes) or self.lanes[place].ended else "│" for place in range(count)]
        characters = list(" ".join(passing))
        for column in range(2 * left, 2 * right + 1):
            characters[column] = "┼" if characters[column] == "│" and column % 2 == 0 else "─"
        characters[2 * left], characters[2 * right] = "├", corner
        return "".join(characters).rstrip()

    def _place_without_flow(self, element: Element) -> int:
        """Where something begins that no flow leads to: in the lane of what it takes over from, or in its own."""
        before = _before(element)
        for place, lane in enumerate(self.lanes):
            if lane.element_id in before and not lane.target:
                return place
        return self._free()

    def _free(self) -> int:
        for place, lane in enumerate(self.lanes):
            if lane.ended:
                return place
        self.lanes.append(Lane())
        return len(self.lanes) - 1

    def _trim(self) -> None:
        while self.lanes and self.lanes[-1].ended:
            self.lanes.pop()


def _before(element: Element) -> list[str]:
    """What this one may take over from without a flow: an activity that it interrupts, an event gateway."""
    if not isinstance(element, CatchEvent):
        return []
    if element.attached_to is not None:
        return [element.attached_to.id] if element.interrupting else []
    sources = [flow.source for flow in element.incoming]
    return [source.id for source in sources if source.element_type is BpmnElementType.EVENT_BASED_GATEWAY]
