"""Loops whose body compares or calculates one value with a constant: `l[item > 5]`, `for x in l return x * 2`.

They are most of the loops that models have. As long as each item is of the constant's type no scope is needed; anything
else goes the general way, from the start.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, NamedTuple

from zeebe_test.feel.numbers import LIMIT
from zeebe_test.feel.syntax import Binary, Compare, Literal, Name, Node, Path

ITEM: Final = "item"
"""The name of the item that a filter looks at."""

Operators = dict[str, Callable[[Any, Any], Any]]
_COMPARISONS: Final[dict[type, Operators]] = {
    int: {"=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
    str: {"=": operator.eq},
}
_CALCULATIONS: Final[dict[type, Operators]] = {int: {"+": operator.add, "-": operator.sub, "*": operator.mul}}


class Against(NamedTuple):
    """`name operator constant`, or `name.entry operator constant`."""

    name: str
    entry: str | None
    operation: Callable[[Any, Any], Any]
    constant: Any


def comparison(node: Node) -> Against | None:
    """The comparison of a variable with a constant, a whole number or a string, if a node is one."""
    return _against(node, _COMPARISONS) if type(node) is Compare else None


def calculation(node: Node) -> Against | None:
    """The calculation with a variable and a whole constant, if a node is one."""
    return _against(node, _CALCULATIONS) if type(node) is Binary else None


def _against(node: Binary | Compare, tables: dict[type, Operators]) -> Against | None:
    left = node.left
    variable, entry = (left.base, left.name) if type(left) is Path else (left, None)
    if type(variable) is not Name or type(node.right) is not Literal:
        return None
    constant = node.right.value
    operation = tables.get(type(constant), {}).get(node.operator)
    return None if operation is None else Against(variable.name, entry, operation, constant)


def _values(items: Iterable[Any], entry: str | None) -> Iterable[Any]:
    """What is compared: the items, or what they have under a name, None where they have nothing."""
    return items if entry is None else [item.get(entry) if type(item) is dict else None for item in items]


def calculated(items: Iterable[Any], against: Against) -> list[int] | None:
    """The result for each item; None where one of them has too many digits to be exact."""
    _, entry, operation, constant = against
    lowest, highest = -LIMIT, LIMIT
    results: list[int] = []
    for item in _values(items, entry):
        if type(item) is not int:
            return None
        result = operation(item, constant)
        if not lowest < result < highest:
            return None
        results.append(result)
    return results


def decided(items: Iterable[Any], against: Against, deciding: bool) -> bool | None:
    """Whether the comparison gives `deciding` for an item, as the answer of `some` or `every`."""
    _, entry, operation, constant = against
    kind = type(constant)
    for item in _values(items, entry):
        if type(item) is not kind:
            return None
        passes: bool = operation(item, constant)
        if passes is deciding:
            return deciding
    return not deciding


def selection(test: Node) -> Callable[[list[Any]], list[Any] | None] | None:
    """What a filter keeps of a list, if it compares each item, or one entry of it, with a constant."""
    against = comparison(test)
    if against is None or (against.entry is not None and against.name != ITEM):
        return None
    by_item = against.name == ITEM and against.entry is None
    return partial(_kept if by_item else _kept_by_entry, against)


def _kept(against: Against, items: list[Any]) -> list[Any] | None:
    """The items that pass the comparison."""
    _, _, operation, constant = against
    kind = type(constant)
    passing = []
    for item in items:
        if type(item) is not kind:
            return None
        if operation(item, constant):
            passing.append(item)
    return passing


def _kept_by_entry(against: Against, items: list[Any]) -> list[Any] | None:
    """The contexts whose entry passes the comparison; it is written as `entry` or `item.entry`."""
    name, entry, operation, constant = against
    key = entry or name
    kind = type(constant)
    passing = []
    for item in items:
        if type(item) is not dict or ITEM in item:
            return None
        value = item.get(key)
        if type(value) is not kind:
            return None
        if operation(value, constant):
            passing.append(item)
    return passing
