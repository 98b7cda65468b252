"""Conversion functions: `date`, `time`, `date and time`, `duration`, `number`, `string` …."""

from __future__ import annotations

import re
from decimal import Decimal

from zeebe_test.feel import zones
from zeebe_test.feel.builtins.model import (
    ANY,
    DATE_LIKE,
    DATE_TIME,
    DAY_TIME,
    NUMBER,
    STRING,
    TIME,
    Builtin,
    either,
    illegal,
    or_null,
)
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.numbers import Number, exact, tidy, to_int32
from zeebe_test.feel.temporal import (
    DAY,
    NANOS,
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    YearMonthDuration,
    ZonedDateTime,
    ZonedTime,
    instant,
    make_date,
    months_between,
)
from zeebe_test.feel.temporal_text import java_duration_text, parse_date, parse_date_time, parse_duration, parse_time
from zeebe_test.feel.values import FeelValue, text_of

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,10})?", re.ASCII)


def date(from_: str | Date | DateTime | ZonedDateTime) -> Date:
    """A date from its ISO text, or the date of a date and time.

    >>> date("2024-02-29")
    Date(year=2024, month=2, day=29)
    """
    if type(from_) is Date:
        return from_
    if type(from_) is not str:
        return from_[0]  # type: ignore[return-value]
    parsed = parse_date(from_)
    if parsed is None:
        raise Refused(f"Failed to parse date from '{from_}'")
    return parsed


_DATE_PARTS = ("year", "month", "day")


def date_of(year: Number, month: Number, day: Number) -> Date:
    """A date from its parts, cut to whole numbers.

    >>> date_of(2024, 2, 29)
    Date(year=2024, month=2, day=29)
    """
    parts = to_int32(year), to_int32(month), to_int32(day)
    made = make_date(*parts)
    if made is None:
        given = ", ".join(f"{name}={text_of(part)}" for name, part in zip(_DATE_PARTS, (year, month, day), strict=True))
        raise Refused(f"Failed to parse date from: {given}")
    return made


def date_and_time(from_: str) -> DateTime | ZonedDateTime:
    """A date and time from its ISO text; a date alone means midnight.

    >>> date_and_time("2024-02-29T10:30:00").nanos // 10**9
    37800
    """
    parsed = parse_date_time(from_)
    if parsed is not None:
        return parsed
    day = parse_date(from_)
    if day is None:
        raise Refused(f"Failed to parse {_date_time_kind(from_)} from '{from_}'")
    return DateTime(day, 0)


_LOCAL = re.compile(r"-?\d{4,9}-\d\d-\d\d(T\d\d:\d\d(?::\d\d(?:\.\d*)?)?)?", re.ASCII)


def _date_time_kind(text: str) -> str:
    """What the text looks like, for the message."""
    match = _LOCAL.fullmatch(text)
    return "date-time" if match is None else "local-date-time" if match[1] else "date(-time)"


def date_and_time_of(date: Date | DateTime | ZonedDateTime, time: Time | ZonedTime | str) -> DateTime | ZonedDateTime:
    """A date combined with a time, or a date and time put into a zone.

    >>> date_and_time_of(Date(2024, 2, 29), Time(0))
    DateTime(date=Date(year=2024, month=2, day=29), nanos=0)
    """
    if isinstance(time, str):
        return _to_zone(date, time)
    day = date if isinstance(date, Date) else date.date
    if isinstance(time, Time):
        return DateTime(day, time.nanos)
    return ZonedDateTime(day, time.nanos, time.offset, time.zone)


def _to_zone(value: Date | DateTime | ZonedDateTime, zone: str) -> ZonedDateTime:
    if isinstance(value, Date):
        raise Refused(illegal(value, zone))
    try:
        if isinstance(value, ZonedDateTime):
            return zones.in_zone(instant(value), zone)
        return zones.at_zone(value, zone)
    except zones.UnknownZone as fault:
        raise Abort(fault.reason, fault.java_class) from None


def time(from_: str | Date | DateTime | ZonedDateTime) -> Time | ZonedTime:
    """A time from its ISO text, or the time of a date and time.

    >>> time("10:30:00")
    Time(nanos=37800000000000)
    """
    if isinstance(from_, Date):
        return ZonedTime(0, 0)
    if isinstance(from_, DateTime):
        return Time(from_.nanos)
    if isinstance(from_, ZonedDateTime):
        return ZonedTime(from_.nanos, from_.offset, from_.zone)
    parsed = parse_time(from_)
    if parsed is None:
        raise Refused(f"Failed to parse {_time_kind(from_)} from '{from_}'")
    return parsed


_OFFSET_TIME = re.compile(r"T?\d\d:\d\d:\d\d(?:\.\d*)?(?:Z|@.+|[+-]\d\d:\d\d.*)", re.ASCII)


def _time_kind(text: str) -> str:
    return "time" if _OFFSET_TIME.fullmatch(text) else "local-time"


