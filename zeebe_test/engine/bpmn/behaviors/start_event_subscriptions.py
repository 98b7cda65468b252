"""What the start events of a deployed process wait for: opened with its deployment, closed by a newer one or deletion.

Siblings come in reverse document order. Opening takes messages and signals as they stand, closing takes timers, then
messages, then signals.
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.message_subscriptions import MessageSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.signal_subscriptions import SignalSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.timers import DueTimer, TimerBehavior
from zeebe_test.protocol.enums import BpmnEventType
from zeebe_test.state.view import ProcessDefinition


class StartEventSubscriptionBehavior:
    """Opens and closes the subscriptions of start events.

    A deployment opens timers before its DEPLOYMENT CREATED and the others after it; a deletion does both at once.
    """

    __slots__ = ("_messages", "_signals", "_timers")

    def __init__(
        self, timers: TimerBehavior, messages: MessageSubscriptionBehavior, signals: SignalSubscriptionBehavior
    ) -> None:
        self._timers = timers
        self._messages = messages
        self._signals = signals

    def open_for(self, definition: ProcessDefinition) -> None:
        """A definition is the latest of its process id: let its start events listen.

        Raises:
            Failure: a start event's expression; nothing has been opened then.
        """
        self.open_timers(definition)
        self.open_events(definition)

    def close_for(self, definition: ProcessDefinition) -> None:
        """A definition was replaced by a newer version or is deleted: its start events do not listen any more."""
        self.close_timers(definition)
        self.close_events(definition)

    def open_timers(self, definition: ProcessDefinition) -> None:
        """The timers of a definition, all evaluated before the first is opened.

        Raises:
            Failure: a timer's expression.
        """
        for timer in self._due_timers(definition):
            self._timers.open_start(definition, timer)

    def close_timers(self, definition: ProcessDefinition) -> None:
        """The timers of a definition."""
        self._timers.close_start(definition)

    def open_events(self, definition: ProcessDefinition) -> None:
        """The messages and signals of a definition."""
        for event in reversed(definition.process.start_events):
            if event.event_type is BpmnEventType.MESSAGE:
                self._messages.open_start(definition, event)
            elif event.event_type is BpmnEventType.SIGNAL:
                self._signals.open_start(definition, event)

    def close_events(self, definition: ProcessDefinition) -> None:
        """The messages, then the signals of a definition."""
        self._messages.close_start(definition)
        self._signals.close_start(definition)

    def _due_timers(self, definition: ProcessDefinition) -> list[DueTimer]:
        return [
            self._timers.evaluate_start(event)
            for event in reversed(definition.process.start_events)
            if event.event_type is BpmnEventType.TIMER
        ]
