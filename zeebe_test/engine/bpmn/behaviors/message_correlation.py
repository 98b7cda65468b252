"""Bringing messages and those who wait for them together.

At most one instance of each process id gets a message: one that waits for it, else a new one that it starts. Zeebe's
classes: MessageCorrelateBehavior, MessageCorrelator, BpmnBufferedMessageStartEventBehavior.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.event_triggers import EventTriggerBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import Process
from zeebe_test.protocol.enums import BpmnEventType, ValueType
from zeebe_test.protocol.intents import (
    MessageStartEventSubscriptionIntent,
    MessageSubscriptionIntent,
    ProcessMessageSubscriptionIntent,
)
from zeebe_test.protocol.values.message import MessageSubscriptionValue, MessageValue, ProcessMessageSubscriptionValue
from zeebe_test.state.view import Message, MessageLock, MessageStartEventSubscription


class Correlated(NamedTuple):
    """Whom a published message reaches: waiting instances (still to be told), and the keys of new ones."""

    waiting: list[MessageSubscriptionValue]
    started: list[int]


class MessageCorrelationBehavior:
    """Correlates messages to subscriptions, and the other way round."""

    __slots__ = ("_core", "_event_triggers", "_requests")

    def __init__(self, core: Core, event_triggers: EventTriggerBehavior) -> None:
        self._core = core
        self._event_triggers = event_triggers
        self._requests: dict[int, int] = {}

    # --- a new message ---

    def correlate_published(self, key: int, message: MessageValue) -> Correlated:
        """Offer a new message to all who wait for it, then to all whom it can start."""
        waiting = [
            self._correlating(row.key, row.value, key, message)
            for row in self._core.state.message_subscriptions.first_open(message.name, message.correlation_key)
        ]
        taken = [value.bpmn_process_id for value in waiting]
        starts = self._core.state.message_start_event_subscriptions
        started: list[int] = []
        for row in starts.of_message(message.name):
            process_id = row.value.bpmn_process_id
            if process_id not in taken and not starts.is_locked(process_id, message.correlation_key):
                taken.append(process_id)
                started.append(self._start(row, key, message))
        for value in waiting:
            self._tell(value)
        return Correlated(waiting, started)

    # --- a subscription ready for a message ---

    def correlate_next(self, key: int, value: MessageSubscriptionValue) -> bool:
        """Give a subscription the oldest stored message that it can take; False if there is none."""
        message = self._core.state.messages.next_for(
            value.message_name, value.correlation_key, value.bpmn_process_id, self._core.now
        )
        if message is None:
            return False
        self._tell(self._correlating(key, value, message.key, message.value))
        return True

    def offer_again(self, message: Message, bpmn_process_id: str) -> bool:
        """Offer a message that an instance could not take to another one of the process; False if none waits."""
        row = self._core.state.message_subscriptions.first_open_of(
            message.value.name, message.value.correlation_key, bpmn_process_id
        )
        if row is None:
            return False
        self._tell(self._correlating(row.key, row.value, message.key, message.value))
        return True

    def _correlating(
        self, key: int, subscription: MessageSubscriptionValue, message_key: int, message: MessageValue
    ) -> MessageSubscriptionValue:
        value = subscription._replace(message_key=message_key, variables=message.variables)
        self._core.writer.event(key, ValueType.MESSAGE_SUBSCRIPTION, MessageSubscriptionIntent.CORRELATING, value)
        return value

    def _tell(self, value: MessageSubscriptionValue) -> None:
        """Let the process instance take its message."""
        command = ProcessMessageSubscriptionValue(
            value.process_instance_key,
            value.element_instance_key,
            value.bpmn_process_id,
            value.message_name,
            correlation_key=value.correlation_key,
            message_key=value.message_key,
            variables=value.variables,
        )
        self._core.writer.command(
            -1, ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ProcessMessageSubscriptionIntent.CORRELATE, command
        )

    # --- starting instances ---

    def _start(self, row: MessageStartEventSubscription, message_key: int, message: MessageValue) -> int:
        key = self._core.keys.next()
        value = row.value._replace(
            correlation_key=message.correlation_key,
            message_key=message_key,
            process_instance_key=key,
            variables=message.variables,
        )
        self._core.writer.event(
            row.key,
            ValueType.MESSAGE_START_EVENT_SUBSCRIPTION,
            MessageStartEventSubscriptionIntent.CORRELATED,
            value,
        )
        definition = self._core.state.processes[value.process_definition_key]
        self._event_triggers.start_instance(definition, value.start_event_id, key, message.variables)
        return key

    def lock_of(self, context: Context[Process]) -> MessageLock | None:
        """The correlation key that an instance locks as long as it runs."""
        lock = self._core.state.message_start_event_subscriptions.lock_of(context.key)
        if lock is None or not _has_message_start(context.element):
            return None
        return lock

    def release(self, lock: MessageLock | None) -> None:
        """An instance has ended: the oldest message for the key that it locked starts the latest version."""
        definition = self._core.state.processes.latest(lock.bpmn_process_id) if lock is not None else None
        if lock is None or definition is None:
            return
        state, now = self._core.state, self._core.now
        found: list[tuple[Message, MessageStartEventSubscription]] = []
        for row in state.message_start_event_subscriptions.of_definition(definition.key):
            message = state.messages.next_for(row.value.message_name, lock.correlation_key, lock.bpmn_process_id, now)
            if message is not None:
                found.append((message, row))
        if found:
            message, row = min(found, key=lambda pair: pair[0].key)
            self._start(row, message.key, message.value)

    # --- calls that wait for a correlation ---

    def await_answer(self, message_key: int) -> None:
        """The call at work is answered once its message has been correlated."""
        if self._core.request != -1:
            self._requests[message_key] = self._core.request

    def request_of(self, message_key: int) -> int:
        """The call that waits for a message's correlation, -1 if none does; it is answered now."""
        return self._requests.pop(message_key, -1)


def _has_message_start(process: Any) -> bool:
    return any(event.event_type is BpmnEventType.MESSAGE for event in process.start_events)
