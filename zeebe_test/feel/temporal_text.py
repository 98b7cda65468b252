"""Temporal values as texts: reading ISO 8601 as strictly as the engine does, and writing.

Two forms are written: FEEL's own (`string(…)`, messages) with `@Region`, and Java's (process variables) with
`[Region]`, which leaves out seconds that are zero.
"""

from __future__ import annotations

import re

from zeebe_test.feel import zones
from zeebe_test.feel.temporal import (
    DAY,
    DAY_SECONDS,
    NANOS,
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    YearMonthDuration,
    ZonedDateTime,
    ZonedTime,
    make_date,
)

_DATE = re.compile(r"(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(r"T?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)(?::(\d\d))?\Z", re.ASCII)
_MONTHS = re.compile(r"([+-]?)P(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?\Z", re.ASCII | re.IGNORECASE)
_TIMES = re.compile(
    r"([+-]?)P(?:([+-]?\d+)D)?(T(?=[+-]?\d)(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+)(?:[.,](\d{0,9}))?S)?)?\Z",
    re.ASCII | re.IGNORECASE,
)
_LIMIT = 2**31


def parse_date(text: str) -> Date | None:
    """A date such as `2024-02-29`, else None."""
    match = _DATE.fullmatch(text)
    return make_date(*map(int, match.groups())) if match else None


def _parse_clock(text: str) -> tuple[int, str] | None:
    """Nanoseconds of the day (a whole day for 24:00) and what follows the time."""
    match = _TIME.match(text)
    if match is None:
        return None
    hour, minute, second, fraction = match.groups()
    nanos = (int(hour) * 3600 + int(minute) * 60 + int(second or 0)) * NANOS + int((fraction or "").ljust(9, "0"))
    if int(minute) > 59 or int(second or 0) > 59 or nanos > DAY:
        return None
    return nanos, text[match.end() :]


def _parse_offset(text: str) -> int | None:
    if text == "Z":
        return 0
    match = _OFFSET.match(text)
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    offset = int(hours) * 3600 + int(minutes) * 60 + int(seconds or 0)
    if int(minutes) > 59 or int(seconds or 0) > 59 or offset > zones.MAX_OFFSET:
        return None
    return -offset if sign == "-" else offset


def parse_time(text: str) -> Time | ZonedTime | None:
    """A time such as `10:30`, `10:30:00.5Z`, `10:30:00+01:00` or `10:30:00@Europe/Paris`, else None."""
    clock = _parse_clock(text)
    if clock is None:
        return None
    nanos, rest = clock
    if not rest:
        return Time(nanos % DAY)
    nanos %= DAY
    if rest[0] == "@":
        return _time_in_zone(nanos, rest[1:])
    offset = _parse_offset(rest)
    return None if offset is None else ZonedTime(nanos, offset)


def _time_in_zone(nanos: int, zone: str) -> ZonedTime | None:
    return ZonedTime(nanos, zones.standard_offset(zone), zones.zone_name(zone)) if zones.is_zone(zone) else None


def parse_date_time(text: str) -> DateTime | ZonedDateTime | None:
    """A date and time such as `2024-02-29T10:30:00` with nothing, an offset or a zone behind it, else None."""
    before, letter, after = text.partition("T")
    date = parse_date(before)
    clock = _parse_clock(after) if letter and after[:1] != "T" else None
    if date is None or clock is None:
        return None
    nanos, rest = clock
    if nanos == DAY:
        return None
    if not rest:
        return DateTime(date, nanos)
    if rest[0] == "@":
        return zones.at_zone(DateTime(date, nanos), rest[1:]) if zones.is_zone(rest[1:]) else None
    offset = _parse_offset(rest)
    return None if offset is None else ZonedDateTime(date, nanos, offset)


def parse_duration(text: str) -> YearMonthDuration | DayTimeDuration | None:
    """A duration such as `P1Y2M` or `-P1DT2H30M0.5S`, else None."""
    months = _MONTHS.match(text)
    if months and (months[2] or months[3]):
        years, rest = int(months[2] or 0), int(months[3] or 0)
        if not (-_LIMIT <= years < _LIMIT and -_LIMIT <= rest < _LIMIT):
            return None
        total = years * 12 + rest
        return YearMonthDuration(-total if months[1] == "-" else total)
    times = _TIMES.match(text)
    if times is None or not (times[2] or times[3]):
        return None
    sign, days, _, hours, minutes, seconds, fraction = times.groups()
    nanos = int((fraction or "").ljust(9, "0"))
    total_seconds = int(days or 0) * DAY_SECONDS + int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if not -(2**63) <= total_seconds < 2**63:
        return None
    total = total_seconds * NANOS + (-nanos if (seconds or "").startswith("-") else nanos)
    return DayTimeDuration(-total if sign == "-" else total)


