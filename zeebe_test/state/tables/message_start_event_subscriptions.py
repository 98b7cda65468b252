"""Processes that messages start, and the correlation keys that running instances of them lock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.protocol.values.message import MessageStartEventSubscriptionValue
from zeebe_test.state.tables.names import name_order


class MessageStartEventSubscription(NamedTuple):
    """A start event of the latest version of a process."""

    key: int
    value: MessageStartEventSubscriptionValue


class MessageLock(NamedTuple):
    """What an instance locks as long as it runs: no other one of the process id is started with the same key."""

    bpmn_process_id: str
    correlation_key: str


class MessageStartEventSubscriptionsView:
    """Rows by process definition and by message name; locks by instance."""

    __slots__ = ("_by_name", "_locked", "_locks", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, dict[str, MessageStartEventSubscription]] = {}
        self._by_name: dict[str, dict[int, MessageStartEventSubscription]] = {}
        self._locks: dict[int, MessageLock] = {}
        self._locked: dict[MessageLock, int] = {}

    def all(self) -> Iterator[MessageStartEventSubscription]:
        """Every subscription, by process definition."""
        return (row for rows in self._rows.values() for row in rows.values())

    def get(self, process_definition_key: int, message_name: str) -> MessageStartEventSubscription | None:
        """The subscription of a definition for a message name."""
        return self._rows.get(process_definition_key, {}).get(message_name)

    def of_definition(self, process_definition_key: int) -> list[MessageStartEventSubscription]:
        """The subscriptions of a definition, in the order of the real engine's state: short names first."""
        rows = self._rows.get(process_definition_key, {})
        return [rows[name] for name in sorted(rows, key=name_order)]

    def of_message(self, name: str) -> list[MessageStartEventSubscription]:
        """The subscriptions for a message name, by process definition key."""
        rows = self._by_name.get(name)
        return [rows[key] for key in sorted(rows)] if rows else []

    def is_locked(self, bpmn_process_id: str, correlation_key: str) -> bool:
        """Whether a running instance keeps others from being started with this correlation key."""
        return MessageLock(bpmn_process_id, correlation_key) in self._locked

    def lock_of(self, process_instance_key: int) -> MessageLock | None:
        """What an instance locks, if a message with a correlation key has started it."""
        return self._locks.get(process_instance_key)


class MessageStartEventSubscriptions(MessageStartEventSubscriptionsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, key: int, value: MessageStartEventSubscriptionValue) -> None:
        """A definition begins to listen."""
        row = MessageStartEventSubscription(key, value)
        self._rows.setdefault(value.process_definition_key, {})[value.message_name] = row
        self._by_name.setdefault(value.message_name, {})[value.process_definition_key] = row

    def remove(self, value: MessageStartEventSubscriptionValue) -> None:
        """A definition does not listen any more."""
        definition_key, name = value.process_definition_key, value.message_name
        del self._rows[definition_key][name]
        if not self._rows[definition_key]:
            del self._rows[definition_key]
        del self._by_name[name][definition_key]
        if not self._by_name[name]:
            del self._by_name[name]

    def lock(self, process_instance_key: int, bpmn_process_id: str, correlation_key: str) -> None:
        """An instance is started, and locks its correlation key."""
        lock = MessageLock(bpmn_process_id, correlation_key)
        self._locks[process_instance_key] = lock
        self._locked[lock] = process_instance_key

    def unlock(self, process_instance_key: int) -> None:
        """An instance has ended."""
        lock = self._locks.pop(process_instance_key, None)
        if lock is not None and self._locked.get(lock) == process_instance_key:
            del self._locked[lock]

    def move_lock(self, process_instance_key: int, bpmn_process_id: str) -> None:
        """An instance belongs to another process id now."""
        lock = self._locks.get(process_instance_key)
        if lock is not None:
            self.unlock(process_instance_key)
            self.lock(process_instance_key, bpmn_process_id, lock.correlation_key)

    def copy(self) -> MessageStartEventSubscriptions:
        """An independent table; rows are immutable and shared."""
        table = MessageStartEventSubscriptions()
        table._rows = {key: rows.copy() for key, rows in self._rows.items()}
        table._by_name = {name: rows.copy() for name, rows in self._by_name.items()}
        table._locks = self._locks.copy()
        table._locked = self._locked.copy()
        return table
