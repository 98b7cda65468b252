"""ISO 8601 durations: a calendar part (years, months, days) and an exact part, as the real engine reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import tzinfo

from zeebe_test.model.timers.zoned import ZonedTime

NANOS_PER_SECOND = 1_000_000_000
NANOS_PER_MILLISECOND = 1_000_000
_NANOS_PER_DAY = 24 * 60 * 60 * NANOS_PER_SECOND
_LONG = 2**63
_INT = 2**31

_PERIOD = re.compile(
    r"([-+]?)P(?:([-+]?[0-9]+)Y)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)W)?(?:([-+]?[0-9]+)D)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?",
    re.IGNORECASE,
)
_UNITS = (("hours", 3600), ("minutes", 60), ("seconds", 1))


class DueDateError(ValueError):
    """A well-formed timer text for which no due date can be worked out; the message is the real engine's.

    At a deployment the real engine puts "Expected to create timer for start event, but encountered the following
    error: " before it and answers PROCESSING_ERROR.
    """


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of time: `months` and `days` on the calendar, then `nanos` nanoseconds; each may be negative."""

    months: int = 0
    days: int = 0
    nanos: int = 0

    def due(self, now_ms: int, zone: tzinfo) -> int:
        """The epoch milliseconds this long after `now_ms`; DueDateError beyond the 64 bits of the real engine.

        Months and days are counted on the calendar of `zone`, the rest in real time. Fractions of a millisecond are
        cut: towards zero in a plain duration shorter than a day, else down.
        """
        if self.months or self.days:
            start = ZonedTime.at(now_ms, zone)
            if self.months:
                start = start.plus_months(self.months)
            due = start.plus_days(self.days).instant + self.nanos // NANOS_PER_MILLISECOND
        elif self.nanos >= _NANOS_PER_DAY:
            due = now_ms + self.nanos // NANOS_PER_MILLISECOND
        else:
            sign = -1 if self.nanos < 0 else 1
            due = now_ms + sign * (abs(self.nanos) // NANOS_PER_MILLISECOND)
        if not -_LONG <= due < _LONG:
            raise DueDateError("long overflow")
        return due


def parse_duration(text: str) -> Interval:
    """Reads `PnYnMnWnDTnHnMn.nS`: a sign before the whole or before each number, a fraction of the seconds alone.

    Raises ValueError with the real engine's inner text: "Text cannot be parsed to a Period" or "… to a Duration". Such
    a text reaches the outside from a cycle only. For a duration the caller says
    "Invalid duration format '{text}' for expression '{expression}'." instead, with the expression without its "=" (the
    text itself, if it is none): that is the message of an incident; in a refused deployment it stands within
    "Invalid timer duration expression (…)", as a cycle's does within "Invalid timer cycle expression (…)".
    """
    head, mark, tail = text.partition("T")
    sign = head[:1] if head[:1] in {"-", "+"} else ""
    months, days = (0, 0) if mark and head == f"{sign}P" else _parse_period(head)
    nanos = _parse_time(mark + tail) if mark else 0
    return Interval(months, days, -nanos if sign == "-" else nanos)


def _parse_period(text: str) -> tuple[int, int]:
    """Months and days; the weeks are days."""
    found = _PERIOD.fullmatch(text)
    if not found or not any(found.groups()[1:]):
        raise ValueError("Text cannot be parsed to a Period")
    years, months, weeks, days = (int(group or 0) for group in found.groups()[1:])
    if not all(-_INT <= number < _INT for number in (years, months, weeks, days, weeks * 7 + days)):
        raise ValueError("Text cannot be parsed to a Period")
    factor = -1 if found[1] == "-" else 1
    return factor * (years * 12 + months), factor * (weeks * 7 + days)


def _parse_time(text: str) -> int:
    """Nanoseconds."""
    found = _DURATION.fullmatch(text)
    if not found or not any(found.groups()[:3]):
        raise ValueError("Text cannot be parsed to a Duration")
    total = 0
    for group, (name, seconds) in zip(found.groups(), _UNITS, strict=False):
        amount = int(group or 0) * seconds
        if not -_LONG <= amount < _LONG:
            raise ValueError(f"Text cannot be parsed to a Duration: {name}")
        total += amount
    if not -_LONG <= total < _LONG:
        raise ValueError("Text cannot be parsed to a Duration: overflow")
    fraction = int((found[4] or "").ljust(9, "0"))
    return total * NANOS_PER_SECOND + (-fraction if (found[3] or "").startswith("-") else fraction)
