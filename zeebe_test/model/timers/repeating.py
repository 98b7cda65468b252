"""Repeating intervals: `R3/PT1M`, `R/2024-01-01T00:00Z/P1D`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import tzinfo

from zeebe_test.model.timers.dates import parse_zoned_date
from zeebe_test.model.timers.interval import Interval, parse_duration

INFINITE = -1
_COUNT = re.compile(r"[-+]?\d+")
_INT = 2**31


@dataclass(frozen=True, slots=True)
class RepeatingInterval:
    """A cycle (see `Cycle`) of one interval.

    `start` is the first time if one is given: epoch milliseconds, and the zone in whose calendar the repetitions count.
    """

    repetitions: int
    interval: Interval
    start: tuple[int, tzinfo] | None = None

    def next_due(self, now_ms: int, zone: tzinfo) -> int:
        """The start if one is given, but not before now; else one interval from now."""
        return max(self.start[0], now_ms) if self.start else self.interval.due(now_ms, zone)

    def next_due_after(self, previous_due_ms: int, now_ms: int, zone: tzinfo) -> int:
        """One interval after the previous due date, so that late firing does not add up; but not before now."""
        return max(self.interval.due(previous_due_ms, self.start[1] if self.start else zone), now_ms)

    def repetitions_after(self, repetitions: int) -> int:
        """One less, unless it goes on for ever."""
        return repetitions if repetitions == INFINITE else repetitions - 1


def parse_repeating(text: str) -> RepeatingInterval:
    """Reads `R`, a count (none: for ever), `/`, optionally a start and `/`, and a duration; ValueError if it is not.

    A cycle of zero, one or any negative number of repetitions other than -1 is kept as written; such a timer fires
    once, like one that has one repetition left.
    """
    head, slash, rest = text.removeprefix("R").partition("/")
    if not slash:
        raise ValueError("No interval given")
    repetitions = _parse_count(head) if head else INFINITE
    start, _, interval = rest.rpartition("/")
    first = parse_zoned_date(start) if start else None
    return RepeatingInterval(repetitions, parse_duration(interval), first)


def _parse_count(text: str) -> int:
    if not _COUNT.fullmatch(text) or not -_INT <= int(text) < _INT:
        raise ValueError("Cannot parse repetitions count")
    return int(text)
