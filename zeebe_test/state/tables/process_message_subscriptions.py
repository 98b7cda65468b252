"""Who waits for a message: the process instance's side of each subscription."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from zeebe_test.protocol.values.message import ProcessMessageSubscriptionValue
from zeebe_test.state.tables.names import name_order


class SubscriptionState(StrEnum):
    """Where a subscription stands between the instance and the messages."""

    OPENING = "OPENING"
    OPENED = "OPENED"
    CLOSING = "CLOSING"


class ProcessMessageSubscription(NamedTuple):
    """An element instance's subscription."""

    key: int
    value: ProcessMessageSubscriptionValue
    state: SubscriptionState


class ProcessMessageSubscriptionsView:
    """Rows by element instance and message name."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: dict[int, dict[str, ProcessMessageSubscription]] = {}

    def get(self, element_instance_key: int, message_name: str) -> ProcessMessageSubscription | None:
        """The subscription of an element instance for a message name."""
        return self._rows.get(element_instance_key, {}).get(message_name)

    def all(self) -> Iterator[ProcessMessageSubscription]:
        """Every subscription, by element instance."""
        return (row for rows in self._rows.values() for row in rows.values())

    def of_element(self, element_instance_key: int) -> list[ProcessMessageSubscription]:
        """The subscriptions of an element instance, in the order of the real engine's state: short names first."""
        rows = self._rows.get(element_instance_key)
        return [rows[name] for name in sorted(rows, key=name_order)] if rows else []


class ProcessMessageSubscriptions(ProcessMessageSubscriptionsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def put(self, key: int, value: ProcessMessageSubscriptionValue, state: SubscriptionState) -> None:
        """A subscription reaches another state, or stands for another element now."""
        rows = self._rows.setdefault(value.element_instance_key, {})
        rows[value.message_name] = ProcessMessageSubscription(key, value, state)

    def remove(self, element_instance_key: int, message_name: str) -> None:
        """A subscription is closed."""
        rows = self._rows.get(element_instance_key, {})
        rows.pop(message_name, None)
        if not rows:
            self._rows.pop(element_instance_key, None)

    def copy(self) -> ProcessMessageSubscriptions:
        """An independent table; rows are immutable and shared."""
        table = ProcessMessageSubscriptions()
        table._rows = {key: rows.copy() for key, rows in self._rows.items()}
        return table
