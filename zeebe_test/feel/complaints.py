"""Why a text does not parse, in the words of the engine.

The engine's parser tries alternatives and goes back, so it complains where the longest text that makes sense by itself
ends; that is found here by parsing the beginnings of the text.
"""

from __future__ import annotations

import json
import re
from typing import Final

from zeebe_test.feel import syntax
from zeebe_test.feel.errors import FeelParseError
from zeebe_test.feel.syntax import Node

_TRIES: Final = 200
_FOUND: Final = 10
_BLANKS: Final = re.compile(r"\s*")
_CUT: Final = re.compile(r"[^\w$.]|(?<![\w$])(?=[\w$])|(?<=[\w$])(?![\w$])")
_VALUE: Final = 'binaryComparison | between | instanceOf | in | "and" | "or" | end-of-input'
_TEST: Final = '"and" | "or" | end-of-input'
_NOTHING: Final = {
    "expression": "start-of-input | ifOp | forOp | quantifiedOp | disjunction",
    "unary_tests": "start-of-input | negation | positiveUnaryTests | anyInput",
}
_COMPARED: Final = frozenset(
    {syntax.Compare, syntax.Between, syntax.In, syntax.InstanceOf, syntax.UnaryComparison, syntax.Interval}
)


def explain(text: str, start: str, dialect: str, position: int) -> FeelParseError:
    """The error for a text that makes sense up to a position only."""
    end, tree = _longest(text, start, dialect, position)
    expected = _expected(tree, start)
    here = _BLANKS.match(text, end).end() if tree is not None else 0  # type: ignore[union-attr]
    line = text.count("\n", 0, here) + 1
    column = here - text.rfind("\n", 0, here)
    found = json.dumps(text[here : here + _FOUND], ensure_ascii=False)
    message = f"failed to parse expression '{text}': Expected ({expected}):{line}:{column}, found {found}"
    return FeelParseError(message, expression=text, position=here, expected=expected)


def _longest(text: str, start: str, dialect: str, position: int) -> tuple[int, Node | None]:
    """The longest beginning that parses, and its tree."""
    from zeebe_test.feel.parser import SyntaxFault, run, tables  # the parser needs this module

    cuts = [match.start() for match in _CUT.finditer(text, 0, position + 1) if 0 < match.start() <= position]
    for cut in sorted({*cuts, position}, reverse=True)[:_TRIES]:
        if not text[:cut].strip():
            continue
        try:
            return len(text[:cut].rstrip()), run(tables(dialect), text[:cut], start)
        except SyntaxFault:
            continue
    return 0, None


def _expected(tree: Node | None, start: str) -> str:
    if tree is None:
        return _NOTHING[start]
    last = tree.tests[-1] if type(tree) is syntax.Tests and tree.tests else tree
    while type(last) is syntax.Binary and last.operator in ("and", "or"):
        last = last.right
    if type(last) is syntax.InstanceOf and not last.type.startswith("`"):
        return f'"." | {_TEST}'
    comma = '"," | ' if start == "unary_tests" else ""
    return (_TEST if type(last) in _COMPARED else _VALUE).replace("end-of-input", f"{comma}end-of-input")
