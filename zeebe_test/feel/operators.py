"""What operators do at run time, for values of any types.

Each takes the operands and the scope, which gets a warning where the result is null because of the types. The compiler
handles two ints itself; everything else comes here.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from zeebe_test.feel import numbers
from zeebe_test.feel.errors import Abort
from zeebe_test.feel.faults import absorbed, refuse_faults
from zeebe_test.feel.scope import Scope, warn
from zeebe_test.feel.temporal import YearOverflow
from zeebe_test.feel.temporal_math import DIFFERENCES, PRODUCTS, QUOTIENTS, SUMS
from zeebe_test.feel.values import NUMBERS, FeelValue, comparable, equal, has_order, order_key, render, same_kind

Operation = Callable[[Any, Any], FeelValue]


def _arithmetic(number: Operation, others: dict[tuple[type, type], Operation], x: Any, y: Any) -> FeelValue:
    """The result, or `NotImplemented` where the types do not fit."""
    if type(x) in NUMBERS and type(y) in NUMBERS:
        return number(x, y)
    operation = others.get((type(x), type(y)))
    if operation is None:
        return NotImplemented
    try:
        return operation(x, y)
    except YearOverflow:
        raise Abort(
            "Invalid value for Year (valid values -999999999 - 999999999)", "java.time.DateTimeException"
        ) from None


def plus(x: FeelValue, y: FeelValue, scope: Scope) -> FeelValue:
    """`x + y`: numbers, strings, durations, temporal values and durations."""
    result = _arithmetic(numbers.add, SUMS, x, y)
    return mismatch(x, y, f"Can't add '{render(y)}' to '{render(x)}'", scope) if result is NotImplemented else result


def minus(x: FeelValue, y: FeelValue, scope: Scope) -> FeelValue:
    """`x - y`: numbers, durations, temporal values of one type, temporal values and durations."""
    result = _arithmetic(numbers.subtract, DIFFERENCES, x, y)
    if result is NotImplemented:
        return mismatch(x, y, f"Can't subtract '{render(y)}' from '{render(x)}'", scope)
    return result


def times(x: FeelValue, y: FeelValue, scope: Scope) -> FeelValue:
    """`x * y`: numbers, durations and numbers."""
    result = _arithmetic(numbers.multiply, PRODUCTS, x, y)
    if result is NotImplemented:
        return mismatch(x, y, f"Can't multiply '{render(x)}' by '{render(y)}'", scope)
    return result


def divided(x: FeelValue, y: FeelValue, scope: Scope) -> FeelValue:
    """`x / y`: numbers, durations and numbers, durations of one type."""
    result = NotImplemented if type(y) in NUMBERS and not y else _arithmetic(numbers.divide, QUOTIENTS, x, y)
    if result is NotImplemented:
        return mismatch(x, y, f"Can't divide '{render(x)}' by '{render(y)}'", scope)
    return result


def mismatch(x: FeelValue, y: FeelValue, message: str, scope: Scope) -> None:
    """Notes that an operator does not take operands of these types."""
    if not absorbed(x, y):
        warn(scope, "INVALID_TYPE", message)


def to_the_power(x: FeelValue, y: FeelValue, scope: Scope) -> FeelValue:
    """`x ** y`, of numbers."""
    for value in (x, y):
        if type(value) not in NUMBERS:
            return expected("number", value, scope)
    return numbers.power(x, y)


def negated(x: FeelValue, scope: Scope) -> FeelValue:
    """`-x`, of a number."""
    return numbers.negate(x) if type(x) in NUMBERS else expected("number", x, scope)


def expected(what: str, value: FeelValue, scope: Scope) -> None:
    """Notes that a value has the wrong type."""
    if not absorbed(value):
        warn(scope, "INVALID_TYPE", f"Expected {what} but found '{render(value)}'")


def not_comparable(x: FeelValue, y: FeelValue, scope: Scope) -> None:
    """Notes that two values cannot be compared."""
    warn(scope, "NOT_COMPARABLE", f"Can't compare '{render(x)}' with '{render(y)}'")


def equals(x: FeelValue, y: FeelValue, scope: Scope) -> bool | None:
    """`x = y`."""
    if type(x) is str and type(y) is str:
        return x == y
    if x is None or y is None:
        refuse_faults(x, y)
    result = equal(x, y)
    if result is None:
        refuse_faults(x, y)
        not_comparable(x, y, scope)
    return result


def differs(x: FeelValue, y: FeelValue, scope: Scope) -> bool | None:
    """`x != y`."""
    if absorbed(x, y):
        return None
    result = equals(x, y, scope)
    if result is None:
        expected("boolean", None, scope)
        return None
    return not result


ORDERS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def ordered(x: FeelValue, y: FeelValue, order: Callable[[Any, Any], bool]) -> bool | None:
    """`x < y` and its like; None where the values have no common order.

    Raises:
        Abort: both are lists of ordered values.
    """
    if comparable(x, y):
        return order(order_key(x), order_key(y))
    if type(x) is list and type(y) is list and has_order(x) and has_order(y):
        raise Abort(f"{render(x)} can not be compared to {render(y)}", "java.lang.IllegalArgumentException")
    return None


def compare(x: FeelValue, y: FeelValue, order: Callable[[Any, Any], bool], scope: Scope) -> bool | None:
    """`x < y` and its like, with a warning where there is no order."""
    if type(x) is int and type(y) is int:
        return order(x, y)
    result = ordered(x, y, order)
    if result is None:
        refuse_faults(x, y)
        not_comparable(x, y, scope)
    return result


def within(x: FeelValue, low: FeelValue, high: FeelValue, closed: tuple[bool, bool], scope: Scope) -> bool | None:
    """Whether a value is in a range."""
    if type(x) is int and type(low) is int and type(high) is int:
        return (low <= x if closed[0] else low < x) and (x <= high if closed[1] else x < high)
    above = below = None
    if same_kind(x, low) and same_kind(x, high):
        above = ordered(x, low, operator.ge if closed[0] else operator.gt)
        below = ordered(x, high, operator.le if closed[1] else operator.lt)
    if above is None or below is None:
        refuse_faults(x, low, high)
        warn(scope, "NOT_COMPARABLE", f"Can't compare '{render(x)}' with '{render(low)}' and '{render(high)}'")
        return None
    return above and below
