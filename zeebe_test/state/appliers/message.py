"""What MESSAGE and MESSAGE_CORRELATION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import MessageCorrelationIntent, MessageIntent
from zeebe_test.protocol.values.message import MessageCorrelationValue, MessageValue
from zeebe_test.state.state import State


def published(state: State, key: int, value: MessageValue) -> None:
    """A message is stored, be it only until it expires in the same step."""
    state.messages.add(key, value)


def expired(state: State, key: int, value: MessageValue) -> None:
    """A message is gone."""
    state.messages.remove(key)


def correlation_awaited(state: State, key: int, value: MessageCorrelationValue) -> None:
    """A call waits for a message's correlation."""
    state.messages.await_correlation(key)


def correlation_answered(state: State, key: int, value: MessageCorrelationValue) -> None:
    """The call is answered."""
    state.messages.answer_correlation(key)


APPLIERS = {MessageIntent.PUBLISHED: published, MessageIntent.EXPIRED: expired}

CORRELATION_APPLIERS = {
    MessageCorrelationIntent.CORRELATING: correlation_awaited,
    MessageCorrelationIntent.CORRELATED: correlation_answered,
    MessageCorrelationIntent.NOT_CORRELATED: correlation_answered,
}