def time_of(hour: Number, minute: Number, second: Number, offset: DayTimeDuration | None = None) -> Time | ZonedTime:
    """A time from its parts; the second may have a fraction, the offset may be null.

    >>> time_of(10, 30, 0)
    Time(nanos=37800000000000)
    """
    parts = to_int32(hour), to_int32(minute), to_int32(second)
    given = f"hour={text_of(hour)}, minute={text_of(minute)}, second={text_of(second)}"
    if not (0 <= parts[0] < 24 and 0 <= parts[1] < 60 and 0 <= parts[2] < 60):
        if offset is None:
            raise Refused(f"Failed to parse local-time from: {given}")
        raise Refused(f"Failed to parse time from: {given}, offset={java_duration_text(offset)}")
    fraction = int((exact(second) - int(exact(second))) * NANOS)
    nanos = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * NANOS + fraction
    if offset is None:
        return Time(nanos % DAY)
    seconds = offset.nanos // NANOS
    if abs(seconds) > zones.MAX_OFFSET:
        raise Refused(f"Failed to parse time from: {given}, offset={java_duration_text(offset)}")
    return ZonedTime(nanos, seconds)


def number(from_: str) -> Number:
    """A number from its digits.

    >>> number("1500.5")
    Decimal('1500.5')
    """
    if not _NUMBER.fullmatch(from_):
        raise Refused(f"Can't parse '{from_}' as a number")
    return tidy(Decimal(from_))


def number_grouped(from_: str, grouping_separator: str | None, decimal_separator: str | None = None) -> Number:
    """A number from digits with other separators; either may be null.

    >>> number_grouped("1.500,5", ".", ",")
    Decimal('1500.5')
    """
    text = from_
    if grouping_separator is not None:
        text = text.replace(grouping_separator, "")
    if decimal_separator is not None:
        text = text.replace(decimal_separator, ".")
    return number(text)


def _number_two(from_: str, grouping_separator: str) -> Number:
    """A number from digits with a grouping separator."""
    if grouping_separator not in (" ", ",", "."):
        raise Refused("illegal argument for grouping. Must be one of ' ', ',' or '.'")
    return number_grouped(from_, grouping_separator)


def _number_three(from_: str, grouping_separator: str | None, decimal_separator: str | None) -> Number:
    """A number from digits with a grouping and a decimal separator; either may be null."""
    if grouping_separator is None or decimal_separator is None:
        known = grouping_separator in (" ", ",", ".") if decimal_separator is None else decimal_separator in (",", ".")
        if not known:
            raise Refused(illegal(from_, grouping_separator, decimal_separator))
    fits = grouping_separator in (None, " ", ",", ".") and decimal_separator in (None, ",", ".")
    if not fits or (grouping_separator is not None and grouping_separator == decimal_separator):
        raise Refused("illegal arguments for grouping or decimal. Must be one of ' ' (grouping only), ',' or '.'")
    return number_grouped(from_, grouping_separator, decimal_separator)


def string(from_: FeelValue) -> str | None:
    """The text of any value; null stays null.

    >>> string([1, "a"])
    '[1, "a"]'
    """
    return None if from_ is None else text_of(from_)


_DURATIONS = {
    "year-month-duration": re.compile(r"-?P(?:-?\d+Y)?(?:-?\d+M)?", re.ASCII),
    "day-time-duration": re.compile(r"-?P(?:-?\d+D)?(?:T(?:-?\d+H)?(?:-?\d+M)?(?:-?\d+(?:[.,]\d*)?S)?)?", re.ASCII),
}


def duration(from_: str) -> YearMonthDuration | DayTimeDuration:
    """A duration from its ISO text.

    >>> duration("P1Y2M")
    YearMonthDuration(months=14)
    """
    looks_like = next((name for name, pattern in _DURATIONS.items() if pattern.fullmatch(from_)), "")
    parsed = parse_duration(from_) if looks_like else None
    if parsed is None:
        raise Refused(f"Failed to parse {looks_like or 'duration'} from '{from_}'")
    return parsed


def years_and_months_duration(
    from_: Date | DateTime | ZonedDateTime, to: Date | DateTime | ZonedDateTime
) -> YearMonthDuration:
    """The whole months between two dates.

    >>> years_and_months_duration(Date(2024, 1, 31), Date(2025, 3, 1))
    YearMonthDuration(months=13)
    """
    start = (from_, 0) if type(from_) is Date else (from_[0], 0)
    end = (to, 0) if type(to) is Date else (to[0], 0)
    return YearMonthDuration(months_between(start, end))  # type: ignore[arg-type]


FUNCTIONS = (
    Builtin("date", date, {"from": either(STRING, DATE_LIKE)}),
    Builtin("date", date_of, {"year": NUMBER, "month": NUMBER, "day": NUMBER}),
    Builtin("date and time", date_and_time, {"from": STRING}),
    Builtin("date and time", date_and_time_of, {"date": DATE_LIKE, "time": either(TIME, STRING)}),
    Builtin("time", time, {"from": either(STRING, DATE_LIKE)}),
    Builtin("time", time_of, {"hour": NUMBER, "minute": NUMBER, "second": NUMBER}),
    Builtin("time", time_of, {"hour": NUMBER, "minute": NUMBER, "second": NUMBER, "offset": or_null(DAY_TIME)}),
    Builtin("number", number, {"from": STRING}),
    Builtin("number", _number_two, {"from": STRING, "grouping separator": STRING}),
    Builtin(
        "number",
        _number_three,
        {"from": STRING, "grouping separator": or_null(STRING), "decimal separator": or_null(STRING)},
    ),
    Builtin("string", string, {"from": ANY}),
    Builtin("duration", duration, {"from": STRING}),
    Builtin("years and months duration", years_and_months_duration, {"from": DATE_LIKE, "to": DATE_LIKE}),
)

__all__ = ["DATE_TIME", "FUNCTIONS"]
