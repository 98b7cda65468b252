"""What MESSAGE_START_EVENT_SUBSCRIPTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import MessageStartEventSubscriptionIntent as I
from zeebe_test.protocol.values.message import MessageStartEventSubscriptionValue
from zeebe_test.state.state import State


def created(state: State, key: int, value: MessageStartEventSubscriptionValue) -> None:
    """A definition listens."""
    state.message_start_event_subscriptions.add(key, value)


def correlated(state: State, key: int, value: MessageStartEventSubscriptionValue) -> None:
    """A message starts an instance, which locks the correlation key if there is one."""
    state.messages.correlate(value.message_key, value.bpmn_process_id)
    if value.correlation_key:
        state.message_start_event_subscriptions.lock(
            value.process_instance_key, value.bpmn_process_id, value.correlation_key
        )


def deleted(state: State, key: int, value: MessageStartEventSubscriptionValue) -> None:
    """A definition does not listen any more."""
    state.message_start_event_subscriptions.remove(value)


APPLIERS = {I.CREATED: created, I.CORRELATED: correlated, I.DELETED: deleted}
