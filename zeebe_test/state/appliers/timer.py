"""What TIMER events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import TimerIntent as I
from zeebe_test.protocol.values.message import TimerValue
from zeebe_test.state.state import State


def created(state: State, key: int, value: TimerValue) -> None:
    """A timer is open."""
    state.timers.add(key, value)


def closed(state: State, key: int, value: TimerValue) -> None:
    """A timer has fired, or nobody waits for it any more."""
    state.timers.remove(key)


def migrated(state: State, key: int, value: TimerValue) -> None:
    """A timer's element stands for one of another definition now; the due date stays."""
    state.timers.replace(key, value)


APPLIERS = {I.CREATED: created, I.TRIGGERED: closed, I.CANCELED: closed, I.MIGRATED: migrated}
