"""Message subscriptions of element instances and of start events, as the process's side sees them.

A subscription is opened and closed by a handshake between the instance and the messages, each side with its own row:

    here                                          PROCESS_MESSAGE_SUBSCRIPTION CREATING, MESSAGE_SUBSCRIPTION CREATE
    processors/message_subscription.py            MESSAGE_SUBSCRIPTION CREATED, PROCESS_MESSAGE_SUBSCRIPTION CREATE
    processors/process_message_subscription.py    PROCESS_MESSAGE_SUBSCRIPTION CREATED

and closed in the same way with DELETING, DELETE, DELETED.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import CatchEvent, Message
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import (
    MessageStartEventSubscriptionIntent,
    MessageSubscriptionIntent,
    ProcessMessageSubscriptionIntent,
)
from zeebe_test.protocol.values.message import (
    MessageStartEventSubscriptionValue,
    MessageSubscriptionValue,
    ProcessMessageSubscriptionValue,
)
from zeebe_test.state.view import ProcessDefinition

NO_SCOPE = -1
"""Start events of a process are evaluated without variables."""


class MessageWait(NamedTuple):
    """A message subscription about to be opened."""

    element_id: str
    name: str
    correlation_key: str
    interrupting: bool


class MessageSubscriptionBehavior:
    """Opens and closes message subscriptions."""

    __slots__ = ("_core", "_expressions")

    def __init__(self, core: Core, expressions: ExpressionBehavior) -> None:
        self._core = core
        self._expressions = expressions

    # --- element instances ---

    def evaluate(self, context: Context[Any], event: CatchEvent) -> MessageWait:
        """Name and correlation key; the key of a boundary event does not see what is local to its activity.

        Raises:
            Failure: one of the expressions.
        """
        scope_key = context.flow_scope_key if event.attached_to is not None else context.key
        return self._evaluate(context, _message_of(event), scope_key, event.id, interrupting=event.interrupting)

    def evaluate_task(self, context: Context[Any], message: Message) -> MessageWait:
        """Name and correlation key of a receive task's message.

        Raises:
            Failure: one of the expressions.
        """
        return self._evaluate(context, message, context.key, context.value.element_id, interrupting=True)

    def _evaluate(
        self, context: Context[Any], message: Message, scope_key: int, element_id: str, *, interrupting: bool
    ) -> MessageWait:
        name = self._expressions.string(message.name, context.key)
        if message.correlation_key is None:
            raise LookupError(f"message {message.id} of {element_id} has no correlation key")
        key = self._expressions.correlation_key(message.correlation_key, scope_key)
        return MessageWait(element_id, name, key, interrupting)

    def open(self, context: Context[Any], wait: MessageWait) -> None:
        """Open a subscription."""
        of = (context.process_instance_key, context.key, context.value.bpmn_process_id, wait.name)
        value = ProcessMessageSubscriptionValue(*of, wait.element_id, wait.correlation_key, wait.interrupting)
        self._core.writer.event(
            self._core.keys.next(),
            ValueType.PROCESS_MESSAGE_SUBSCRIPTION,
            ProcessMessageSubscriptionIntent.CREATING,
            value,
        )
        self._core.writer.command(
            -1,
            ValueType.MESSAGE_SUBSCRIPTION,
            MessageSubscriptionIntent.CREATE,
            MessageSubscriptionValue(*of, wait.correlation_key, wait.interrupting),
        )

    def close_all(self, element_instance_key: int, keep: frozenset[str]) -> None:
        """Close the subscriptions of an element instance, but for those of the catch events in `keep`."""
        for row in self._core.state.process_message_subscriptions.of_element(element_instance_key):
            if row.value.element_id not in keep:
                self.close(row.key, row.value)

    def close(self, key: int, value: ProcessMessageSubscriptionValue) -> None:
        """Close a subscription of an element instance."""
        self._core.writer.event(
            key, ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ProcessMessageSubscriptionIntent.DELETING, value
        )
        closing = MessageSubscriptionValue(
            value.process_instance_key,
            value.element_instance_key,
            value.bpmn_process_id,
            value.message_name,
            value.correlation_key,
            value.interrupting,
        )
        self._core.writer.command(-1, ValueType.MESSAGE_SUBSCRIPTION, MessageSubscriptionIntent.DELETE, closing)

    # --- start events ---

    def open_start(self, definition: ProcessDefinition, event: CatchEvent) -> None:
        """Let a start event of a process listen.

        Raises:
            Failure: the expression of the message's name.
        """
        value = MessageStartEventSubscriptionValue(
            definition.key,
            definition.value.bpmn_process_id,
            self._expressions.string(_message_of(event).name, NO_SCOPE),
            event.id,
        )
        self._write_start(self._core.keys.next(), MessageStartEventSubscriptionIntent.CREATED, value)

    def close_start(self, definition: ProcessDefinition) -> None:
        """Let the start events of a process not listen any more."""
        for row in self._core.state.message_start_event_subscriptions.of_definition(definition.key):
            self._write_start(row.key, MessageStartEventSubscriptionIntent.DELETED, row.value)

    def _write_start(
        self, key: int, intent: MessageStartEventSubscriptionIntent, value: MessageStartEventSubscriptionValue
    ) -> None:
        self._core.writer.event(key, ValueType.MESSAGE_START_EVENT_SUBSCRIPTION, intent, value)


def _message_of(event: CatchEvent) -> Message:
    if event.message is None:
        raise LookupError(f"{event.id} is no message event")
    return event.message
