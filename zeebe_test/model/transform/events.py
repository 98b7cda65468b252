"""Start, end, boundary and intermediate events."""

from __future__ import annotations

from zeebe_test.model.graph import CatchEvent, EventSubProcess, Scope, ThrowEvent
from zeebe_test.model.transform import event_definitions
from zeebe_test.model.transform.context import Context
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType


def start_event(node: Node, context: Context, scope: Scope) -> CatchEvent:
    """A start event, of a process or of any sub-process."""
    event = CatchEvent(node.id, BpmnElementType.START_EVENT)
    event_definitions.transform(event, node, context)
    event.interrupting = node.flag("isInterrupting", default=True)
    scope.start_events.append(event)
    if event.event_type is BpmnEventType.NONE:
        scope.none_start = event
    if isinstance(scope, EventSubProcess):
        event.event_sub_process = scope
    return event


def end_event(node: Node, context: Context, scope: Scope) -> ThrowEvent:
    """An end event."""
    event = ThrowEvent(node.id, BpmnElementType.END_EVENT)
    event_definitions.transform(event, node, context)
    return event


def intermediate_throw_event(node: Node, context: Context, scope: Scope) -> ThrowEvent:
    """An intermediate throw event."""
    event = ThrowEvent(node.id, BpmnElementType.INTERMEDIATE_THROW_EVENT)
    event_definitions.transform(event, node, context)
    return event


def intermediate_catch_event(node: Node, context: Context, scope: Scope) -> CatchEvent:
    """An intermediate catch event."""
    event = CatchEvent(node.id, BpmnElementType.INTERMEDIATE_CATCH_EVENT)
    event_definitions.transform(event, node, context)
    return event


def boundary_event(node: Node, context: Context, scope: Scope) -> CatchEvent:
    """A boundary event; `connect` hangs it on its activity."""
    event = CatchEvent(node.id, BpmnElementType.BOUNDARY_EVENT)
    event_definitions.transform(event, node, context)
    event.interrupting = node.flag("cancelActivity", default=True)
    return event
