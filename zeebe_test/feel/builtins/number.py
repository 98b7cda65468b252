"""Number functions: rounding, roots, remainders."""

from __future__ import annotations

import decimal
import math
from decimal import Decimal

from zeebe_test.feel.builtins.model import DURATION, NUMBER, STRING, Builtin, either
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.numbers import (
    Number,
    context,
    digits_of,
    exact,
    from_double,
    is_whole,
    multiply,
    scale_of,
    subtract,
    tidy,
    to_int32,
    whole,
)
from zeebe_test.feel.scope import Scope, environment_of
from zeebe_test.feel.temporal import DayTimeDuration, YearMonthDuration

_MAX_DIGITS = 100_000
"""More digits than any calculation needs; the real engine gives up, or runs out of memory, much later."""
_MODES = {
    "UP": decimal.ROUND_UP,
    "DOWN": decimal.ROUND_DOWN,
    "CEILING": decimal.ROUND_CEILING,
    "FLOOR": decimal.ROUND_FLOOR,
    "HALF_UP": decimal.ROUND_HALF_UP,
    "HALF_DOWN": decimal.ROUND_HALF_DOWN,
    "HALF_EVEN": decimal.ROUND_HALF_EVEN,
}


def rounded(n: Number, scale: Number, mode: str) -> Number:
    """The number with so many digits behind the point, fewer than none for tens, hundreds …."""
    value, digits = exact(n), to_int32(scale)
    if value and max(value.adjusted() + digits, abs(digits)) > _MAX_DIGITS:
        name = mode.removeprefix("ROUND_")
        raise Refused(f"Failed to apply rounding mode '{name}': BigInteger would overflow supported range")
    room = max(digits_of(value) + abs(scale_of(value)) + abs(digits) + 1, 34)
    return tidy(context(room, mode).quantize(value, Decimal((0, (1,), -digits))))


def decimal_(n: Number, scale: Number, mode: str = "HALF_EVEN") -> Number:
    """The number rounded to a scale, half-even unless another of Java's rounding modes is named.

    >>> decimal_(1, 2)
    Decimal('1.00')
    """
    name = mode.upper()
    if name == "UNNECESSARY":
        if rounded(n, scale, decimal.ROUND_DOWN) != n:
            raise Refused(f"Failed to apply rounding mode '{mode}': Rounding necessary")
        name = "DOWN"
    if name not in _MODES:
        modes = ", ".join((*_MODES, "UNNECESSARY"))
        raise Refused(f"Illegal argument '{mode}' for rounding mode. Must be one of: {modes}")
    return rounded(n, scale, _MODES[name])


def floor(n: Number, scale: Number = 0) -> Number:
    """The number rounded down.

    >>> floor(Decimal("-1.5"))
    -2
    """
    return rounded(n, scale, decimal.ROUND_FLOOR)


def ceiling(n: Number, scale: Number = 0) -> Number:
    """The number rounded up.

    >>> ceiling(Decimal("1.5"))
    2
    """
    return rounded(n, scale, decimal.ROUND_CEILING)


def round_up(n: Number, scale: Number) -> Number:
    """The number rounded away from zero.

    >>> round_up(Decimal("5.5"), 0)
    6
    """
    return rounded(n, scale, decimal.ROUND_UP)


def round_down(n: Number, scale: Number) -> Number:
    """The number rounded towards zero.

    >>> round_down(Decimal("5.5"), 0)
    5
    """
    return rounded(n, scale, decimal.ROUND_DOWN)


def round_half_up(n: Number, scale: Number) -> Number:
    """The number rounded to the nearest, halves away from zero.

    >>> round_half_up(Decimal("2.5"), 0)
    3
    """
    return rounded(n, scale, decimal.ROUND_HALF_UP)


def round_half_down(n: Number, scale: Number) -> Number:
    """The number rounded to the nearest, halves towards zero.

    >>> round_half_down(Decimal("2.5"), 0)
    2
    """
    return rounded(n, scale, decimal.ROUND_HALF_DOWN)


def abs_(n: Number | YearMonthDuration | DayTimeDuration) -> Number | YearMonthDuration | DayTimeDuration:
    """A number or a duration without its sign.

    >>> abs_(-10)
    10
    """
    if type(n) is YearMonthDuration:
        return YearMonthDuration(abs(n.months))
    if type(n) is DayTimeDuration:
        return DayTimeDuration(abs(n.nanos))
    return tidy(exact(n).copy_abs())  # type: ignore[arg-type]


def modulo(dividend: Number, divisor: Number) -> Number:
    """The remainder, with the sign of the divisor.

    >>> modulo(-12, 5)
    3
    """
    if not divisor:
        raise Abort("Division by zero", "java.lang.ArithmeticException")
    wide = context(max(digits_of(exact(dividend)), digits_of(exact(divisor)), 34) * 2)
    quotient = wide.divide(exact(dividend), exact(divisor)).to_integral_value(decimal.ROUND_FLOOR)
    return subtract(dividend, multiply(divisor, int(quotient)))


def sqrt(number: Number) -> Number | None:
    """The square root; null of a negative number.

    >>> sqrt(16)
    Decimal('4.0')
    """
    return None if number < 0 else from_double(math.sqrt(number))


def log(number: Number) -> Number:
    """The natural logarithm; there must be one.

    >>> log(1)
    Decimal('0.0')
    """
    value = float(number)
    return from_double(math.log(value) if value > 0 else math.nan)


def exp(number: Number) -> Number:
    """E to the power of the number.

    >>> exp(0)
    Decimal('1.0')
    """
    try:
        return from_double(math.exp(number))
    except OverflowError:
        return from_double(math.inf)


def odd(number: Number) -> bool:
    """Whether the number is odd; a fraction is not.

    >>> odd(5)
    True
    """
    return is_whole(number) and whole(number) % 2 == 1


def even(number: Number) -> bool:
    """Whether the number is even; a fraction is not.

    >>> even(2)
    True
    """
    return is_whole(number) and whole(number) % 2 == 0


def random_number(scope: Scope) -> Number:
    """A number between 0 and 1, from the random numbers of the environment."""
    return from_double(environment_of(scope).random.random())


_N = {"n": NUMBER}
_SCALED = {"n": NUMBER, "scale": NUMBER}
_SCALA = {"n": NUMBER, "scala": NUMBER}
_ONE = {"number": NUMBER}
FUNCTIONS = (
    Builtin("decimal", decimal_, _SCALED),
    Builtin("decimal", decimal_, {**_SCALED, "mode": STRING}),
    Builtin("floor", floor, _N),
    Builtin("floor", floor, _SCALA),
    Builtin("ceiling", ceiling, _N),
    Builtin("ceiling", ceiling, _SCALED),
    Builtin("round up", round_up, _SCALED),
    Builtin("round down", round_down, _SCALED),
    Builtin("round half up", round_half_up, _SCALED),
    Builtin("round half down", round_half_down, _SCALA),
    Builtin("abs", abs_, {"number": either(NUMBER, DURATION)}),
    Builtin("abs", abs_, {"n": either(NUMBER, DURATION)}),
    Builtin("modulo", modulo, {"dividend": NUMBER, "divisor": NUMBER}),
    Builtin("sqrt", sqrt, _ONE),
    Builtin("log", log, _ONE),
    Builtin("exp", exp, _ONE),
    Builtin("odd", odd, _ONE),
    Builtin("even", even, _ONE),
    Builtin("random number", random_number, {}, scoped=True),
)
