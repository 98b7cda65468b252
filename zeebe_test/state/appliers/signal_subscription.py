"""What SIGNAL_SUBSCRIPTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import SignalSubscriptionIntent as I
from zeebe_test.protocol.values.message import SignalSubscriptionValue
from zeebe_test.state.state import State


def opened(state: State, key: int, value: SignalSubscriptionValue) -> None:
    """An instance or a definition listens, or listens as one of another definition now."""
    state.signal_subscriptions.put(key, value)


def deleted(state: State, key: int, value: SignalSubscriptionValue) -> None:
    """Nobody listens any more."""
    state.signal_subscriptions.remove(key, value)


APPLIERS = {I.CREATED: opened, I.DELETED: deleted, I.MIGRATED: opened}
