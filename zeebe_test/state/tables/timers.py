"""Open timers, and which of them are due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.protocol.values.message import TimerValue
from zeebe_test.state.tables.due_heap import DueHeap


class Timer(NamedTuple):
    """An open timer of an element instance, or (its `element_instance_key` is -1) of a process definition."""

    key: int
    value: TimerValue


Entry = tuple[int, int, int]
"""Due date, element instance key, timer key: the order in which timers fire."""

_START_EVENTS_LAST = 1 << 63
"""Stands in for the element instance key of a process definition's timers, which come after those of instances."""


class TimersView:
    """Rows by key; by element instance or by definition in the order of their keys; by due date."""

    __slots__ = ("_by_definition", "_by_element", "_due", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, Timer] = {}
        self._by_element: dict[int, dict[int, None]] = {}
        self._by_definition: dict[int, dict[int, None]] = {}
        self._due: DueHeap[Entry] = DueHeap()

    def get(self, key: int) -> Timer | None:
        """The timer with this key, if it is open."""
        return self._rows.get(key)

    def all(self) -> Iterator[Timer]:
        """Every open timer, in order of creation."""
        return iter(self._rows.values())

    def of_element(self, element_instance_key: int) -> list[Timer]:
        """The timers an element instance waits for, smallest key first."""
        return [self._rows[key] for key in self._by_element.get(element_instance_key, ())]

    def of_definition(self, process_definition_key: int) -> list[Timer]:
        """The timers of a definition's start events, smallest key first."""
        return [self._rows[key] for key in self._by_definition.get(process_definition_key, ())]

    def due(self, now: int) -> list[Timer]:
        """The timers that are due at `now` (epoch milliseconds), in the order in which they fire."""
        return [self._rows[key] for _, _, key in self._due.due(now, self._is_current)]

    def next_due(self, after: int) -> int | None:
        """The earliest due date later than `after`, both in epoch milliseconds."""
        return self._due.next(after, self._is_current)

    def _is_current(self, entry: Entry) -> bool:
        timer = self._rows.get(entry[2])
        return timer is not None and _entry(timer) == entry


class Timers(TimersView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, key: int, value: TimerValue) -> None:
        """A timer is open."""
        timer = self._rows[key] = Timer(key, value)
        if value.element_instance_key == -1:
            self._by_definition.setdefault(value.process_definition_key, {})[key] = None
        else:
            self._by_element.setdefault(value.element_instance_key, {})[key] = None
        self._due.push(_entry(timer))

    def replace(self, key: int, value: TimerValue) -> None:
        """An open timer of an instance belongs to another element or definition now; it stays where it is."""
        self._rows[key] = Timer(key, value)

    def remove(self, key: int) -> None:
        """A timer has fired or was canceled."""
        value = self._rows.pop(key).value
        if value.element_instance_key == -1:
            _drop(self._by_definition, value.process_definition_key, key)
        else:
            _drop(self._by_element, value.element_instance_key, key)

    def copy(self) -> Timers:
        """An independent table; rows are immutable and shared."""
        table = Timers()
        table._rows = self._rows.copy()
        table._by_element = {owner: keys.copy() for owner, keys in self._by_element.items()}
        table._by_definition = {owner: keys.copy() for owner, keys in self._by_definition.items()}
        table._due = self._due.copy()
        return table


def _entry(timer: Timer) -> Entry:
    owner = timer.value.element_instance_key
    return timer.value.due_date, owner if owner != -1 else _START_EVENTS_LAST, timer.key


def _drop(index: dict[int, dict[int, None]], owner: int, key: int) -> None:
    keys = index[owner]
    del keys[key]
    if not keys:
        del index[owner]
