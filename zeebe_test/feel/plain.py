"""FEEL values to plain Python values and back, for people.

=========================== ==================================================
FEEL                        Python
=========================== ==================================================
null, boolean, string       ``None``, ``bool``, ``str``
number                      ``int`` if it is whole, else ``Decimal``; ``float`` is taken as well
list, context               ``list`` (also from ``tuple``), ``dict``
date                        ``datetime.date``
time                        ``datetime.time``, with ``tzinfo`` if it has an offset or zone
date and time               ``datetime.datetime``, with ``tzinfo`` if it has an offset or zone
days and time duration      ``datetime.timedelta``
years and months duration   ``YearMonthDuration`` (its ``months``), as it is
range, function             as they are
=========================== ==================================================

Nanoseconds are cut to microseconds; a date or duration that Python cannot hold stays the FEEL value it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from zeebe_test.feel.temporal import (
    NANOS,
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    ZonedDateTime,
    ZonedTime,
)
from zeebe_test.feel.values import CONTEXTS, KINDS, FeelValue
from zeebe_test.feel.zones import standard_offset

_MICROS: Final = 1000


def _date(value: Date) -> dt.date:
    return dt.date(value.year, value.month, value.day)


def _time(value: Time | ZonedTime) -> dt.time:
    seconds, nanos = divmod(value.nanos, NANOS)
    zone = _zone(value.offset, value.zone) if type(value) is ZonedTime else None
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60, nanos // _MICROS, zone)


def _zone(offset: int, zone: str | None) -> dt.tzinfo:
    if zone:
        import zoneinfo  # only where a region is named

        return zoneinfo.ZoneInfo(zone)
    return dt.timezone(dt.timedelta(seconds=offset))


def _date_time(value: DateTime | ZonedDateTime) -> dt.datetime:
    clock = Time(value.nanos) if type(value) is DateTime else ZonedTime(value.nanos, value[2], value[3])  # type: ignore[misc]
    return dt.datetime.combine(_date(value.date), _time(clock))


_TO_PYTHON: Final[dict[type, Callable[[Any], Any]]] = {
    Date: _date,
    Time: _time,
    ZonedTime: _time,
    DateTime: _date_time,
    ZonedDateTime: _date_time,
    DayTimeDuration: lambda value: dt.timedelta(microseconds=value.nanos // _MICROS),
    Decimal: lambda value: int(value) if value == value.to_integral_value() else value,
}


def to_python(value: FeelValue) -> Any:
    """The plain Python value of a FEEL value, by the table of this module."""
    if type(value) is list:
        return [to_python(item) for item in value]
    if type(value) in CONTEXTS:
        return {key: to_python(entry) for key, entry in value.items()}
    convert = _TO_PYTHON.get(type(value))
    if convert is None:
        return value
    try:
        return convert(value)
    except (ValueError, OverflowError):
        return value


def _nanos(value: dt.time | dt.datetime) -> int:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * NANOS + value.microsecond * _MICROS


def _seconds(offset: dt.timedelta | None) -> int:
    return 0 if offset is None else offset.days * 86_400 + offset.seconds


def _key(zone: dt.tzinfo | None) -> str | None:
    return getattr(zone, "key", None)


def _from_time(value: dt.time) -> Time | ZonedTime:
    if value.tzinfo is None:
        return Time(_nanos(value))
    zone = _key(value.tzinfo)
    return ZonedTime(_nanos(value), standard_offset(zone) if zone else _seconds(value.utcoffset()), zone)


def _from_date_time(value: dt.datetime) -> DateTime | ZonedDateTime:
    date = Date(value.year, value.month, value.day)
    if value.tzinfo is None:
        return DateTime(date, _nanos(value))
    return ZonedDateTime(date, _nanos(value), _seconds(value.utcoffset()), _key(value.tzinfo))


def _from_timedelta(value: dt.timedelta) -> DayTimeDuration:
    return DayTimeDuration((value.days * 86_400 + value.seconds) * NANOS + value.microseconds * _MICROS)


_FROM_PYTHON: Final[tuple[tuple[type, Callable[[Any], FeelValue]], ...]] = (
    (dt.datetime, _from_date_time),
    (dt.date, lambda value: Date(value.year, value.month, value.day)),
    (dt.time, _from_time),
    (dt.timedelta, _from_timedelta),
    (bool, bool),
    (int, int),
    (float, float),
    (str, str.__str__),
    (Decimal, Decimal),
)


def from_python(value: Any) -> FeelValue:
    """The FEEL value of a plain Python value, by the table of this module.

    Raises:
        TypeError: there is none.
    """
    if (isinstance(value, dict) and type(value) not in CONTEXTS) or type(value) is dict:
        return {str(key): from_python(entry) for key, entry in value.items()}
    if type(value) is list or type(value) is tuple:
        return [from_python(item) for item in value]
    if type(value) in KINDS:
        return value
    for known, convert in _FROM_PYTHON:
        if isinstance(value, known):
            return convert(value)
    raise TypeError(f"a {type(value).__name__} cannot be a FEEL value: {value!r}")
