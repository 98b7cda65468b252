"""Who waits for a signal: element instances, and processes that it starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.protocol.values.message import SignalSubscriptionValue
from zeebe_test.state.tables.names import name_order


class SignalSubscription(NamedTuple):
    """A subscription; its subscriber is an element instance or a process definition."""

    key: int
    value: SignalSubscriptionValue

    @property
    def subscriber_key(self) -> int:
        """The element instance's key, or the definition's if the signal starts an instance of it."""
        instance_key = self.value.catch_event_instance_key
        return instance_key if instance_key != -1 else self.value.process_definition_key


class SignalSubscriptionsView:
    """Rows by subscriber and by signal name."""

    __slots__ = ("_by_name", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, dict[str, SignalSubscription]] = {}
        self._by_name: dict[str, dict[int, SignalSubscription]] = {}

    def all(self) -> Iterator[SignalSubscription]:
        """Every subscription, by subscriber."""
        return (row for rows in self._rows.values() for row in rows.values())

    def of_subscriber(self, key: int) -> list[SignalSubscription]:
        """The subscriptions of an instance or definition, in the order of the real engine's state."""
        rows = self._rows.get(key)
        return [rows[name] for name in sorted(rows, key=name_order)] if rows else []

    def of_signal(self, name: str) -> list[SignalSubscription]:
        """The subscriptions for a signal name, by subscriber key."""
        rows = self._by_name.get(name)
        return [rows[key] for key in sorted(rows)] if rows else []


class SignalSubscriptions(SignalSubscriptionsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def put(self, key: int, value: SignalSubscriptionValue) -> None:
        """A subscription opens, or belongs to another definition now."""
        row = SignalSubscription(key, value)
        self._rows.setdefault(row.subscriber_key, {})[value.signal_name] = row
        self._by_name.setdefault(value.signal_name, {})[row.subscriber_key] = row

    def remove(self, key: int, value: SignalSubscriptionValue) -> None:
        """A subscription is closed."""
        subscriber_key, name = SignalSubscription(key, value).subscriber_key, value.signal_name
        del self._rows[subscriber_key][name]
        if not self._rows[subscriber_key]:
            del self._rows[subscriber_key]
        del self._by_name[name][subscriber_key]
        if not self._by_name[name]:
            del self._by_name[name]

    def copy(self) -> SignalSubscriptions:
        """An independent table; rows are immutable and shared."""
        table = SignalSubscriptions()
        table._rows = {key: rows.copy() for key, rows in self._rows.items()}
        table._by_name = {name: rows.copy() for name, rows in self._by_name.items()}
        return table
