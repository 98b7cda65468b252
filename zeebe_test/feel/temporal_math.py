"""Arithmetic of temporal values: tables from the types of two operands to the operation.

Days-time durations move a zoned value along the time line (a day being 24 hours), months along the calendar. A date
with a days-time duration counts as its midnight, and what is left of the day is cut off. Times wrap around.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeAlias

from zeebe_test.feel import zones
from zeebe_test.feel.errors import Abort
from zeebe_test.feel.numbers import STANDARD, AnyNumber, exact, to_int32
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
    add_months,
    epoch_day,
    from_epoch_day,
    from_local_nanos,
    instant,
    local_nanos,
    with_offset,
)

Operation: TypeAlias = Callable[[Any, Any], Any]
_MILLIS = 1_000_000


def date_plus_time(date: Date, duration: DayTimeDuration) -> Date:
    """A date some time after its midnight, cut to the date."""
    return from_epoch_day((epoch_day(date) * DAY + duration.nanos) // DAY)


def date_time_plus_time(value: DateTime, duration: DayTimeDuration) -> DateTime:
    """A local date and time, moved."""
    return from_local_nanos(local_nanos(value) + duration.nanos)


def zoned_plus_time(value: ZonedDateTime, duration: DayTimeDuration) -> ZonedDateTime:
    """A zoned date and time, moved along the time line."""
    moved = instant(value) + duration.nanos
    return zones.in_zone(moved, value.zone) if value.zone else with_offset(moved, value.offset)


def date_plus_months(date: Date, duration: YearMonthDuration) -> Date:
    """A date some months later."""
    return add_months(date, duration.months)


def date_time_plus_months(value: DateTime, duration: YearMonthDuration) -> DateTime:
    """A local date and time some months later."""
    return DateTime(add_months(value.date, duration.months), value.nanos)


def zoned_plus_months(value: ZonedDateTime, duration: YearMonthDuration) -> ZonedDateTime:
    """A zoned date and time some months later on its own clock."""
    date = add_months(value.date, duration.months)
    if value.zone:
        return zones.at_zone(DateTime(date, value.nanos), value.zone)
    return value._replace(date=date)


def time_plus(value: Time | ZonedTime, duration: DayTimeDuration) -> Time | ZonedTime:
    """A time of day, moved around the clock."""
    return value._replace(nanos=(value.nanos + duration.nanos) % DAY)


def days_between(left: Date, right: Date) -> DayTimeDuration:
    """`left - right` of dates."""
    return DayTimeDuration((epoch_day(left) - epoch_day(right)) * DAY)


def local_difference(left: DateTime, right: DateTime) -> DayTimeDuration:
    """`left - right` of local dates and times."""
    return DayTimeDuration(local_nanos(left) - local_nanos(right))


def zoned_difference(left: ZonedDateTime, right: ZonedDateTime) -> DayTimeDuration:
    """`left - right` of instants."""
    return DayTimeDuration(instant(left) - instant(right))


def time_difference(left: Time, right: Time) -> DayTimeDuration:
    """`left - right` of local times."""
    return DayTimeDuration(left.nanos - right.nanos)


def zoned_time_difference(left: ZonedTime, right: ZonedTime) -> DayTimeDuration:
    """How far two times with offsets are apart, whichever comes first."""
    return DayTimeDuration(abs(left.nanos - right.nanos - (left.offset - right.offset) * NANOS))


def _checked(years: int, months: int) -> YearMonthDuration:
    """Years and months are kept apart, in 32 bits each."""
    if not (-(2**31) <= years < 2**31 and -(2**31) <= months < 2**31):
        raise Abort("integer overflow", "java.lang.ArithmeticException")
    return YearMonthDuration(years * 12 + months)


def _int32(months: int) -> YearMonthDuration:
    return _checked(int(months / 12), 0)._replace(months=months)


def months_times(duration: YearMonthDuration, factor: AnyNumber) -> YearMonthDuration:
    """A duration multiplied by the whole part of a number."""
    sign = -1 if duration.months < 0 else 1
    years, months = divmod(abs(duration.months), 12)
    count = sign * to_int32(factor)
    return _checked(years * count, months * count)


def nanos_times(duration: DayTimeDuration, factor: AnyNumber) -> DayTimeDuration:
    """A duration multiplied by the whole part of a number."""
    return DayTimeDuration(duration.nanos * to_int32(factor))


def months_divided(duration: YearMonthDuration, divisor: AnyNumber) -> YearMonthDuration:
    """A duration divided by a number, whole months."""
    return _int32(int(STANDARD.divide(Decimal(duration.months), exact(divisor))))


def nanos_divided(duration: DayTimeDuration, divisor: AnyNumber) -> DayTimeDuration:
    """A duration divided by a number, whole milliseconds."""
    millis = int(STANDARD.divide(Decimal(duration.nanos // _MILLIS), exact(divisor)))
    return DayTimeDuration(((millis + 2**31) % 2**32 - 2**31) * _MILLIS)


def months_ratio(left: YearMonthDuration, right: YearMonthDuration) -> Any:
    """How often one duration goes into another, cut towards zero."""
    return NotImplemented if not right.months else _cut(left.months, right.months)


def nanos_ratio(left: DayTimeDuration, right: DayTimeDuration) -> Any:
    """How often one duration goes into another in whole milliseconds, cut towards zero."""
    x, y = left.nanos // _MILLIS, right.nanos // _MILLIS
    return NotImplemented if not y else _cut(x, y)


def _cut(x: int, y: int) -> int:
    quotient = abs(x) // abs(y)
    return quotient if (x < 0) == (y < 0) else -quotient


SUMS: Final[dict[tuple[type, type], Operation]] = {
    (str, str): lambda x, y: x + y,
    (YearMonthDuration, YearMonthDuration): lambda x, y: _int32(x.months + y.months),
    (DayTimeDuration, DayTimeDuration): lambda x, y: DayTimeDuration(x.nanos + y.nanos),
    (Date, DayTimeDuration): date_plus_time,
    (Date, YearMonthDuration): date_plus_months,
    (DateTime, DayTimeDuration): date_time_plus_time,
    (DateTime, YearMonthDuration): date_time_plus_months,
    (ZonedDateTime, DayTimeDuration): zoned_plus_time,
    (ZonedDateTime, YearMonthDuration): zoned_plus_months,
    (Time, DayTimeDuration): time_plus,
    (ZonedTime, DayTimeDuration): time_plus,
}


def _swapped(operation: Operation) -> Operation:
    return lambda x, y: operation(y, x)


def _backwards(operation: Operation) -> Operation:
    """The difference that belongs to a sum with a duration on the right."""
    return lambda x, y: operation(x, type(y)(-y[0]))


SUMS.update({(right, left): _swapped(add) for (left, right), add in list(SUMS.items()) if left is not right})

DIFFERENCES: Final[dict[tuple[type, type], Operation]] = {
    (YearMonthDuration, YearMonthDuration): lambda x, y: _int32(x.months - y.months),
    (DayTimeDuration, DayTimeDuration): lambda x, y: DayTimeDuration(x.nanos - y.nanos),
    (Date, Date): days_between,
    (DateTime, DateTime): local_difference,
    (ZonedDateTime, ZonedDateTime): zoned_difference,
    (Time, Time): time_difference,
    (ZonedTime, ZonedTime): zoned_time_difference,
    **{
        (left, right): _backwards(add)
        for (left, right), add in SUMS.items()
        if right in (YearMonthDuration, DayTimeDuration) and left not in (YearMonthDuration, DayTimeDuration)
    },
}

_NUMBERS = (int, Decimal, float)
PRODUCTS: Final[dict[tuple[type, type], Operation]] = {
    **{(YearMonthDuration, number): months_times for number in _NUMBERS},
    **{(DayTimeDuration, number): nanos_times for number in _NUMBERS},
    **{(number, YearMonthDuration): lambda x, y: months_times(y, x) for number in _NUMBERS},
    **{(number, DayTimeDuration): lambda x, y: nanos_times(y, x) for number in _NUMBERS},
}
QUOTIENTS: Final[dict[tuple[type, type], Operation]] = {
    **{(YearMonthDuration, number): months_divided for number in _NUMBERS},
    **{(DayTimeDuration, number): nanos_divided for number in _NUMBERS},
    (YearMonthDuration, YearMonthDuration): months_ratio,
    (DayTimeDuration, DayTimeDuration): nanos_ratio,
}
