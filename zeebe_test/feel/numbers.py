"""FEEL's numbers: exact decimals of 34 digits, rounded half-even, that remember their scale.

A number is an `int` (scale 0) or a `Decimal` whose exponent is the scale; a `float` is one that came in with a JSON
variable and is converted where it is first used. Results have as many digits as the left operand if that has more than
34, as the engine's big decimals do.
"""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Context, Decimal
from typing import TypeAlias, cast

from zeebe_test.feel.errors import Abort

Number: TypeAlias = "int | Decimal"
AnyNumber: TypeAlias = "int | Decimal | float"

PRECISION = 34
LIMIT = 10**PRECISION
_MAX_EXPONENT = 999_999_999_999_999_999
_WORD_BITS = 64
_WORD_SIZE: int = 2**_WORD_BITS
_HUGE = 10_000


def context(precision: int, rounding: str = ROUND_HALF_EVEN) -> Context:
    """A decimal context that never traps inexact results and has no practical bounds of the exponent."""
    return Context(prec=precision, rounding=rounding, Emin=-_MAX_EXPONENT, Emax=_MAX_EXPONENT, capitals=1, clamp=0)


STANDARD = context(PRECISION)
EXACT = context(100_000)


def from_float(value: float) -> Number:
    """The decimal that a JSON double stands for: the digits of its shortest text, at least one of them a fraction.

    >>> from_float(1.5), from_float(1e20), from_float(12345678.0)
    (Decimal('1.5'), Decimal('1.0E+20'), Decimal('12345678'))
    """
    if not math.isfinite(value):
        raise Abort("a number that is not finite", "java.lang.NumberFormatException")
    number = Decimal(repr(value))
    if digits_of(number) == 1 and not 1e-3 <= abs(value) < 1e7:
        number = Decimal(f"{value:.1e}")
    if not number:
        return Decimal("0.0")
    if 1e-3 <= abs(value) < 1e7:
        return number
    sign, digits, exponent = number.normalize(EXACT).as_tuple()
    exponent = cast("int", exponent)
    return Decimal((sign, digits, exponent)) if len(digits) > 1 else Decimal((sign, (*digits, 0), exponent - 1))


def exact(value: AnyNumber) -> Decimal:
    """The number as a `Decimal`."""
    return value if type(value) is Decimal else Decimal(from_float(value) if type(value) is float else value)


def digits_of(value: Decimal) -> int:
    """How many digits the unscaled value has."""
    return len(value.as_tuple().digits)


def scale_of(value: Decimal) -> int:
    """How many of the digits are behind the point; negative for whole tens, hundreds …."""
    return -cast("int", value.as_tuple().exponent)


def _context_for(left: Decimal) -> Context:
    digits = digits_of(left)
    return STANDARD if digits <= PRECISION else context(digits)


def tidy(value: Decimal) -> Number:
    """There is no negative zero, and a whole number of scale 0 is an `int`."""
    if not value:
        value = value.copy_abs()
    _sign, digits, exponent = value.as_tuple()
    return int(value) if exponent == 0 and len(digits) <= PRECISION else value


def add(left: AnyNumber, right: AnyNumber) -> Number:
    """The sum; its scale is the larger one."""
    x = exact(left)
    return tidy(_context_for(x).add(x, exact(right)))


def subtract(left: AnyNumber, right: AnyNumber) -> Number:
    """The difference; its scale is the larger one."""
    x = exact(left)
    return tidy(_context_for(x).subtract(x, exact(right)))


def multiply(left: AnyNumber, right: AnyNumber) -> Number:
    """The product; its scale is the sum of both."""
    x = exact(left)
    return tidy(_context_for(x).multiply(x, exact(right)))


def divide(left: AnyNumber, right: AnyNumber) -> Number:
    """The quotient, of the shortest scale that is exact, else of 34 digits. The divisor must not be zero."""
    x = exact(left)
    return tidy(_context_for(x).divide(x, exact(right)))


def negate(value: AnyNumber) -> Number:
    """The number with the other sign, rounded like any result."""
    x = exact(value)
    return tidy(_context_for(x).minus(x))


def power(base: AnyNumber, exponent: AnyNumber) -> Number:
    """`base ** exponent`: by multiplication for a whole exponent, through doubles for a fraction.

    Raises:
        Abort: the exponent has more than nine digits, or there is no finite result.
    """
    e = exact(exponent)
    if e != e.to_integral_value():
        return from_double(_float_power(float(exact(base)), float(e)))
    whole = int(e)
    if abs(whole) > 999_999_999:
        raise Abort("Invalid operation", "java.lang.ArithmeticException")
    return _whole_power(exact(base), whole)


def _float_power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except (ValueError, OverflowError):
        return math.nan


def _whole_power(base: Decimal, exponent: int) -> Number:
    if exponent == 0:
        return 1
    magnitude = abs(exponent)
    target = _context_for(base)
    working = context(target.prec + len(str(magnitude)) + 1)
    result = Decimal(1)
    for bit in f"{magnitude:b}":
        result = working.multiply(result, result)
        if bit == "1":
            result = working.multiply(result, base)
    if exponent < 0:
        if not result:
            raise Abort("Division by zero", "java.lang.ArithmeticException")
        result = working.divide(Decimal(1), result)
    return tidy(target.plus(result))


def from_double(value: float) -> Number:
    """The decimal of a double that a function computed.

    Raises:
        Abort: it is not finite.
    """
    if not math.isfinite(value):
        raise Abort(
            'Character I is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
            "java.lang.NumberFormatException",
        )
    return from_float(value)


def whole(value: AnyNumber) -> int:
    """The whole part, cut towards zero; of numbers beyond any size of lists and calendars only their last 64 bits."""
    if type(value) is int:
        return value
    number = exact(value)
    return int(number) if number.adjusted() < _HUGE else modulo_word(number)


def modulo_word(number: Decimal) -> int:
    """The last 64 bits of a whole number, which has no more than so many digits that differ from 0."""
    exponent = -scale_of(number)
    if exponent >= _WORD_BITS:
        return 0  # a multiple of 10**64, and so of 2**64
    return int(number) % _WORD_SIZE


def to_int32(value: AnyNumber) -> int:
    """The whole part as a 32-bit integer, which wraps around."""
    return (whole(value) + 2**31) % 2**32 - 2**31


def is_whole(value: AnyNumber) -> bool:
    """Whether there is no fraction."""
    return type(value) is int or exact(value) == exact(value).to_integral_value(ROUND_DOWN)


def number_text(value: AnyNumber) -> str:
    """The digits with the scale kept; scientific where the scale is negative or the exponent below -6."""
    if type(value) is int:
        return str(value)
    return str(from_float(value) if type(value) is float else value)
