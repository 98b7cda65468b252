"""What the value of a timer's expression says: a duration, a date or a cycle, as FEEL's own type or as text."""

from __future__ import annotations

from typing import TypeAlias

from zeebe_test.feel.temporal import DateTime, DayTimeDuration, YearMonthDuration, ZonedDateTime, instant
from zeebe_test.feel.values import FeelValue
from zeebe_test.feel.zones import at_zone
from zeebe_test.model.timers import Cycle, parse_cycle
from zeebe_test.model.timers.dates import parse_date
from zeebe_test.model.timers.interval import NANOS_PER_MILLISECOND, DueDateError, Interval, parse_duration

Reading: TypeAlias = Interval | int | Cycle
"""A duration, a date (epoch milliseconds), a cycle."""

EXPECTED = {
    "duration": "one of '[DURATION, PERIOD, STRING]'",
    "date": "one of '[DATE_TIME, STRING]'",
    "cycle": "'STRING'",
}
"""By kind of timer, the types its expression may have, as messages name them."""


def read(kind: str, value: FeelValue, expression: str, zone: str) -> Reading | None:
    """The meaning of a value for a timer of that kind (`EXPECTED`); None if the value is of no type that fits.

    `expression` is named where a text is no duration or date; `zone` is the id of the zone of dates without one.

    Raises:
        ValueError: the value is a text, but none that says when; the message is the real engine's.
        DueDateError: a date beyond the 64 bits of the real engine.
    """
    if kind == "duration":
        return _duration(value, expression)
    if kind == "date":
        return _date(value, expression, zone)
    if type(value) is not str:
        return None
    return parse_cycle(value)


def _duration(value: FeelValue, expression: str) -> Interval | None:
    if type(value) is str:
        try:
            return parse_duration(value)
        except ValueError as error:
            raise ValueError(f"Invalid duration format '{value}' for expression '{expression}'.") from error
    if isinstance(value, DayTimeDuration):
        return Interval(nanos=value.nanos)
    if isinstance(value, YearMonthDuration):
        return Interval(months=value.months)
    return None


def _date(value: FeelValue, expression: str, zone: str) -> int | None:
    if type(value) is str:
        try:
            return parse_date(value)
        except DueDateError:
            raise
        except ValueError as error:
            raise ValueError(f"Invalid date-time format '{value}' for expression '{expression}'.") from error
    if isinstance(value, DateTime):
        value = at_zone(value, zone)
    return instant(value) // NANOS_PER_MILLISECOND if isinstance(value, ZonedDateTime) else None
