"""What PROCESS_MESSAGE_SUBSCRIPTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import ProcessMessageSubscriptionIntent as I
from zeebe_test.protocol.values.message import ProcessMessageSubscriptionValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.process_message_subscriptions import SubscriptionState


def creating(state: State, key: int, value: ProcessMessageSubscriptionValue) -> None:
    """An instance is about to listen."""
    state.process_message_subscriptions.put(key, value, SubscriptionState.OPENING)


def created(state: State, key: int, value: ProcessMessageSubscriptionValue) -> None:
    """An instance listens."""
    state.process_message_subscriptions.put(key, value, SubscriptionState.OPENED)


def correlated(state: State, key: int, value: ProcessMessageSubscriptionValue) -> None:
    """A message has come; a non-interrupting subscription listens on."""
    if value.interrupting:
        state.process_message_subscriptions.remove(value.element_instance_key, value.message_name)
    else:
        state.process_message_subscriptions.put(key, value, SubscriptionState.OPENED)


def deleting(state: State, key: int, value: ProcessMessageSubscriptionValue) -> None:
    """An instance does not listen any more."""
    state.process_message_subscriptions.put(key, value, SubscriptionState.CLOSING)


def deleted(state: State, key: int, value: ProcessMessageSubscriptionValue) -> None:
    """A subscription is closed on both sides."""
    state.process_message_subscriptions.remove(value.element_instance_key, value.message_name)


def migrated(state: State, key: int, value: ProcessMessageSubscriptionValue) -> None:
    """A subscription's element stands for one of another definition now."""
    present = state.process_message_subscriptions.get(value.element_instance_key, value.message_name)
    state.process_message_subscriptions.put(key, value, present.state if present else SubscriptionState.OPENED)


APPLIERS = {
    I.CREATING: creating,
    I.CREATED: created,
    I.CORRELATED: correlated,
    I.DELETING: deleting,
    I.DELETED: deleted,
    I.MIGRATED: migrated,
}
