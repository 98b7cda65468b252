"""What operators do in the dialect dmn, by the DMN 1.5 specification. Where types do not fit, the result is null."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from zeebe_test.feel import numbers
from zeebe_test.feel.errors import Abort
from zeebe_test.feel.numbers import STANDARD, AnyNumber, exact
from zeebe_test.feel.temporal import (
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    YearMonthDuration,
    YearOverflow,
    ZonedDateTime,
    ZonedTime,
    instant,
)
from zeebe_test.feel.temporal_math import DIFFERENCES, SUMS
from zeebe_test.feel.values import CONTEXTS, NUMBERS, FeelValue, Function, Range

_NANOS: Final = 1_000_000_000


def _rounded(value: Any) -> int:
    return int(value.to_integral_value())


def _times(duration: Any, factor: AnyNumber) -> Any:
    product = STANDARD.multiply(exact(duration[0]), exact(factor))
    return type(duration)(int(product))


def _over(duration: Any, divisor: AnyNumber) -> Any:
    return type(duration)(int(STANDARD.divide(exact(duration[0]), exact(divisor))))


def _ratio(left: Any, right: Any) -> Any:
    return numbers.divide(left[0], right[0])


def _midnight(date: Date) -> ZonedDateTime:
    return ZonedDateTime(date, 0, 0)


def _apart(left: Any, right: Any) -> DayTimeDuration:
    x = _midnight(left) if type(left) is Date else left
    y = _midnight(right) if type(right) is Date else right
    if (type(x) is ZonedDateTime) and (type(y) is ZonedDateTime):
        return DayTimeDuration(instant(x) - instant(y))
    raise Abort("a local and a zoned value")


def _times_apart(left: ZonedTime, right: ZonedTime) -> DayTimeDuration:
    return DayTimeDuration(left.nanos - right.nanos - (left.offset - right.offset) * _NANOS)


_DURATIONS = (YearMonthDuration, DayTimeDuration)
_CLASSES = tuple(NUMBERS)
_SUMS = dict(SUMS)
_DIFFERENCES = {
    **DIFFERENCES,
    (ZonedTime, ZonedTime): _times_apart,
    (Date, ZonedDateTime): _apart,
    (ZonedDateTime, Date): _apart,
}
_PRODUCTS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    **{(duration, number): _times for duration in _DURATIONS for number in _CLASSES},
    **{(number, duration): lambda x, y: _times(y, x) for duration in _DURATIONS for number in _CLASSES},
}
_QUOTIENTS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    **{(duration, number): _over for duration in _DURATIONS for number in _CLASSES},
    **{(duration, duration): _ratio for duration in _DURATIONS},
}
_ARITHMETIC: Final[dict[str, tuple[Callable[[Any, Any], Any], dict[tuple[type, type], Callable[[Any, Any], Any]]]]] = {
    "+": (numbers.add, _SUMS),
    "-": (numbers.subtract, _DIFFERENCES),
    "*": (numbers.multiply, _PRODUCTS),
    "/": (numbers.divide, _QUOTIENTS),
    "**": (numbers.power, {}),
}


def calculate(symbol: str, x: FeelValue, y: FeelValue) -> FeelValue:
    """`x + y` and its like; null where the types do not fit or there is no result."""
    number, others = _ARITHMETIC[symbol]
    if type(x) in NUMBERS and type(y) in NUMBERS:
        if symbol == "/" and not y:
            return None
        try:
            return number(x, y)
        except Abort:
            return None
    operation = others.get((type(x), type(y)))
    if operation is None or (symbol == "/" and not (y if type(y) in NUMBERS else y[0])):
        return None
    try:
        return operation(x, y)
    except (Abort, YearOverflow):
        return None


def negated(x: FeelValue) -> FeelValue:
    """`-x`, of a number or a duration."""
    if type(x) in NUMBERS:
        return numbers.negate(x)
    return type(x)(-x[0]) if type(x) in _DURATIONS else None


def equal(x: FeelValue, y: FeelValue) -> bool | None:
    """`x = y`; null where the types differ."""
    if x is None or y is None:
        return x is y
    if type(x) in NUMBERS and type(y) in NUMBERS:
        return exact(x) == exact(y)
    if type(x) is list and type(y) is list:
        return len(x) == len(y) and all(equal(a, b) for a, b in zip(x, y, strict=True))
    if type(x) in CONTEXTS and type(y) in CONTEXTS:
        return x.keys() == y.keys() and all(equal(value, y[key]) for key, value in x.items())
    if type(x) is not type(y) or type(x) is Function:
        return None
    if type(x) is Range:
        same_ends = x.low_closed == y.low_closed and x.high_closed == y.high_closed
        return x.comparison == y.comparison and same_ends and bool(equal(x.low, y.low)) and bool(equal(x.high, y.high))
    key = _SECONDS.get(type(x))
    return bool(key(x) == key(y)) if key else bool(x == y)


_SECONDS: Final[dict[type, Callable[[Any], Any]]] = {
    Time: lambda value: value.nanos // _NANOS,
    DateTime: lambda value: (value.date, value.nanos // _NANOS),
    ZonedTime: lambda value: value.nanos // _NANOS - value.offset,
    ZonedDateTime: lambda value: instant(value) // _NANOS,
}
"""Times are equal if they are in the same second."""


_KEYS: Final[dict[type, Callable[[Any], Any]]] = {
    str: lambda value: value,
    Date: lambda value: value,
    Time: lambda value: value,
    DateTime: lambda value: value,
    ZonedTime: lambda value: value.nanos - value.offset * _NANOS,
    ZonedDateTime: instant,
    YearMonthDuration: lambda value: value,
    DayTimeDuration: lambda value: value,
}


def ordered(x: FeelValue, y: FeelValue, order: Callable[[Any, Any], bool]) -> bool | None:
    """`x < y` and its like; null where the values have no common order."""
    if type(x) in NUMBERS and type(y) in NUMBERS:
        return order(exact(x), exact(y))
    key = _KEYS.get(type(x)) if type(x) is type(y) else None
    return None if key is None else order(key(x), key(y))


def within(value: FeelValue, range_: Range) -> bool | None:
    """Whether a value is in a range; null where it cannot be compared with the bounds."""
    if not range_.comparison and (range_.low is None or range_.high is None):
        return None
    above: bool | None = True
    below: bool | None = True
    if range_.low is not None:
        above = ordered(value, range_.low, operator.ge if range_.low_closed else operator.gt)
    if range_.high is not None:
        below = ordered(value, range_.high, operator.le if range_.high_closed else operator.lt)
    return None if above is None or below is None else above and below


def matches(value: FeelValue, test: FeelValue) -> bool | None:
    """Whether a value passes a test: it is in the range, in the list or equal."""
    if type(test) is Range:
        return within(value, test)
    if type(test) is list:
        if equal(value, test) is True:
            return True
        results = [matches(value, item) for item in test]
        return True in results
    return equal(value, test)
