"""The values of FEEL and what can be said of any of them: kinds, equality, order, text and JSON.

null is None, true and false are `bool`, strings `str`, lists `list`, contexts `dict`, numbers `int` or `Decimal`; the
temporal values are in `temporal`. A JSON value is a FEEL value as it is: a `float` in it counts as a number everywhere.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias

from zeebe_test.feel import temporal_text
from zeebe_test.feel.hash_order import shown_keys
from zeebe_test.feel.numbers import AnyNumber, exact, modulo_word, number_text
from zeebe_test.feel.temporal import (
    NANOS,
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    YearMonthDuration,
    ZonedDateTime,
    ZonedTime,
    instant,
    local_nanos,
)

FeelValue: TypeAlias = Any
"""Any value of the module's docstring; the operations look at the type at run time, as the language does."""


class Missing:
    """The type of `MISSING`: there is no such variable."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()


class Function:
    """A function value: a literal of the language, or one that the caller of `evaluate` supplies.

    Attributes:
        parameters: their names.
        invoke: called with the values of all parameters, in order.
    """

    __slots__ = ("invoke", "parameters")

    def __init__(self, parameters: tuple[str, ...], invoke: Callable[..., FeelValue]) -> None:
        self.parameters = parameters
        self.invoke = invoke


class FunctionContext(dict[str, FeelValue]):
    """A context that also has functions; they are callable by name but are no entries.

    Attributes:
        functions: name -> the functions of that name, the one that is looked at first coming first.
    """

    __slots__ = ("functions",)

    def __init__(self, entries: dict[str, FeelValue], functions: dict[str, tuple[Function, ...]]) -> None:
        super().__init__(entries)
        self.functions = functions


class Range(NamedTuple):
    """A range; in dialect dmn an end may be missing (None), and `comparison` is that of a range such as `(> 5)`."""

    low_closed: bool
    low: FeelValue
    high: FeelValue
    high_closed: bool
    comparison: str = ""


NUMBERS: Final = frozenset({int, Decimal, float})
CONTEXTS: Final = frozenset({dict, FunctionContext})

KINDS: Final[dict[type, str]] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    Decimal: "number",
    float: "number",
    str: "string",
    list: "list",
    dict: "context",
    FunctionContext: "context",
    Date: "date",
    Time: "time",
    ZonedTime: "time",
    DateTime: "date and time",
    ZonedDateTime: "date and time",
    YearMonthDuration: "years and months duration",
    DayTimeDuration: "days and time duration",
    Range: "range",
    Function: "function",
}
"""Python type -> the name of the FEEL type."""

_RESULT_TYPES: Final = {
    "null": "NULL",
    "boolean": "BOOLEAN",
    "number": "NUMBER",
    "string": "STRING",
    "list": "ARRAY",
    "context": "OBJECT",
    "date": "DATE",
    "time": "TIME",
    "date and time": "DATE_TIME",
    "years and months duration": "PERIOD",
    "days and time duration": "DURATION",
    "range": "RANGE",
    "function": "FUNCTION",
}


def type_name(value: FeelValue) -> str:
    """The name of the value's type as Zeebe gives it.

    Returns:
        ``NULL``, ``BOOLEAN``, ``NUMBER``, ``STRING``, ``ARRAY``, ``OBJECT``, ``DATE``, ``TIME``, ``DATE_TIME``,
        ``DURATION`` (days), ``PERIOD`` (months), ``RANGE`` or ``FUNCTION``.
    """
    return _RESULT_TYPES[kind(value)]


def kind(value: FeelValue) -> str:
    """The name of the value's FEEL type.

    Raises:
        TypeError: it is no FEEL value.
    """
    try:
        return KINDS[type(value)]
    except KeyError:
        raise TypeError(f"{type(value).__name__} is not a type of FEEL values") from None


# ---- text

_TEXTS: Final[dict[type, Callable[[Any], str]]] = {
    int: str,
    float: number_text,
    Decimal: str,
    Date: temporal_text.date_text,
    Time: lambda value: temporal_text.clock_text(value.nanos),
    ZonedTime: temporal_text.zoned_time_text,
    DateTime: temporal_text.date_time_text,
    ZonedDateTime: temporal_text.date_time_text,
    YearMonthDuration: temporal_text.months_text,
    DayTimeDuration: temporal_text.time_span_text,
    Function: lambda value: f"function({', '.join(value.parameters)})",
}


def render(value: FeelValue) -> str:
    """The value in FEEL's own form, as messages show it: strings in quotes, `[1, "a"]`, `{a:1}`."""
    if type(value) is str:
        return f'"{value}"'
    if value is None:
        return "null"
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) is list:
        return f"[{', '.join(map(render, value))}]"
    if type(value) in CONTEXTS:
        entries = ", ".join(f"{key}:{render(value[key])}" for key in shown_keys(value))
        return f"{{{entries}}}"
    if type(value) is Range:
        opening, closing = "[" if value.low_closed else "(", "]" if value.high_closed else ")"
        return f"{opening}{render(value.low)}..{render(value.high)}{closing}"
    writer = _TEXTS.get(type(value))
    return writer(value) if writer else str(value)