# ---- writing


def date_text(date: Date, plus: str = "+") -> str:
    """ISO text; years of more than four digits get a sign."""
    year = date.year
    sign = "-" if year < 0 else plus if year > 9999 else ""
    return f"{sign}{abs(year):04d}-{date.month:02d}-{date.day:02d}"


def clock_text(nanos: int) -> str:
    """`10:30:00`, with as many digits of a fraction as it has."""
    seconds, rest = divmod(nanos, NANOS)
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{f'{rest:09d}'.rstrip('0')}" if rest else text


def short_clock_text(nanos: int) -> str:
    """Java's form: `10:30`, `10:30:15`, `10:30:15.500`; fractions of three, six or nine digits."""
    seconds, rest = divmod(nanos, NANOS)
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    if not seconds % 60 and not rest:
        return text
    text += f":{seconds % 60:02d}"
    if not rest:
        return text
    digits = f"{rest:09d}"
    return f"{text}.{digits[:3] if not rest % 1_000_000 else digits[:6] if not rest % 1000 else digits}"


def offset_text(offset: int) -> str:
    """`Z`, `+01:00`, `-05:30` or `+02:30:15`."""
    if not offset:
        return "Z"
    seconds = abs(offset)
    text = f"{'-' if offset < 0 else '+'}{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text


def _zone_text(value: ZonedTime | ZonedDateTime) -> str:
    if not value.zone:
        return offset_text(value.offset)
    return f"{offset_text(value.offset) if value.offset % 60 else ''}@{value.zone}"


def months_text(duration: YearMonthDuration) -> str:
    """`P1Y2M`, `-P1M`, `P0Y`."""
    years, months = divmod(abs(duration.months), 12)
    sign = "-" if duration.months < 0 else ""
    return f"{sign}P{f'{years}Y' if years or not months else ''}{f'{months}M' if months else ''}"


def time_span_text(duration: DayTimeDuration) -> str:
    """`P1DT2H30M`, `-PT1S`, `P0D`; fractions of seconds are cut off downwards."""
    total = duration.nanos // NANOS
    days, seconds = divmod(abs(total), DAY_SECONDS)
    clock = "".join(
        f"{amount}{unit}"
        for amount, unit in ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
        if amount
    )
    text = f"P{f'{days}D' if days or not clock else ''}{f'T{clock}' if clock else ''}"
    return f"-{text}" if total < 0 else text


def java_duration_text(duration: DayTimeDuration) -> str:
    """Java's form: `PT26H`, `PT-5H-30M`, `PT-0.001S`; hours, never days."""
    sign = "-" if duration.nanos < 0 else ""
    seconds, nanos = divmod(abs(duration.nanos), NANOS)
    parts = [f"{sign}{n}{unit}" for n, unit in ((seconds // 3600, "H"), (seconds // 60 % 60, "M")) if n]
    if seconds % 60 or nanos:
        fraction = f".{nanos:09d}".rstrip("0") if nanos else ""
        parts.append(f"{sign}{seconds % 60}{fraction}S")
    return f"PT{''.join(parts) or '0S'}"


def java_date_time_text(value: DateTime | ZonedDateTime) -> str:
    """Java's form: `2024-02-29T10:30`, `2024-02-29T10:30+01:00[Europe/Paris]`."""
    text = f"{date_text(value.date)}T{short_clock_text(value.nanos)}"
    if isinstance(value, DateTime):
        return text
    return f"{text}{offset_text(value.offset)}{f'[{value.zone}]' if value.zone else ''}"


def java_time_parts(value: Time | ZonedTime) -> str:
    """A time as the engine's syntax tree prints it."""
    if isinstance(value, Time):
        return f"ConstLocalTime({short_clock_text(value.nanos)})"
    zone = f"Some({value.zone})" if value.zone else "None"
    return f"ConstTime(ZonedTime({short_clock_text(value.nanos)},{offset_text(value.offset)},{zone}))"


def zoned_time_text(value: ZonedTime) -> str:
    """`10:30:00+01:00` or `10:30:00@Europe/Paris`."""
    return clock_text(value.nanos) + _zone_text(value)


def date_time_text(value: DateTime | ZonedDateTime) -> str:
    """`2024-02-29T10:30:00` and the offset or zone; years beyond 9999 have no plus here."""
    text = f"{date_text(value.date, '')}T{clock_text(value.nanos)}"
    return text + _zone_text(value) if type(value) is ZonedDateTime else text
