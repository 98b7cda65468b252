"""What MESSAGE_SUBSCRIPTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import MessageSubscriptionIntent as I
from zeebe_test.protocol.values.message import MessageSubscriptionValue
from zeebe_test.state.state import State


def created(state: State, key: int, value: MessageSubscriptionValue) -> None:
    """A subscription takes messages."""
    state.message_subscriptions.put(key, value)


def correlating(state: State, key: int, value: MessageSubscriptionValue) -> None:
    """A message is offered to a subscription: no other instance of the process gets it, and it no other message."""
    state.message_subscriptions.put(key, value, correlating=True)
    state.messages.correlate(value.message_key, value.bpmn_process_id)


def correlated(state: State, key: int, value: MessageSubscriptionValue) -> None:
    """The instance has taken the message; a non-interrupting subscription takes the next one."""
    if value.interrupting:
        state.message_subscriptions.remove(value.element_instance_key, value.message_name)
    else:
        state.message_subscriptions.put(key, value)


def rejected(state: State, key: int, value: MessageSubscriptionValue) -> None:
    """The instance could not take the message, which is free for others; the subscription is gone."""
    state.messages.release(value.message_key, value.bpmn_process_id)
    state.message_subscriptions.remove(value.element_instance_key, value.message_name)


def deleted(state: State, key: int, value: MessageSubscriptionValue) -> None:
    """A subscription is closed."""
    state.message_subscriptions.remove(value.element_instance_key, value.message_name)


def migrated(state: State, key: int, value: MessageSubscriptionValue) -> None:
    """A subscription's instance is one of another process now."""
    present = state.message_subscriptions.get(value.element_instance_key, value.message_name)
    state.message_subscriptions.put(key, value, correlating=present is not None and present.correlating)


APPLIERS = {
    I.CREATED: created,
    I.CORRELATING: correlating,
    I.CORRELATED: correlated,
    I.REJECTED: rejected,
    I.DELETED: deleted,
    I.MIGRATED: migrated,
}