def text_of(value: FeelValue) -> str:
    """What `string(value)` gives: a string as it is, anything else as `render` shows it."""
    return value if type(value) is str else render(value)


# ---- equality and order


def equal(left: FeelValue, right: FeelValue) -> bool | None:
    """Whether two values are equal; None where their types cannot be compared."""
    if left is None or right is None:
        return left is right
    if type(left) is not type(right):
        return _equal_kinds(left, right)
    if type(left) is list:
        return len(left) == len(right) and all(map(equal, left, right))
    if type(left) in CONTEXTS:
        return left.keys() == right.keys() and all(equal(entry, right[key]) for key, entry in left.items())
    if type(left) is Function or type(left) is Range:
        return None
    return bool(left == right) if type(left) is not float else exact(left) == exact(right)


def _equal_kinds(left: FeelValue, right: FeelValue) -> bool | None:
    if type(left) in NUMBERS and type(right) in NUMBERS:
        return exact(left) == exact(right)
    if type(left) in CONTEXTS and type(right) in CONTEXTS:
        return equal(dict(left), dict(right))
    return None


def _utf16(text: str) -> bytes | str:
    return text.encode("utf-16-be", "surrogatepass")


def _by_instant(value: ZonedDateTime) -> tuple[int, int]:
    return instant(value), local_nanos(value)


_ORDERS: Final[dict[type, Callable[[Any], Any]]] = {
    str: _utf16,
    int: lambda value: value,
    Decimal: lambda value: value,
    float: exact,
    Date: lambda value: value,
    Time: lambda value: value,
    DateTime: lambda value: value,
    ZonedTime: lambda value: (value.nanos - value.offset * NANOS, value.nanos),
    ZonedDateTime: _by_instant,
    YearMonthDuration: lambda value: value,
    DayTimeDuration: lambda value: value,
}


def order_key(value: FeelValue) -> Any:
    """What values of the same type are ordered by, or None where they have no order."""
    key = _ORDERS.get(type(value))
    return None if key is None else key(value)


def has_order(value: FeelValue) -> bool:
    """Whether a value is of an ordered type; a list is if its items are, all of one type."""
    if type(value) is list:
        return bool(value) and has_order(value[0]) and all(same_kind(value[0], item) for item in value)
    return type(value) in _ORDERS


def same_kind(left: FeelValue, right: FeelValue) -> bool:
    """Whether two values are of the same type, be it another class of numbers."""
    return type(left) is type(right) or (type(left) in NUMBERS and type(right) in NUMBERS)


def comparable(left: FeelValue, right: FeelValue) -> bool:
    """Whether `<` is defined between two values."""
    if type(left) is type(right):
        return type(left) in _ORDERS
    return type(left) in NUMBERS and type(right) in NUMBERS


# ---- JSON

_WORD: Final = 2**64
_HALF: Final = 2**63


def java_zoned_text(value: ZonedDateTime) -> str:
    """`2024-07-01T10:00:00+02:00[Europe/Paris]`, as a process variable keeps it."""
    text = temporal_text.date_time_text(value._replace(zone=None))
    return f"{text}[{value.zone}]" if value.zone else text


_JAVA_TEXTS: Final[dict[type, Callable[[Any], str]]] = {
    **{t: _TEXTS[t] for t in (Date, ZonedTime, DateTime, YearMonthDuration, DayTimeDuration)},
    Time: lambda value: temporal_text.short_clock_text(value.nanos),
    ZonedDateTime: java_zoned_text,
}


def to_json(value: FeelValue) -> Any:
    """The value as Zeebe stores it in a process variable.

    Whole numbers become `int` (modulo 2**64), others `float`; temporal values their text, functions and ranges None.

    Returns:
        The value itself where nothing changes, also inside of lists and contexts.
    """
    known = type(value)
    if known is str or value is None or known is bool:
        return value
    if known is int:
        return value if -_HALF <= value < _HALF else (value + _HALF) % _WORD - _HALF
    if known is list:
        items = list(map(to_json, value))
        return value if all(map(operator.is_, items, value)) else items
    if known is dict:
        entries = {key: to_json(entry) for key, entry in value.items()}
        return value if all(map(operator.is_, entries.values(), value.values())) else entries
    if known is FunctionContext:
        return {key: to_json(entry) for key, entry in value.items()}
    if known is Decimal or known is float:
        return _json_number(value)
    writer = _JAVA_TEXTS.get(known)
    return writer(value) if writer else None


def _json_number(value: AnyNumber) -> int | float:
    number = exact(value)
    if number == number.to_integral_value():
        return (modulo_word(number) + _HALF) % _WORD - _HALF
    return value if type(value) is float else float(number)
