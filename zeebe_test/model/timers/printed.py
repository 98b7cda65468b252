"""Dates that are kept as text: read from a FEEL value or a text, written as Java's ZonedDateTime writes itself.

Seconds are left out where they are zero, fractions come in groups of three digits, `Z` stands for no offset, and a zone
that is more than an offset follows in brackets: `2024-01-31T12:00+01:00[Europe/Berlin]`.
"""

from __future__ import annotations

import re

from zeebe_test.feel.temporal import NANOS, Date, DateTime, ZonedDateTime
from zeebe_test.feel.values import FeelValue
from zeebe_test.feel.zones import at_zone, zone_name
from zeebe_test.model.timers.dates import parse_zoned_date
from zeebe_test.model.timers.zoned import DAY, SECOND, ZonedTime

_FRACTION = re.compile(r"\.([0-9]{0,9})")
_ZONE = re.compile(r"\[(.+)\]$")


def printed_date(value: FeelValue, expression: str, zone: str) -> str | None:
    """The date and time that a value means, as text; None if it is of no type that means one.

    Null and the empty text mean no date: an empty text. `zone` is the id of the zone of dates without one.

    Raises:
        ValueError: a text that is no date and time with an offset; the message names `expression`.
    """
    if value is None or value == "":
        return ""
    if type(value) is str:
        try:
            return _print(_parse(value))
        except ValueError as error:
            raise ValueError(f"Invalid date-time format '{value}' for expression '{expression}'.") from error
    if isinstance(value, DateTime):
        value = at_zone(value, zone)
    return _print(value) if isinstance(value, ZonedDateTime) else None


def _parse(text: str) -> ZonedDateTime:
    """A text with its nanoseconds; as in Java the offset gives way to what the zone in brackets has at that instant."""
    instant, zone = parse_zoned_date(text)
    time = ZonedTime.at(instant, zone)
    fraction = _FRACTION.search(text)
    nanos = time.local % DAY // SECOND * NANOS + int(((fraction and fraction[1]) or "0").ljust(9, "0"))
    named = _ZONE.search(text)
    return ZonedDateTime(Date(*time.date), nanos, time.offset // SECOND, zone_name(named[1]) if named else None)


def _print(value: ZonedDateTime) -> str:
    seconds, fraction = divmod(value.nanos, NANOS)
    date = value.date
    year = f"{date.year:04d}" if 0 <= date.year <= 9999 else f"{date.year:+05d}"
    text = f"{year}-{date.month:02d}-{date.day:02d}T{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    if seconds % 60 or fraction:
        text += f":{seconds % 60:02d}"
    if fraction:
        digits = f"{fraction:09d}"
        while digits.endswith("000"):
            digits = digits[:-3]
        text += f".{digits}"
    return text + _offset(value.offset) + (f"[{value.zone}]" if value.zone else "")


def _offset(seconds: int) -> str:
    if seconds == 0:
        return "Z"
    size = abs(seconds)
    rest = f":{size % 60:02d}" if size % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{size // 3600:02d}:{size // 60 % 60:02d}{rest}"
