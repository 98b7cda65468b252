"""MESSAGE_SUBSCRIPTION: the message's side of the handshakes with process instances."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import not_found
from zeebe_test.protocol.enums import RejectionType, ValueType
from zeebe_test.protocol.intents import (
    MessageCorrelationIntent,
    MessageSubscriptionIntent,
    ProcessMessageSubscriptionIntent,
)
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.message import (
    MessageCorrelationValue,
    MessageSubscriptionValue,
    ProcessMessageSubscriptionValue,
)


class MessageSubscriptionProcessor:
    """Opens, closes and migrates subscriptions, and learns what instances made of their messages."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def create(self, command: Record) -> None:
        """A subscription opens; if a stored message fits, it is correlated instead of saying that it is open."""
        value: MessageSubscriptionValue = command.value
        if self._core.state.message_subscriptions.get(value.element_instance_key, value.message_name) is not None:
            reason = (
                f"Expected to open a new message subscription for {_place(value)}, but there is already a message "
                "subscription for that element key and message name opened"
            )
            self._core.writer.rejection(command, RejectionType.INVALID_STATE, reason)
            self._tell(ProcessMessageSubscriptionIntent.CREATE, value)
            return
        key = self._core.keys.next()
        self._write(key, MessageSubscriptionIntent.CREATED, value)
        if not self._b.correlation.correlate_next(key, value):
            self._tell(ProcessMessageSubscriptionIntent.CREATE, value)

    def correlate(self, command: Record) -> None:
        """The instance has taken its message; a non-interrupting subscription takes the next one."""
        value: MessageSubscriptionValue = command.value
        row = self._core.state.message_subscriptions.get(value.element_instance_key, value.message_name)
        if row is None:
            raise not_found(
                f"Expected to correlate subscription for {_place(value)}, but no such message subscription exists"
            )
        self._write(row.key, MessageSubscriptionIntent.CORRELATED, row.value)
        self._answer(MessageCorrelationIntent.CORRELATED, row.value)
        if not row.value.interrupting:
            self._b.correlation.correlate_next(row.key, row.value)

    def _answer(self, intent: MessageCorrelationIntent, value: MessageSubscriptionValue) -> None:
        """Who asked for the correlation of this message learns what the first instance made of it."""
        if not self._core.state.messages.is_correlation_awaited(value.message_key):
            return
        taken_by = value.process_instance_key if intent is MessageCorrelationIntent.CORRELATED else -1
        answer = MessageCorrelationValue(
            value.message_name, value.correlation_key, value.variables, value.message_key, taken_by
        )
        self._core.writer.event(value.message_key, ValueType.MESSAGE_CORRELATION, intent, answer)
        self._core.respond(value.message_key, answer, to=self._b.correlation.request_of(value.message_key))

    def reject(self, command: Record) -> None:
        """The instance could not take its message: another one of the process may."""
        value: MessageSubscriptionValue = command.value
        self._write(command.key, MessageSubscriptionIntent.REJECTED, value)
        message = self._core.state.messages.get(value.message_key)
        if message is None or not self._b.correlation.offer_again(message, value.bpmn_process_id):
            self._answer(MessageCorrelationIntent.NOT_CORRELATED, value)

    def delete(self, command: Record) -> None:
        """A subscription closes; the instance is told even if there was none any more."""
        value: MessageSubscriptionValue = command.value
        row = self._core.state.message_subscriptions.get(value.element_instance_key, value.message_name)
        if row is not None:
            self._write(row.key, MessageSubscriptionIntent.DELETED, row.value)
        else:
            reason = (
                f"Expected to close message subscription for {_place(value)}, but no such message subscription exists"
            )
            self._core.writer.rejection(command, RejectionType.NOT_FOUND, reason)
        self._tell(ProcessMessageSubscriptionIntent.DELETE, value)

    def migrate(self, command: Record) -> None:
        """A subscription's instance belongs to another process now."""
        value: MessageSubscriptionValue = command.value
        row = self._core.state.message_subscriptions.get(value.element_instance_key, value.message_name)
        if row is None:
            raise not_found(
                f"Expected to migrate a message subscription with key '{command.key}', but subscription not found for "
                f"element instance key '{value.element_instance_key}' and the provided message name"
            )
        migrated = row.value._replace(bpmn_process_id=value.bpmn_process_id, interrupting=value.interrupting)
        self._write(row.key, MessageSubscriptionIntent.MIGRATED, migrated)

    def _write(self, key: int, intent: MessageSubscriptionIntent, value: MessageSubscriptionValue) -> None:
        self._core.writer.event(key, ValueType.MESSAGE_SUBSCRIPTION, intent, value)

    def _tell(self, intent: ProcessMessageSubscriptionIntent, value: MessageSubscriptionValue) -> None:
        command = ProcessMessageSubscriptionValue(
            value.process_instance_key, value.element_instance_key, value.bpmn_process_id, value.message_name
        )
        self._core.writer.command(-1, ValueType.PROCESS_MESSAGE_SUBSCRIPTION, intent, command)


def _place(value: MessageSubscriptionValue) -> str:
    return f"element with key '{value.element_instance_key}' and message name '{value.message_name}'"
