"""Loops whose body compares or calculates one whole number with a constant: `l[item > 5]`, `for x in l return x * 2`.

They are most of the loops that models have. Where all items really are whole numbers they run as one comprehension;
anything else goes the general way.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from zeebe_test.feel.numbers import LIMIT
from zeebe_test.feel.syntax import Binary, Compare, Literal, Name, Node

_COMPARISONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_CALCULATIONS: Final[dict[str, Callable[[Any, Any], Any]]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_INTS: Final = {int}
_CONTEXTS: Final = {dict}


class Against(NamedTuple):
    """`name operator constant`."""

    name: str
    operation: Callable[[Any, Any], Any]
    constant: int


def comparison(node: Node) -> Against | None:
    """The comparison of a variable with a whole constant, if a node is one."""
    return _against(node, _COMPARISONS) if type(node) is Compare else None


def calculation(node: Node) -> Against | None:
    """The calculation with a variable and a whole constant, if a node is one."""
    return _against(node, _CALCULATIONS) if type(node) is Binary else None


def _against(node: Binary | Compare, table: dict[str, Callable[[Any, Any], Any]]) -> Against | None:
    if type(node.left) is not Name or type(node.right) is not Literal or type(node.right.value) is not int:
        return None
    operation = table.get(node.operator)
    return None if operation is None else Against(node.left.name, operation, node.right.value)


def entries(items: list[Any], name: str) -> list[Any] | None:
    """What each item has under a name, if all items are contexts and have a whole number there."""
    if set(map(type, items)) != _CONTEXTS:
        return None
    found = [item.get(name) for item in items]
    return found if set(map(type, found)) == _INTS else None


def are_ints(items: Sequence[Any]) -> bool:
    """Whether there are only whole numbers, and at least one."""
    return type(items) is range or set(map(type, items)) == _INTS


def calculated(items: Sequence[Any], against: Against) -> list[int] | None:
    """The result for each item; None where one of them has too many digits to be exact."""
    _, operation, constant = against
    results = [operation(item, constant) for item in items]
    return results if not results or (max(results) < LIMIT and min(results) > -LIMIT) else None
