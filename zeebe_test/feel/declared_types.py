"""Types as the DMN specification writes them: `number`, `list<string>`, `function<number> -> boolean` …."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from zeebe_test.feel.temporal import Date, ZonedDateTime
from zeebe_test.feel.values import CONTEXTS, FeelValue, Function, Range, kind

_TOKEN = re.compile(r"\s*(->|[<>,:]|[^<>,:\s-](?:[^<>,:-]|-(?!>))*)")


class Type(NamedTuple):
    """A type: a name, and the types in its angle brackets (with names for the entries of a context)."""

    name: str
    arguments: tuple[Type, ...] = ()
    names: tuple[str, ...] = ()


ANY: Final = Type("Any")
_ALIASES: Final = {
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "day-time-duration": "days and time duration",
    "year-month-duration": "years and months duration",
    "date time": "date and time",
}


@lru_cache(maxsize=512)
def parse_type(text: str) -> Type:
    """The type that a text names; what follows it is ignored."""
    tokens = [token.strip().strip("`") for token in _TOKEN.findall(text)]
    return _type(tokens)


def _type(tokens: list[str]) -> Type:
    name = " ".join(tokens.pop(0).split()) if tokens else "Any"
    arguments: list[Type] = []
    names: list[str] = []
    if tokens[:1] == ["<"]:
        while tokens and tokens.pop(0) != ">":
            if tokens[:1] == [">"]:
                continue
            if tokens[1:2] == [":"]:
                names.append(tokens.pop(0))
                tokens.pop(0)
            arguments.append(_type(tokens))
    if tokens[:1] == ["->"]:
        tokens.pop(0)
        _type(tokens)
    return Type(_ALIASES.get(name, name), tuple(arguments), tuple(names))


def is_instance(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> bool | None:
    """Whether a value is of a type; None where there is no such type."""
    name = type_.name
    if name in known:
        return is_instance(value, known[name], known)
    if name in ("Any", "Null") or value is None:
        return (value is None) == (name == "Null")
    check = _CHECKS.get(name)
    if check is None:
        return kind(value) == name if name in _SIMPLE else None
    return check(value, type_, known)


_SIMPLE: Final = frozenset(
    {
        "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
        "years and months duration",
    }
)  # fmt: skip


def _list(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> bool:
    item = type_.arguments[0] if type_.arguments else ANY
    return type(value) is list and all(conforms(entry, item, known) for entry in value)


def _range(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> bool:
    point = type_.arguments[0] if type_.arguments else ANY
    return type(value) is Range and conforms(value.low, point, known) and conforms(value.high, point, known)


def _context(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> bool:
    if type(value) not in CONTEXTS:
        return False
    entries = zip(type_.names, type_.arguments, strict=False)
    return all(name in value and conforms(value[name], entry, known) for name, entry in entries)


def _function(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> bool:
    if type(value) is not Function:
        return False
    return not type_.arguments or len(type_.arguments) == len(value.parameters)


_CHECKS: Final = {"list": _list, "range": _range, "context": _context, "function": _function}


NO_VALUE: Final = object()
"""What `coerced` gives for a value that does not fit."""


def coerced(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> FeelValue:
    """The value as a declared type takes it, `NO_VALUE` where it does not fit.

    A list of one stands for its item and the other way round; a date is the midnight (UTC) that starts it.
    """
    declared = known.get(type_.name, type_)
    if conforms(value, declared, known):
        return value
    if type(value) is list and len(value) == 1 and conforms(value[0], declared, known):
        return value[0]
    if declared.name == "list" and declared.arguments and conforms(value, declared.arguments[0], known):
        return [value]
    if declared.name == "date and time" and type(value) is Date:
        return ZonedDateTime(value, 0, 0)
    return NO_VALUE


def conforms(value: FeelValue, type_: Type, known: Mapping[str, Type]) -> bool:
    """Whether a value may stand where a type is declared: null always may."""
    return value is None or bool(is_instance(value, type_, known)) or type_.name == "Any"
