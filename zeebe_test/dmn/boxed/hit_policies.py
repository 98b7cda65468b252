"""Hit policies: what becomes of the outputs of the rules that matched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.feel import FeelValue, Function, render
from zeebe_test.feel.hash_order import shown_keys
from zeebe_test.feel.numbers import add, number_text
from zeebe_test.feel.values import CONTEXTS, NUMBERS, equal, order_key

if TYPE_CHECKING:
    from zeebe_test.dmn.boxed.decision_table import DecisionTable

Row: TypeAlias = dict[str, FeelValue]
"""The outputs of a rule by the names of the columns."""

_UNLISTED: Final = "~"
"""Comes behind all positions."""


def _value(row: Row) -> FeelValue:
    return next(iter(row.values())) if len(row) == 1 else row


def _shown(rows: list[Row]) -> str:
    """The rows as the real engine's messages show them."""
    shown = []
    for row in rows:
        entries = ", ".join(f"{name} -> {render(row[name])}" for name in shown_keys(row))
        shown.append(f"{'Map' if len(row) <= 4 else 'HashMap'}({entries})")
    return f"List({', '.join(shown)})"


def unique(rows: list[Row], _: DecisionTable) -> FeelValue:
    """One rule at most may match."""
    if len(rows) > 1:
        raise DecisionFailed(f"multiple values aren't allowed for UNIQUE hit policy. found: '{_shown(rows)}'")
    return _value(rows[0])


def first(rows: list[Row], _: DecisionTable) -> FeelValue:
    """The first rule counts."""
    return _value(rows[0])


def any_(rows: list[Row], _: DecisionTable) -> FeelValue:
    """All rules must say the same."""
    different: list[Row] = []
    for row in rows:
        if not any(_same_rows(row, known) for known in different):
            different.append(row)
    if len(different) > 1:
        raise DecisionFailed(f"different values aren't allowed for ANY hit policy. found: '{_shown(different)}'")
    return _value(rows[0])


def _same_rows(left: Row, right: Row) -> bool:
    return left.keys() == right.keys() and all(_same(value, right[name]) for name, value in left.items())


def _same(left: FeelValue, right: FeelValue) -> bool:
    """Whether two outputs are the same; contexts and functions never are, unless they are one object."""
    if type(left) is list and type(right) is list:
        return len(left) == len(right) and all(map(_same, left, right))
    if type(left) in CONTEXTS or type(left) is Function:
        return left is right
    return equal(left, right) is True


def _position(value: FeelValue, positions: dict[str, str]) -> str:
    if type(value) in NUMBERS:
        return positions.get(number_text(value), _UNLISTED)
    return positions.get(value, _UNLISTED) if type(value) is str else _UNLISTED


def _by_priority(rows: list[Row], table: DecisionTable) -> list[Row]:
    """The rows by the positions of their values in the lists of output values; the positions are compared as texts."""
    lists = [{name: str(index) for index, name in reversed(list(enumerate(o.values)))} for o in table.outputs]
    names = [output.key for output in table.outputs]
    return sorted(
        rows,
        key=lambda row: "".join(_position(row.get(name), known) for name, known in zip(names, lists, strict=True)),
    )


def priority(rows: list[Row], table: DecisionTable) -> FeelValue:
    """The rule with the most important output counts."""
    return _value(_by_priority(rows, table)[0])


def _values(rows: list[Row]) -> list[FeelValue]:
    """All outputs; whether there is one a rule or more is seen by the first rule."""
    return [next(iter(row.values())) for row in rows] if len(rows[0]) == 1 else list(rows)


def rule_order(rows: list[Row], _: DecisionTable) -> FeelValue:
    """All outputs, in the order of the rules."""
    return _values(rows)


def output_order(rows: list[Row], table: DecisionTable) -> FeelValue:
    """All outputs, the most important first."""
    return _values(_by_priority(rows, table))


def collect(rows: list[Row], table: DecisionTable) -> FeelValue:
    """All outputs, or a number that sums them up."""
    values = _values(rows)
    if table.aggregation is None:
        return values
    if table.aggregation != "COUNT":
        for value in values:
            if type(value) not in NUMBERS:
                raise DecisionFailed(f"expected number but found '{render(value)}'")
    return AGGREGATIONS[table.aggregation](values)


def _sum(values: list[FeelValue]) -> FeelValue:
    total = values[0]
    for value in values[1:]:
        total = add(total, value)
    return total


AGGREGATIONS: Final[dict[str, Callable[[list[FeelValue]], FeelValue]]] = {
    "SUM": _sum,
    "MIN": lambda values: min(values, key=order_key),
    "MAX": lambda values: max(values, key=order_key),
    "COUNT": len,
}
"""Name of an aggregation -> what it makes of the outputs."""

POLICIES: Final[dict[str, Callable[[list[Row], DecisionTable], FeelValue]]] = {
    "UNIQUE": unique,
    "FIRST": first,
    "ANY": any_,
    "PRIORITY": priority,
    "RULE ORDER": rule_order,
    "OUTPUT ORDER": output_order,
    "COLLECT": collect,
}
"""Name of a hit policy -> what it makes of the outputs of the rules that matched, at least one."""
