"""What triggers an event, or what it triggers: one function per event definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from zeebe_test.model.expression import parse_expression
from zeebe_test.model.graph import CatchEvent, Compensation, Error, Escalation, ThrowEvent, Timer
from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.transform import common
from zeebe_test.model.transform.context import Context, local_name
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnEventType

Event: TypeAlias = CatchEvent | ThrowEvent

TIMERS = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}


def transform(event: Event, node: Node, context: Context) -> None:
    """Set the event's type and facet from its (only) event definition; without one it is a none event."""
    event.event_type = BpmnEventType.NONE
    for child in node.children:
        transformer = DEFINITIONS.get(child.name)
        if transformer is not None:
            transformer(event, child, context)


def _timer(event: Event, definition: Node, context: Context) -> None:
    if not isinstance(event, CatchEvent):
        return  # a throw event with a timer passes like one without trigger
    event.event_type = BpmnEventType.TIMER
    for name, kind in TIMERS.items():
        value = definition.child(name)
        if value is not None:
            event.timer = Timer(kind, parse_expression(value.text.strip()))


def _message(event: Event, definition: Node, context: Context) -> None:
    event.event_type = BpmnEventType.MESSAGE
    event.message = context.roots.messages.get(local_name(definition.get("messageRef")))
    if isinstance(event, ThrowEvent) and definition.parent is not None:
        event.job = common.job(definition.parent)


def _signal(event: Event, definition: Node, context: Context) -> None:
    event.event_type = BpmnEventType.SIGNAL
    event.signal = context.roots.signals.get(local_name(definition.get("signalRef")))


def _error(event: Event, definition: Node, context: Context) -> None:
    event.event_type = BpmnEventType.ERROR
    event.error = context.roots.errors.get(local_name(definition.get("errorRef"))) or Error("", None)


def _escalation(event: Event, definition: Node, context: Context) -> None:
    event.event_type = BpmnEventType.ESCALATION
    reference = local_name(definition.get("escalationRef"))
    event.escalation = context.roots.escalations.get(reference) or Escalation("", None)


def _link(event: Event, definition: Node, context: Context) -> None:
    need_id(definition)
    event.event_type = BpmnEventType.LINK
    event.link_name = definition.get("name")


def _compensation(event: Event, definition: Node, context: Context) -> None:
    need_id(definition)
    event.event_type = BpmnEventType.COMPENSATION
    event.compensation = Compensation()


def need_id(definition: Node) -> None:
    """The real engine keeps some things by id and fails over one that has none.

    Raises:
        Unreadable: this one has none.
    """
    if not definition.id:
        hint = f"<{definition.name}> needs an id"
        raise Unreadable(NULL_ID, definition.line, definition.parent.id if definition.parent else "", hint)


NULL_ID = 'Cannot invoke "String.getBytes(java.nio.charset.Charset)" because "value" is null'
"""The real engine's text for that."""


def _terminate(event: Event, definition: Node, context: Context) -> None:
    event.event_type = BpmnEventType.TERMINATE


DEFINITIONS: dict[str, Callable[[Event, Node, Context], None]] = {
    "timerEventDefinition": _timer,
    "messageEventDefinition": _message,
    "signalEventDefinition": _signal,
    "errorEventDefinition": _error,
    "escalationEventDefinition": _escalation,
    "linkEventDefinition": _link,
    "compensateEventDefinition": _compensation,
    "terminateEventDefinition": _terminate,
}
"""By element name; other event definitions are refused before."""
