"""Functions that only the dialect dmn has, or that the specification defines differently."""

from __future__ import annotations

import re
from typing import Any, Final

from zeebe_test.feel import java_regex
from zeebe_test.feel.builtins import conversion, number, spec_lists
from zeebe_test.feel.builtins.model import (
    ANY,
    CONTEXT,
    DATE_LIKE,
    DAY_TIME,
    DURATION,
    FUNCTION,
    LIST,
    NUMBER,
    STRING,
    TIME,
    Builtin,
    either,
    or_null,
)
from zeebe_test.feel.errors import Refused
from zeebe_test.feel.numbers import Number, to_int32
from zeebe_test.feel.spec_operators import equal, ordered
from zeebe_test.feel.spec_text import spec_date_time, spec_text
from zeebe_test.feel.temporal import Date, DateTime, Time, ZonedDateTime, ZonedTime
from zeebe_test.feel.temporal_text import parse_date
from zeebe_test.feel.values import CONTEXTS, NUMBERS, FeelValue, Range
from zeebe_test.feel.xpath_regex import compile_xpath

Items = list[FeelValue]


def is_(value1: FeelValue, value2: FeelValue) -> bool:
    """Whether two values are the same in type and in every part, offsets and zones included.

    >>> is_(1, 1), is_(1, "1")
    (True, False)
    """
    if type(value1) in NUMBERS and type(value2) in NUMBERS:
        return bool(equal(value1, value2))
    if type(value1) is not type(value2):
        return False
    if type(value1) is list:
        return len(value1) == len(value2) and all(map(is_, value1, value2))
    if type(value1) in CONTEXTS:
        return value1.keys() == value2.keys() and all(is_(entry, value2[key]) for key, entry in value1.items())
    return bool(value1 == value2)


def string_length(string: str) -> int:
    """The number of characters.

    >>> string_length("🐎ab")
    3
    """
    return len(string)


def substring(string: str, start_position: Number, length: Number | None = None) -> str:
    """The text from a 1-based position on, at most so many characters.

    >>> substring("foobar", 3, 3)
    'oba'
    """
    start = to_int32(start_position)
    begin = start - 1 if start > 0 else len(string) + start
    count = len(string) if length is None else to_int32(length)
    if start == 0 or not 0 <= begin < len(string) or count < 1:
        raise Refused("start position or length is out of range")
    return string[begin : begin + count]


_RANGE_TEXT = re.compile(r"([\[(\]])(.*?)\.\.(.*)([\])\[])", re.DOTALL)
_LITERALS = re.compile(
    r'(?:-?\d+(?:\.\d+)?|-?\.\d+|"(?:[^"\\]|\\.)*"|@"[^"]*"|(?:date|time|date and time|duration)\("[^"]*"\))\Z'
)


def range_(from_: str) -> Range:
    """A range from its text; its bounds are literals.

    >>> range_("[1..10)").high_closed
    False
    """
    match = _RANGE_TEXT.fullmatch(from_.strip())
    if match is None:
        raise Refused(f"Failed to parse range from '{from_}'")
    low, high = _bound(match[2].strip()), _bound(match[3].strip())
    opening, closing = match[1] == "[", match[4] == "]"
    if (low is None and high is None) or (low is None and opening) or (high is None and closing):
        raise Refused(f"Failed to parse range from '{from_}'")
    if low is not None and high is not None and (type(low) is not type(high) and not _both_numbers(low, high)):
        raise Refused("the bounds are of different types")
    if low is not None and high is not None and ordered(low, high, lambda x, y: x <= y) is not True:
        raise Refused("the bounds are the wrong way round")
    return Range(opening, low, high, closing)


def _both_numbers(low: FeelValue, high: FeelValue) -> bool:
    return type(low) in NUMBERS and type(high) in NUMBERS


def _bound(text: str) -> FeelValue:
    if not text:
        return None
    if not _LITERALS.match(text):
        raise Refused(f"'{text}' is no literal")
    from zeebe_test.feel.expression import parse  # the parser needs this module

    value = parse(text, dialect="dmn").evaluate({}).value
    if value is None:
        raise Refused(f"'{text}' is no value")
    return value


def context_of(entries: Items) -> dict[str, Any]:
    """A context from contexts of key and value; a key must not come twice.

    >>> context_of([{"key": "a", "value": 1}])
    {'a': 1}
    """
    made: dict[str, Any] = {}
    for entry in entries:
        if type(entry) not in CONTEXTS or type(entry.get("key")) is not str or "value" not in entry:
            raise Refused("an entry must have a key and a value")
        if entry["key"] in made:
            raise Refused("a key comes twice")
        made[entry["key"]] = entry["value"]
    return made


