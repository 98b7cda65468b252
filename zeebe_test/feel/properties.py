"""The properties of temporal values: `.year`, `.time offset`, `.days` …, in the order in which messages list them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

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
    weekday,
)
from zeebe_test.feel.values import FeelValue

Property: TypeAlias = Callable[[Any], FeelValue]
_HOUR: Final = 3600 * NANOS


def _cut(amount: int, unit: int, limit: int) -> int:
    """How many whole units there are beside the larger ones, with the sign of the amount."""
    count = abs(amount) // unit % limit
    return -count if amount < 0 else count


def _nothing(_: Any) -> None:
    return None


def _of_date(value: DateTime | ZonedDateTime) -> dict[str, int]:
    date = value.date
    return {"year": date.year, "month": date.month, "day": date.day, "weekday": weekday(date)}


def _part(name: str) -> Property:
    return lambda value: _of_date(value)[name]


_CLOCK: Final[dict[str, Property]] = {
    "hour": lambda value: value.nanos // _HOUR,
    "minute": lambda value: value.nanos // (60 * NANOS) % 60,
    "second": lambda value: value.nanos // NANOS % 60,
}


def _offset(value: ZonedTime | ZonedDateTime) -> DayTimeDuration:
    return DayTimeDuration(value.offset * NANOS)


def _time(timezone: Property, offset: Property) -> dict[str, Property]:
    return {
        "timezone": timezone,
        "second": _CLOCK["second"],
        "time offset": offset,
        "minute": _CLOCK["minute"],
        "hour": _CLOCK["hour"],
    }


def _date_time(timezone: Property, offset: Property) -> dict[str, Property]:
    return {
        "timezone": timezone,
        "year": _part("year"),
        "second": _CLOCK["second"],
        "month": _part("month"),
        "day": _part("day"),
        "time offset": offset,
        "weekday": _part("weekday"),
        "minute": _CLOCK["minute"],
        "hour": _CLOCK["hour"],
    }


PROPERTIES: Final[dict[type, dict[str, Property]]] = {
    Date: {
        "year": lambda value: value.year,
        "month": lambda value: value.month,
        "day": lambda value: value.day,
        "weekday": weekday,
    },
    Time: _time(_nothing, _nothing),
    ZonedTime: _time(lambda value: value.zone, _offset),
    DateTime: _date_time(_nothing, _nothing),
    ZonedDateTime: _date_time(lambda value: value.zone, _offset),
    YearMonthDuration: {
        "years": lambda value: _cut(value.months, 12, 2**64),
        "months": lambda value: _cut(value.months, 1, 12),
    },
    DayTimeDuration: {
        "days": lambda value: _cut(value.nanos, DAY, 2**64),
        "hours": lambda value: _cut(value.nanos, _HOUR, 24),
        "minutes": lambda value: _cut(value.nanos, 60 * NANOS, 60),
        "seconds": lambda value: _cut(value.nanos, NANOS, 60),
    },
}
"""Type -> name of the property -> how it is computed."""
