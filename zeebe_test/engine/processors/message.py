"""MESSAGE and MESSAGE_BATCH: publishing messages, and removing those whose time is over.

a message is published     publish: correlated to whom it can be, stored if it has time to live
its time is over           engine/scheduling.py finds it, expire_batch
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import already_exists
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import MessageIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.message import MessageBatchValue, MessageValue


class MessageProcessor:
    """Publishes and expires messages."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def publish(self, command: Record) -> None:
        """Store a message and correlate it; one without time to live is gone in the same step."""
        given: MessageValue = command.value
        if self._core.state.messages.is_published(given):
            raise already_exists(
                f"Expected to publish a new message with id '{given.message_id}', but a message with that id was "
                "already published"
            )
        key = self._core.keys.next()
        value = given._replace(deadline=_long(self._core.now + given.time_to_live))
        self._write(key, MessageIntent.PUBLISHED, value)
        self._core.respond(key, value)
        self._b.correlation.correlate_published(key, value)
        if value.time_to_live <= 0:
            self._write(key, MessageIntent.EXPIRED, value)

    def expire(self, command: Record) -> None:
        """Remove one message."""
        self._write(command.key, MessageIntent.EXPIRED, command.value)

    def expire_batch(self, command: Record) -> None:
        """Remove messages whose deadline has come; the events say nothing but their keys."""
        value: MessageBatchValue = command.value
        for key in value.message_keys:
            self._write(key, MessageIntent.EXPIRED, MessageValue())

    def _write(self, key: int, intent: MessageIntent, value: MessageValue) -> None:
        self._core.writer.event(key, ValueType.MESSAGE, intent, value)


def _long(number: int) -> int:
    """As 64 bits hold it: the deadline of a message that shall live for ever lies in the past, as the real engine's."""
    return (number + 2**63) % 2**64 - 2**63
