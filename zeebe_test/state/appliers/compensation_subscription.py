"""What COMPENSATION_SUBSCRIPTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import CompensationSubscriptionIntent as I
from zeebe_test.protocol.values.process_instance import CompensationSubscriptionValue
from zeebe_test.state.state import State


def written(state: State, key: int, value: CompensationSubscriptionValue) -> None:
    """A completed activity can be undone, is being undone now, or belongs to another definition."""
    state.compensation_subscriptions.put(key, value)


def closed(state: State, key: int, value: CompensationSubscriptionValue) -> None:
    """An activity has been undone, or never will be."""
    state.compensation_subscriptions.remove(key)


APPLIERS = {I.CREATED: written, I.TRIGGERED: written, I.MIGRATED: written, I.COMPLETED: closed, I.DELETED: closed}
