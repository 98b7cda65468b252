"""Turns feel.lark into tables.camunda.json and tables.dmn.json: `python -m zeebe_test.feel.build`.

They are all that the parser needs at run time.

lark computes the LALR(1) tables and the terminals' regular expressions; neither lark nor the grammar is read when
expressions are parsed.
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

HERE = pathlib.Path(__file__).parent
GRAMMAR = HERE / "feel.lark"
DIALECTS = ("camunda", "dmn")
STARTS = ("expression", "unary_tests")


def grammar_of(dialect: str) -> str:
    """The grammar's text without the lines that belong to another dialect."""
    others = tuple(f"//{name}" for name in DIALECTS if name != dialect)
    lines = GRAMMAR.read_text(encoding="utf-8").splitlines()
    return "\n".join(line.removesuffix(f"//{dialect}") for line in lines if not line.endswith(others))


def tables_of(dialect: str) -> dict[str, Any]:
    """The tables of one dialect as plain JSON values.

    Returns:
        `states`: one object a state, symbol -> next state (an int) or -1 - rule (a reduction); `rules`:
        [key of the reduction, symbols taken, symbol made, whether it is passed through]; `scanners`: lists of terminals
        in order of precedence, `scanner_of` one index a state; `patterns`: terminal -> regular expression.
    """
    lark = Lark(grammar_of(dialect), parser="lalr", lexer="contextual", start=list(STARTS), maybe_placeholders=False)
    table = lark.parser.parser._parse_table  # noqa: SLF001 - the tables have no public name
    order = _canonical_order(table)
    number = {state: index for index, state in enumerate(order)}
    rules: dict[Any, int] = {}
    states: list[dict[str, int]] = []
    for state in order:
        row = {}
        for name, (action, argument) in sorted(table.states[state].items()):
            row[name] = number[argument] if action is Shift else -1 - rules.setdefault(argument, len(rules))
        states.append(row)
    scanners: dict[tuple[str, ...], int] = {}
    scanner_of = []
    for state in order:
        names = tuple(t.name for t in lark.parser.lexer.lexers[state].terminals if t.name != "BLANK")
        scanner_of.append(scanners.setdefault(names, len(scanners)))
    return {
        "states": states,
        "start": {name: number[table.start_states[name]] for name in STARTS},
        "end": {name: number[table.end_states[name]] for name in STARTS},
        "rules": [_rule(rule) for rule in rules],
        "scanners": [list(names) for names in scanners],
        "scanner_of": scanner_of,
        "patterns": {t.name: t.pattern.to_regexp() for t in sorted(lark.terminals, key=lambda t: t.name)},
    }


def _canonical_order(table: Any) -> list[int]:
    """Lark numbers states by the order of sets, so they are numbered anew, breadth first from the starts."""
    order = [table.start_states[name] for name in STARTS]
    seen = set(order)
    for state in order:
        for _, (action, argument) in sorted(table.states[state].items()):
            if action is Shift and argument not in seen:
                seen.add(argument)
                order.append(argument)
    return order


def _rule(rule: Any) -> list[Any]:
    passed = len(rule.expansion) == 1 and rule.options.expand1 and not rule.alias
    return [rule.alias or str(rule.origin.name), len(rule.expansion), str(rule.origin.name), bool(passed)]


def data_file(dialect: str) -> pathlib.Path:
    """Where the tables of a dialect are kept."""
    return HERE / f"tables.{dialect}.json"


def build(dialect: str) -> str:
    """The text that the data file of a dialect must have."""
    parts = (f"{json.dumps(key)}:{json.dumps(part, separators=(',', ':'))}" for key, part in tables_of(dialect).items())
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    for name in DIALECTS:
        data_file(name).write_text(build(name), encoding="utf-8")
