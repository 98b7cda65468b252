"""Opening and closing what an element instance waits for: messages, timers, signals.

Everything is evaluated before anything is opened, so that a failure leaves nothing behind. Zeebe's class:
CatchEventBehavior.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.message_subscriptions import MessageSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.signal_subscriptions import SignalSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.timers import TimerBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import Activity, CatchEvent
from zeebe_test.protocol.enums import BpmnEventType


class Waits(NamedTuple):
    """What an element instance is about to wait for, all expressions evaluated."""

    messages: list[Any]
    timers: list[Any]
    signals: list[Any]


class CatchEventBehavior:
    """Subscribes and unsubscribes element instances."""

    __slots__ = ("_messages", "_signals", "_timers")

    def __init__(
        self, messages: MessageSubscriptionBehavior, timers: TimerBehavior, signals: SignalSubscriptionBehavior
    ) -> None:
        self._messages = messages
        self._timers = timers
        self._signals = signals

    def subscribe(self, context: Context[Any], events: list[CatchEvent]) -> None:
        """Wait for these events at an element instance: messages first, then timers, then signals.

        Raises:
            Failure: an expression of one of them; nothing has been opened then.
        """
        if events:
            self._open(context, events, Waits([], [], []))

    def _open(self, context: Context[Any], events: list[CatchEvent], waits: Waits) -> None:
        for event in events:
            self._evaluate(context, event, waits)
        for message in waits.messages:
            self._messages.open(context, message)
        for timer in waits.timers:
            self._timers.open(context, timer)
        for signal in waits.signals:
            self._signals.open(context, signal)

    def subscribe_boundary(self, context: Context[Any]) -> None:
        """Wait for the boundary events of an activity (other elements have none)."""
        if isinstance(context.element, Activity):
            self.subscribe(context, context.element.boundary_events)

    def subscribe_receive_task(self, context: Context[Activity]) -> None:
        """Wait for a receive task's own message and its boundary events, as one group."""
        waits = Waits([], [], [])
        if context.element.message is not None:
            waits.messages.append(self._messages.evaluate_task(context, context.element.message))
        self._open(context, context.element.boundary_events, waits)

    def _evaluate(self, context: Context[Any], event: CatchEvent, waits: Waits) -> None:
        if event.event_type is BpmnEventType.MESSAGE:
            waits.messages.append(self._messages.evaluate(context, event))
        elif event.event_type is BpmnEventType.TIMER:
            waits.timers.append(self._timers.evaluate(context, event))
        elif event.event_type is BpmnEventType.SIGNAL:
            waits.signals.append(self._signals.evaluate(context, event))

    def unsubscribe(self, context: Context[Any], *, keep: frozenset[str] = frozenset()) -> None:
        """Stop waiting at an element instance, but for the catch events in `keep`: timers, messages, signals."""
        self._timers.close_all(context.key, keep)
        self._messages.close_all(context.key, keep)
        self._signals.close_all(context.key, keep)
