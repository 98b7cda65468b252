"""MESSAGE_CORRELATION: a message that is never stored, and whose sender wants to know which instance takes it."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import MessageCorrelationIntent, MessageIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.message import MessageCorrelationValue, MessageValue


class MessageCorrelationProcessor:
    """Correlates messages at once or not at all."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def correlate(self, command: Record) -> None:
        """Publish a message for the moment; if nobody takes it, the command is refused.

        The answer comes at once if it starts an instance, else from the first subscription that it is correlated to
        (message_subscription.py).
        """
        given: MessageCorrelationValue = command.value
        key = self._core.keys.next()
        message = MessageValue(given.name, given.correlation_key, variables=given.variables)
        self._core.writer.event(key, ValueType.MESSAGE, MessageIntent.PUBLISHED, message)
        value = given._replace(message_key=key)
        self._write(key, MessageCorrelationIntent.CORRELATING, value)
        found = self._b.correlation.correlate_published(key, message)
        if not found.waiting and not found.started:
            raise not_found(self._nobody(given))
        if found.started:
            answer = value._replace(process_instance_key=found.started[0])
            self._write(key, MessageCorrelationIntent.CORRELATED, answer)
            self._core.respond(key, answer)
        else:
            self._b.correlation.await_answer(key)
        self._core.writer.event(key, ValueType.MESSAGE, MessageIntent.EXPIRED, message)

    def _nobody(self, value: MessageCorrelationValue) -> str:
        """Why nobody takes a message."""
        what = (
            f"Expected to find subscription for message with name '{value.name}' and correlation key "
            f"'{value.correlation_key}', but "
        )
        starts = self._core.state.message_start_event_subscriptions
        locked = [
            row.value.bpmn_process_id
            for row in starts.of_message(value.name)
            if starts.is_locked(row.value.bpmn_process_id, value.correlation_key)
        ]
        if not locked:
            return f"{what}none was found."
        return (
            f"{what}no active subscription was found. A process instance with this correlation key is already active "
            f"for a message start event with this message name in process IDs [{', '.join(locked)}]. Only one active "
            "process instance per correlation key is allowed for message start events."
        )

    def _write(self, key: int, intent: MessageCorrelationIntent, value: MessageCorrelationValue) -> None:
        self._core.writer.event(key, ValueType.MESSAGE_CORRELATION, intent, value)