_SCALES: Final = range(-6111, 6177)


def _rounding(function: Any) -> Any:
    def rounded(n: Number, scale: Number = 0) -> Number:
        if to_int32(scale) not in _SCALES:
            raise Refused("the scale is out of range")
        return function(n, scale)  # type: ignore[no-any-return]

    rounded.__doc__ = function.__doc__
    return rounded


def matches(input: str, pattern: str, flags: str | None = "") -> bool:
    """Whether a pattern is found in the text.

    >>> matches("foobar", "^fo*b")
    True
    """
    return _compile(pattern, flags).search(input) is not None


def replace(input: str, pattern: str, replacement: str, flags: str | None = "") -> str:
    """The text with all matches of a pattern replaced.

    >>> replace("abcd", "b", "x")
    'axcd'
    """
    compiled = _compile(pattern, flags)
    try:
        return compiled.sub(lambda match: java_regex.expand(replacement, match), input)
    except java_regex.BadReplacement:
        raise Refused(f"invalid replacement '{replacement}'") from None


def _compile(pattern: str, flags: str | None) -> re.Pattern[str]:
    try:
        return compile_xpath(pattern, flags or "")
    except re.error as error:
        raise Refused(f"invalid pattern '{pattern}': {error}") from None


def context_put(context_: dict[str, Any], key: str, value: FeelValue) -> dict[str, Any]:
    """The context with an entry added or replaced.

    >>> context_put({"a": 1}, "b", 2)
    {'a': 1, 'b': 2}
    """
    return {**context_, key: value}


def context_put_at(context_: dict[str, Any], keys: Items, value: FeelValue) -> dict[str, Any]:
    """The context with an entry at the end of a path of keys added or replaced.

    >>> context_put_at({"a": {"b": 1}}, ["a", "b"], 2)
    {'a': {'b': 2}}
    """
    if not keys or type(keys[0]) is not str:
        raise Refused("the keys must be strings")
    first, rest = keys[0], keys[1:]
    if rest:
        inner = context_.get(first)
        if type(inner) not in CONTEXTS:
            raise Refused(f"'{first}' is no context")
        value = context_put_at(inner or {}, rest, value)
    return {**context_, first: value}


def context_merge(contexts: Items) -> dict[str, Any]:
    """All entries in one context; later ones win.

    >>> context_merge([{"a": 1}, {"a": 2}])
    {'a': 2}
    """
    merged: dict[str, Any] = {}
    for context_ in contexts:
        if type(context_) not in CONTEXTS:
            raise Refused("not a context")
        merged.update(context_)
    return merged


def split(string: str, delimiter: str) -> list[str]:
    """The parts between the matches of a pattern.

    >>> split("a;b", ";")
    ['a', 'b']
    """
    return _compile(delimiter, "").split(string)


def date(from_: Date | DateTime | ZonedDateTime | str) -> Date:
    """A date from its text, or the date of a date and time.

    >>> date("2024-02-29").day
    29
    """
    if type(from_) is str and len(from_) > 10 and from_[:1] == "0":
        raise Refused("a year has no leading zeros")
    return conversion.date(from_)


def date_and_time(from_: str | DateTime | ZonedDateTime) -> DateTime | ZonedDateTime:
    """A date and time from its text; a date alone means midnight.

    >>> date_and_time("2024-02-29").nanos
    0
    """
    if type(from_) is not str:
        return from_  # type: ignore[return-value]
    parsed = spec_date_time(from_)
    if parsed is not None:
        return parsed
    day = parse_date(from_)
    if day is None:
        raise Refused(f"Failed to parse date-time from '{from_}'")
    return DateTime(day, 0)


def time(from_: Any) -> Time | ZonedTime:
    """A time from its text, or the time of a date and time.

    >>> time("10:30:00").nanos // 10**9
    37800
    """
    if type(from_) in (Time, ZonedTime):
        return from_  # type: ignore[no-any-return]
    return conversion.time(from_)


def string(from_: FeelValue) -> str:
    """The text of any value but null.

    >>> string(1.50)
    '1.5'
    """
    if from_ is None:
        raise Refused("null has no text")
    return spec_text(from_)


_N = {"n": NUMBER}
_SCALED = {"n": NUMBER, "scale": NUMBER}
_LIST = {"list": LIST}
_ROUNDING = {
    "decimal": number.decimal_, "floor": number.floor, "ceiling": number.ceiling, "round up": number.round_up,
    "round down": number.round_down, "round half up": number.round_half_up, "round half down": number.round_half_down,
}  # fmt: skip
_PLACED = {"list": LIST, "position": NUMBER}

