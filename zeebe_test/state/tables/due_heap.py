"""What is due when: a heap of entries that begin with an instant."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Generic, TypeVar

E = TypeVar("E", bound=tuple[int, ...])


class DueHeap(Generic[E]):
    """Entries (instant, and what the order among equal ones follows), smallest first.

    Entries are never taken out: whoever asks says which are still current, and others are dropped when they come up.
    Looking at what is due costs no more than that much of the heap.
    """

    __slots__ = ("_entries",)

    def __init__(self, entries: list[E] | None = None) -> None:
        self._entries: list[E] = entries if entries is not None else []

    def push(self, entry: E) -> None:
        """Something is due at an instant."""
        heapq.heappush(self._entries, entry)

    def due(self, now: int, is_current: Callable[[E], bool]) -> list[E]:
        """The current entries up to `now`, in order; they stay."""
        taken = self._take(now, is_current)
        self._put_back(taken)
        return taken

    def next(self, after: int, is_current: Callable[[E], bool]) -> int | None:
        """The instant of the first current entry later than `after`."""
        entries = self._entries
        taken = self._take(after, is_current)
        while entries and not is_current(entries[0]):
            heapq.heappop(entries)
        instant = entries[0][0] if entries else None
        self._put_back(taken)
        return instant

    def _take(self, now: int, is_current: Callable[[E], bool]) -> list[E]:
        entries = self._entries
        taken: list[E] = []
        while entries and entries[0][0] <= now:
            entry = heapq.heappop(entries)
            if is_current(entry) and (not taken or entry != taken[-1]):
                taken.append(entry)
        return taken

    def _put_back(self, taken: list[E]) -> None:
        for entry in taken:
            heapq.heappush(self._entries, entry)

    def copy(self) -> DueHeap[E]:
        """An independent heap; entries are immutable and shared."""
        return DueHeap(self._entries.copy())
