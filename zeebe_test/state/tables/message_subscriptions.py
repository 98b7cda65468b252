"""Who waits for a message: the message's side of each subscription."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.protocol.values.message import MessageSubscriptionValue

Name = tuple[str, str]
"""A message's name and correlation key."""


class MessageSubscription(NamedTuple):
    """An element instance's subscription; while it correlates, it takes no other message."""

    key: int
    value: MessageSubscriptionValue
    correlating: bool = False


class MessageSubscriptionsView:
    """Rows by element instance and message name; by message and process id, those that take a message."""

    __slots__ = ("_open", "_rows")

    def __init__(self) -> None:
        self._rows: dict[tuple[int, str], MessageSubscription] = {}
        self._open: dict[Name, dict[str, list[int]]] = {}

    def get(self, element_instance_key: int, message_name: str) -> MessageSubscription | None:
        """The subscription of an element instance for a message name."""
        return self._rows.get((element_instance_key, message_name))

    def all(self) -> Iterator[MessageSubscription]:
        """Every subscription, in order of opening."""
        return iter(self._rows.values())

    def first_open(self, name: str, correlation_key: str) -> list[MessageSubscription]:
        """For each process id the subscription that takes such a message, all of them by element instance key."""
        keys = [elements[0] for elements in self._open.get((name, correlation_key), {}).values()]
        return [self._rows[key, name] for key in sorted(keys)]

    def first_open_of(self, name: str, correlation_key: str, bpmn_process_id: str) -> MessageSubscription | None:
        """The subscription of a process id that takes such a message."""
        elements = self._open.get((name, correlation_key), {}).get(bpmn_process_id)
        return self._rows[elements[0], name] if elements else None


class MessageSubscriptions(MessageSubscriptionsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def put(self, key: int, value: MessageSubscriptionValue, *, correlating: bool = False) -> None:
        """A subscription opens, begins to correlate, has correlated, or belongs to another process now."""
        place = (value.element_instance_key, value.message_name)
        present = self._rows.get(place)
        if present is not None and not present.correlating:
            self._withdraw(present.value)
        self._rows[place] = MessageSubscription(key, value, correlating)
        if not correlating:
            processes = self._open.setdefault((value.message_name, value.correlation_key), {})
            insort(processes.setdefault(value.bpmn_process_id, []), value.element_instance_key)

    def remove(self, element_instance_key: int, message_name: str) -> None:
        """A subscription is closed."""
        present = self._rows.pop((element_instance_key, message_name), None)
        if present is not None and not present.correlating:
            self._withdraw(present.value)

    def _withdraw(self, value: MessageSubscriptionValue) -> None:
        name = (value.message_name, value.correlation_key)
        processes = self._open[name]
        elements = processes[value.bpmn_process_id]
        del elements[bisect_left(elements, value.element_instance_key)]
        if not elements:
            del processes[value.bpmn_process_id]
        if not processes:
            del self._open[name]

    def copy(self) -> MessageSubscriptions:
        """An independent table; rows are immutable and shared."""
        table = MessageSubscriptions()
        table._rows = self._rows.copy()
        table._open = {
            name: {process_id: elements.copy() for process_id, elements in processes.items()}
            for name, processes in self._open.items()
        }
        return table