FUNCTIONS: Final = (
    Builtin("is", is_, {"value1": ANY, "value2": ANY}),
    Builtin("is", lambda _: False, {"value1": ANY}),
    Builtin("is", lambda _: False, {"value2": ANY}),
    Builtin("matches", matches, {"input": STRING, "pattern": STRING}),
    Builtin("matches", matches, {"input": STRING, "pattern": STRING, "flags": or_null(STRING)}),
    Builtin("replace", replace, {"input": STRING, "pattern": STRING, "replacement": STRING}),
    Builtin("replace", replace, {"input": STRING, "pattern": STRING, "replacement": STRING, "flags": or_null(STRING)}),
    Builtin("context put", context_put, {"context": CONTEXT, "key": STRING, "value": ANY}),
    Builtin("context put", context_put_at, {"context": CONTEXT, "keys": LIST, "value": ANY}),
    Builtin("context merge", context_merge, {"contexts": LIST}, variable=True),
    Builtin("string length", string_length, {"string": STRING}),
    Builtin("substring", substring, {"string": STRING, "start position": NUMBER}),
    Builtin("substring", substring, {"string": STRING, "start position": NUMBER, "length": NUMBER}),
    Builtin("list replace", spec_lists.list_replace, {"list": LIST, "position": NUMBER, "newItem": ANY}),
    Builtin("list replace", spec_lists.list_replace, {"list": LIST, "match": FUNCTION, "newItem": ANY}),
    Builtin("range", range_, {"from": STRING}),
    Builtin("string join", spec_lists.string_join, _LIST),
    Builtin("string join", spec_lists.string_join, {"list": LIST, "delimiter": or_null(STRING)}),
    Builtin("sort", spec_lists.sorted_, _LIST),
    Builtin("sort", spec_lists.sort, {"list": LIST, "precedes": FUNCTION}),
    Builtin("remove", spec_lists.remove, _PLACED),
    Builtin("insert before", spec_lists.insert_before, {**_PLACED, "newItem": ANY}),
    Builtin("sublist", spec_lists.sublist, {"list": LIST, "start position": NUMBER}),
    Builtin("sublist", spec_lists.sublist, {"list": LIST, "start position": NUMBER, "length": NUMBER}),
    Builtin("list contains", spec_lists.list_contains, {"list": LIST, "element": ANY}),
    Builtin("index of", spec_lists.index_of, {"list": LIST, "match": ANY}),
    Builtin("distinct values", spec_lists.distinct_values, _LIST),
    Builtin("append", spec_lists.append, {"list": LIST, "item": LIST}, variable=True),
    Builtin("concatenate", spec_lists.concatenate, {"list": LIST}, variable=True),
    Builtin("union", spec_lists.union, {"list": LIST}, variable=True),
    Builtin("context", context_of, {"entries": LIST}),
    Builtin("floor", _rounding(number.floor), _N),
    Builtin("ceiling", _rounding(number.ceiling), _N),
    *(Builtin(name, _rounding(function), _SCALED) for name, function in _ROUNDING.items()),
    Builtin("abs", number.abs_, {"n": either(NUMBER, DURATION)}),
    Builtin("split", split, {"string": STRING, "delimiter": STRING}),
    Builtin("date", date, {"from": either(STRING, DATE_LIKE)}),
    Builtin("date", conversion.date_of, {"year": NUMBER, "month": NUMBER, "day": NUMBER}),
    Builtin("date and time", date_and_time, {"from": either(STRING, DATE_LIKE)}),
    Builtin("date and time", conversion.date_and_time_of, {"date": DATE_LIKE, "time": TIME}),
    Builtin("time", time, {"from": either(STRING, DATE_LIKE, TIME)}),
    Builtin("time", conversion.time_of, {"hour": NUMBER, "minute": NUMBER, "second": NUMBER}),
    Builtin(
        "time",
        conversion.time_of,
        {"hour": NUMBER, "minute": NUMBER, "second": NUMBER, "offset": or_null(DAY_TIME)},
    ),
    Builtin("string", string, {"from": ANY}),
)

RENAMED: Final = {("count", "list"): "list"}
"""(function, parameter of the other dialect) -> parameter here."""
DROPPED: Final = frozenset({"put", "put all", "partition", "is empty", "duplicate values", "trim", "uuid", "is blank"})
"""Functions of the other dialect that the specification does not have."""
