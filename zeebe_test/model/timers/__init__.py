"""The texts of timers: what they say, and when a timer is due.

Three kinds: a duration, a date, and a cycle, which is a repeating interval or a cron text. Texts are read once and then
asked for due dates, which are epoch milliseconds. The present and the zone are always given: nothing here has a clock.

The texts of errors are the inner ones of the real engine; `parse_duration`, `parse_date` and `parse_cycle` say what
a caller puts around them.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Protocol

from zeebe_test.model.timers.dates import parse_date, zone_of
from zeebe_test.model.timers.interval import DueDateError, Interval, parse_duration
from zeebe_test.model.timers.repeating import INFINITE, parse_repeating

__all__ = [
    "INFINITE",
    "Cycle",
    "DueDateError",
    "Interval",
    "goes_on",
    "parse_cycle",
    "parse_date",
    "parse_duration",
    "zone_of",
]


class Cycle(Protocol):
    """A timer that may fire again. All methods raise DueDateError where the real engine finds no due date."""

    @property
    def repetitions(self) -> int:
        """How often it fires, -1 for ever: the `repetitions` of its first TIMER record.

        Always -1 for a cron text; 0 for one that never matches (30 February), which fires once, at once.
        """

    def next_due(self, now_ms: int, zone: tzinfo) -> int:
        """When it is due first, for a timer created now."""

    def next_due_after(self, previous_due_ms: int, now_ms: int, zone: tzinfo) -> int:
        """When it is due again, for a timer that was due at `previous_due_ms` and fires now."""

    def repetitions_after(self, repetitions: int) -> int:
        """The `repetitions` of the next TIMER record, given those of the one that fires."""


def parse_cycle(text: str) -> Cycle:
    """Reads a repeating interval if the text starts with "R", else a cron text.

    Raises ValueError; its message is the whole message of an incident and names no expression. In a refused deployment
    the caller puts it within "Invalid timer cycle expression (…)".
    """
    if text.startswith("R"):
        return parse_repeating(text)
    from zeebe_test.model.timers.cron import parse_cron  # few timers are cron texts

    return parse_cron(text)


def goes_on(repetitions: int) -> bool:
    """Whether a timer that fires with so many `repetitions` in its record is followed by another."""
    return repetitions == INFINITE or repetitions > 1
