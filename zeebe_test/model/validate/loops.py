"""Straight-through loops: a path that comes back to where it has been without ever waiting is refused.

A path begins at an element that does something by itself. It goes through gateways, into sub-processes and out of
them again, over links, and into processes of the same file that are called by name, but not back out of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zeebe_test.model.expression import Expression
from zeebe_test.model.graph import Activity, FlowNode, MultiInstanceBody, Process, Scope, ThrowEvent
from zeebe_test.model.refusal import Unreadable
from zeebe_test.protocol.enums import BpmnElementType

BEGINNINGS = frozenset(
    {
        BpmnElementType.CALL_ACTIVITY,
        BpmnElementType.INTERMEDIATE_THROW_EVENT,
        BpmnElementType.MANUAL_TASK,
        BpmnElementType.SCRIPT_TASK,
        BpmnElementType.SUB_PROCESS,
        BpmnElementType.TASK,
    }
)
"""Where a loop is looked for."""

PASSED = BEGINNINGS | {
    BpmnElementType.END_EVENT,
    BpmnElementType.EXCLUSIVE_GATEWAY,
    BpmnElementType.INCLUSIVE_GATEWAY,
    BpmnElementType.INTERMEDIATE_CATCH_EVENT,
    BpmnElementType.PARALLEL_GATEWAY,
    BpmnElementType.START_EVENT,
}
"""What a path goes through, unless it waits."""


def loop_problems(processes: Sequence[Process]) -> Iterator[tuple[Process, str]]:
    """The first loop of each process, in the real engine's words and order: the last process comes first.

    Raises:
        Unreadable: the real engine fails over a called process that nobody can call.
    """
    by_id = {process.id: process for process in processes}
    for process in reversed(processes):
        elements = [element for element in process.elements.values() if isinstance(element, FlowNode)]
        beginnings = [element for element in elements if _inner(element).element_type in BEGINNINGS]
        for element in sorted(beginnings, key=lambda element: element.id):
            path = _loop(element, by_id)
            if path:
                names = " > ".join(step.id for step in path)
                yield (
                    process,
                    f"Processes are not allowed to contain a straight-through processing loop: {names}",
                )
                break


def _loop(begin: FlowNode, processes: dict[str, Process]) -> list[FlowNode]:
    """The first loop that a path from an element runs into, both ends included; empty if there is none."""
    path = [begin]
    choices = [iter(_next(begin, processes))]
    seen = {id(begin)}
    while choices:
        step = next(choices[-1], None)
        if step is None:
            choices.pop()
            path.pop()
        elif id(step) not in seen:
            seen.add(id(step))
            path.append(step)
            choices.append(iter(_next(step, processes)))
        elif any(step is passed for passed in path):
            start = next(place for place, passed in enumerate(path) if passed is step)
            return [*path[start:], step]
    return []


def _next(element: FlowNode, processes: dict[str, Process]) -> list[FlowNode]:
    """Where a token goes from here without waiting."""
    inner = _inner(element)
    if inner.element_type not in PASSED or _waits(inner):
        return []
    if isinstance(inner, Activity) and inner.called_element is not None:
        return _called(inner.called_element.process_id, processes)
    if isinstance(inner, Scope):
        return [inner.none_start] if inner.none_start is not None else []
    if isinstance(element, ThrowEvent) and element.link_target is not None:
        return [element.link_target]
    return _behind(element)


def _called(process_id: Expression, processes: dict[str, Process]) -> list[FlowNode]:
    called = processes.get(process_id.text) if process_id.is_static else None
    if called is None:
        return []
    if called.none_start is None:
        raise Unreadable("null", called.line, called.id, f"'{called.id}' is called and has no none start event")
    return [called.none_start]


def _behind(element: FlowNode) -> list[FlowNode]:
    """The targets of an element's flows; at the end of a sub-process what stands behind that."""
    if element.outgoing:
        return [flow.target for flow in element.outgoing]
    scope = element.scope
    while isinstance(scope, MultiInstanceBody):
        scope = scope.scope
    if scope is None or scope.element_type is not BpmnElementType.SUB_PROCESS:
        return []
    outer = scope.scope if isinstance(scope.scope, MultiInstanceBody) else scope
    return _behind(outer)


def _waits(element: FlowNode) -> bool:
    """Whether a token stays here until something happens."""
    if element.element_type is BpmnElementType.SCRIPT_TASK:
        return element.job is not None
    if element.element_type is BpmnElementType.INTERMEDIATE_CATCH_EVENT:
        return not getattr(element, "link_name", "")
    return False


def _inner(element: FlowNode) -> FlowNode:
    return element.inner if isinstance(element, MultiInstanceBody) else element
