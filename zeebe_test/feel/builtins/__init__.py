"""The built-in functions, one module a family; which overload a call means."""

from __future__ import annotations

from functools import cache

from zeebe_test.feel.builtins import (
    aggregates,
    boolean,
    context,
    conversion,
    lists,
    number,
    range_,
    string,
    temporal,
    zeebe,
)
from zeebe_test.feel.builtins.model import Builtin

_FAMILIES: dict[str, tuple[Builtin, ...]] = {
    "conversion": conversion.FUNCTIONS,
    "boolean": boolean.FUNCTIONS,
    "string": string.FUNCTIONS,
    "list": lists.FUNCTIONS + aggregates.FUNCTIONS,
    "number": number.FUNCTIONS,
    "context": context.FUNCTIONS,
    "temporal": temporal.FUNCTIONS,
    "range": range_.FUNCTIONS,
    "zeebe": zeebe.FUNCTIONS,
}


def families() -> dict[str, tuple[Builtin, ...]]:
    """Family -> its functions, in dialect camunda."""
    return _FAMILIES


@cache
def _by_name(dialect: str) -> dict[str, tuple[Builtin, ...]]:
    table: dict[str, tuple[Builtin, ...]] = {}
    for functions in _FAMILIES.values():
        for function in functions:
            table[function.name] = (*table.get(function.name, ()), function)
    return table


def find(name: str, count: int, dialect: str) -> Builtin | None:
    """The overload with so many parameters, else one that collects the last arguments."""
    overloads = _by_name(dialect).get(name, ())
    for overload in overloads:
        if len(overload.parameters) == count:
            return overload
    for overload in overloads:
        if overload.variable and len(overload.parameters) < count:
            return overload
    return None


def find_named(name: str, names: tuple[str, ...], dialect: str) -> Builtin | None:
    """The overload with exactly these parameters, else the first that has them all."""
    given = set(names)
    overloads = [overload for overload in _by_name(dialect).get(name, ()) if given <= set(overload.parameters)]
    for overload in overloads:
        if len(overload.parameters) == len(given):
            return overload
    return overloads[0] if overloads else None


__all__ = ["Builtin", "families", "find", "find_named"]
