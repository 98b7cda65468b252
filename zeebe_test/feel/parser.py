"""From a FEEL text to its syntax tree, by the tables that `build` makes of feel.lark.

A plain LALR(1) loop. The scanner depends on the state, so a word is a keyword only where the grammar can use one;
chains of rules with a single child (`?rule` in the grammar) are walked once and remembered as jumps. Nothing here
recurses: depth costs memory only.
"""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from zeebe_test.feel.errors import FeelParseError
from zeebe_test.feel.reductions import REDUCTIONS, SPEC_REDUCTIONS
from zeebe_test.feel.syntax import Node

Match = Callable[[str, int], "re.Match[str] | None"]


class Rule(NamedTuple):
    """A reduction: how many symbols it takes, what it makes of them, and whether it only passes its one child on."""

    size: int
    make: Callable[..., Any]
    symbol: str
    passed: bool


class SyntaxFault(Exception):
    """The text stops making sense at `position`; raised inside this module only."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class Tables:
    """The tables of one dialect and what has been derived from them so far."""

    def __init__(self, data: dict[str, Any], reductions: dict[str, Callable[..., Any]]) -> None:
        rules = [
            Rule(size, reductions.get(key, _passed), symbol, passed) for key, size, symbol, passed in data["rules"]
        ]
        self.states: list[dict[str, int | Rule]] = [
            {symbol: target if target >= 0 else rules[-1 - target] for symbol, target in row.items()}
            for row in data["states"]
        ]
        self.start: dict[str, int] = data["start"]
        self.end: dict[str, int] = data["end"]
        self.patterns: dict[str, str] = data["patterns"]
        self.blank: Match = re.compile(self.patterns["BLANK"]).match
        self._terminals: list[list[str]] = data["scanners"]
        self._scanner_of: list[int] = data["scanner_of"]
        self._scanners: dict[int, Match] = {}
        self.jumps: dict[tuple[int, int, str], tuple[int, int | Rule | None]] = {}

    def scanner(self, state: int) -> Match:
        """The regular expression of all terminals that are possible in a state; compiled when first needed."""
        index = self._scanner_of[state]
        match = self._scanners.get(index)
        if match is None:
            pattern = "|".join(f"(?P<{name}>{self.patterns[name]})" for name in self._terminals[index])
            match = self._scanners[index] = re.compile(pattern).match
        return match

    def jump(self, below: int, top: int, symbol: str) -> tuple[int, int | Rule | None]:
        """The state that `top` becomes by rules that only pass their child on, and the action that follows there."""
        state = top
        while True:
            action = self.states[state].get(symbol)
            if type(action) is not Rule or not action.passed:
                break
            state = self._goto(below, action.symbol)
        result = self.jumps[below, top, symbol] = (state, action)
        return result

    def _goto(self, state: int, symbol: str) -> int:
        return cast("int", self.states[state][symbol])


def _passed(child: Any) -> Any:
    return child


_REDUCTIONS = {"camunda": REDUCTIONS, "dmn": SPEC_REDUCTIONS}
_LOADED: dict[str, Tables] = {}


def tables(dialect: str) -> Tables:
    """The tables of a dialect, read once per process."""
    if dialect not in _LOADED:
        with (pathlib.Path(__file__).parent / f"tables.{dialect}.json").open("rb") as file:
            _LOADED[dialect] = Tables(json.load(file), _REDUCTIONS[dialect])
    return _LOADED[dialect]


def parse_tree(text: str, start: str, dialect: str) -> Node:
    """The syntax tree of a text.

    Args:
        text: the expression or the unary tests.
        start: ``expression`` or ``unary_tests``.
        dialect: ``camunda`` or ``dmn``.

    Raises:
        FeelParseError: the text is not FEEL.
    """
    try:
        return cast("Node", run(tables(dialect), text, start))
    except SyntaxFault as fault:
        from zeebe_test.feel.complaints import explain  # only needed when something is wrong

        raise explain(text, start, dialect, fault.position) from None


def run(table: Tables, text: str, start: str) -> Any:
    """The LALR(1) loop; raises `SyntaxFault` where the text cannot go on."""
    stack, values = [-1, table.start[start]], [None]
    position, size, end = 0, len(text), table.end[start]
    states, jumps, blank = table.states, table.jumps, table.blank
    while True:
        gap = blank(text, position)
        if gap:
            position = gap.end()
        top = stack[-1]
        begin = position
        value: Any = ""
        if position == size:
            symbol = "$END"
        else:
            match = table.scanner(top)(text, position)
            if match is None:
                raise SyntaxFault(begin)
            symbol, value, position = match.lastgroup or "", match.group(), match.end()
        while True:
            top, action = jumps.get((stack[-2], top, symbol)) or table.jump(stack[-2], top, symbol)
            stack[-1] = top
            if action is None:
                raise SyntaxFault(begin)
            if type(action) is int:
                stack.append(action)
                values.append(value)
                break
            taken, make, origin, _ = action  # type: ignore[misc]
            if taken:
                arguments = values[-taken:]
                del values[-taken:], stack[-taken:]
                values.append(make(*arguments))
            else:
                values.append(make())
            top = states[stack[-1]][origin]  # type: ignore[assignment]
            stack.append(top)
            if top == end and symbol == "$END":
                return values[-1]


__all__ = ["FeelParseError", "parse_tree", "run", "tables"]
