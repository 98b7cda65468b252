"""What each rule of feel.lark makes of its children: the nodes of the syntax tree.

A function is called with one argument per symbol of the rule, tokens (texts) and punctuation included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from zeebe_test.feel.numbers import PRECISION, Number, tidy
from zeebe_test.feel.syntax import (
    Apply,
    Between,
    Binary,
    Call,
    Compare,
    ContextOf,
    External,
    Filter,
    For,
    FunctionLiteral,
    If,
    In,
    Input,
    InstanceOf,
    Interval,
    Iterator,
    ListOf,
    Literal,
    Method,
    Name,
    Negate,
    Node,
    Path,
    Quantified,
    Tests,
    UnaryComparison,
    UnaryRange,
)
from zeebe_test.feel.temporal_text import parse_date, parse_date_time, parse_duration, parse_time
from zeebe_test.feel.values import FeelValue

_ESCAPE = re.compile(r"""(?<!\\)\\([nrtbf'"])""")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "'": "'", '"': '"'}
_COMMENT = re.compile(r"//[^\n]*\n?|/\*(?:[^*]|\*(?!/))*\*/")


def unescape(body: str) -> str:
    """The text between quotes with its escapes translated; one right behind a backslash stays as it is."""
    if "\\" not in body:
        return body
    return _ESCAPE.sub(lambda match: _ESCAPED[match[1]], body).replace("\\\\", "\\")


def unquote(token: str) -> str:
    """A name without its backticks."""
    return token[1:-1] if token[0] == "`" else token


def number_of(token: str) -> Number:
    """A literal: an int, or a decimal that keeps its scale."""
    return int(token) if token.isdigit() and len(token) <= PRECISION else tidy(Decimal(token))


def temporal_value(text: str) -> FeelValue:
    """The value of `@"text"`, null where it is none."""
    return parse_date(text) or parse_date_time(text) or parse_time(text) or parse_duration(text)


_FOLDED: dict[str, Callable[[str], FeelValue]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": lambda text: parse_date_time(text) or _midnight(text),
    "duration": parse_duration,
}


def _midnight(text: str) -> FeelValue:
    from zeebe_test.feel.temporal import DateTime

    date = parse_date(text)
    return DateTime(date, 0) if date else None


def _key(token: str) -> str:
    if token[0] in '"`':
        return token[1:-1]
    return _COMMENT.sub("", token).strip(" \t\r\n\f\v\u00a0\u200b\ufeff\u3000")


def _binary(left: Node, operator: str, right: Node) -> Node:
    return Binary(operator, left, right)


def _compare(left: Node, operator: str, right: Node) -> Node:
    return Compare(operator, left, right)


def _call(name: str, _: str, arguments: tuple[tuple[Node, ...], tuple[str, ...] | None], __: str) -> Node:
    values, names = arguments
    function = unquote(name)
    if names is None and len(values) == 1 and function in _FOLDED:
        only = values[0]
        if type(only) is Literal and type(only.value) is str:
            return Literal(_FOLDED[function](only.value))
    return Call(function, values, names)


def _more(items: list[Any], _: str, item: Any) -> list[Any]:
    items.append(item)
    return items


def _interval(opening: str, low: Node, _: str, high: Node, closing: str) -> Node:
    return Interval(opening == "[", low, high, closing == "]")


def _by_name(pairs: list[tuple[str, Node]]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    return tuple(node for _, node in pairs), tuple(name for name, _ in pairs)


def _function(_: str, __: str, parameters: list[str | tuple[str, str]], ___: str, body: Node) -> Node:
    pairs = [parameter if type(parameter) is tuple else (str(parameter), "") for parameter in parameters]
    return FunctionLiteral(tuple(name for name, _ in pairs), body, tuple(type_ for _, type_ in pairs))


def _negative(token: str) -> Node:
    return Literal(number_of(token))


REDUCTIONS: dict[str, Callable[..., Any]] = {
    "expression": lambda node: node,
    "any_input": lambda _: Tests(()),
    "negated": lambda _, tests, __: Tests(tuple(tests), True),
    "one_of": lambda tests: Tests(tuple(tests)),
    "first": lambda item: [item],
    "more": _more,
    "pair": lambda key, _, node: (_key(key), node),
    "token": unquote,
    "if_then_else": lambda _, condition, __, then, ___, otherwise: If(condition, then, otherwise),
    "for_return": lambda _, iterators, __, body: For(tuple(iterators), body),
    "quantified": lambda word, iterators, _, body: Quantified(word == "every", tuple(iterators), body),
    "iterator": lambda name, _, source: Iterator(name, source),
    "iterator_negative": lambda name, _, __, number: Iterator(name, Literal(-number_of(number))),
    "iterator_range": lambda name, _, start, __, end: Iterator(name, start, end),
    "binary": _binary,
    "compare": _compare,
    "between": lambda value, _, low, __, high: Between(value, low, high),
    "instance_of": lambda value, _, type_: InstanceOf(value, type_),
    "in_one": lambda value, _, test: In(value, (test,)),
    "in_tests": lambda value, _, tests, __: In(value, tuple(tests)),
    "in_interval": lambda value, _, low, __, high, close: In(value, (Interval(False, low, high, close == "]"),)),
    "test": UnaryComparison,
    "interval": _interval,
    "negate": lambda _, value: Negate(value),
    "negate_number": lambda _, token: Negate(_negative(token)),
    "path": lambda base, _, name: Path(base, name),
    "chained_path": lambda base, _, name: Path(base, name, True),
    "filter": lambda base, _, test, __: Filter(base, test),
    "number": lambda token: Literal(number_of(token)),
    "string": lambda token: Literal(unescape(token[1:-1])),
    "true": lambda _: Literal(True),
    "false": lambda _: Literal(False),
    "null": lambda _: Literal(None),
    "input": lambda _: Input(),
    "temporal": lambda _, token: Literal(temporal_value(token[1:-1])),
    "unary_range": lambda _, operator, bound, __: UnaryRange(operator, bound),
    "typed": lambda name, _, type_: (unquote(name), type_),
    "parenthesised": lambda _, node, __: node,
    "empty_list": lambda _: ListOf(()),
    "list_of": lambda _, items, __: ListOf(tuple(items)),
    "empty_context": lambda _, __: ContextOf(()),
    "context": lambda _, entries, __: ContextOf(tuple(entries)),
    "function_without": lambda _, __, ___, body: FunctionLiteral((), body),
    "function": _function,
    "external_without": lambda _, __, ___, mapping: External((), mapping),
    "external": lambda _, __, names, ___, mapping: External(tuple(names), mapping),
    "call": _call,
    "method": lambda base, _, name, __, arguments, ___: Method(base, unquote(name), *arguments),
    "apply": lambda function, _, arguments, __: Apply(function, *arguments),
    "name": lambda token: Name(unquote(token)),
    "no_arguments": lambda: ((), None),
    "positional": lambda items: (tuple(items), None),
    "by_name": _by_name,
}
"""Key of a rule (its alias or name) -> the function that makes its node."""


def _joined(token: str) -> str:
    """A name of several words with one blank between them."""
    return unquote(token) if token[0] == "`" else " ".join(token.split())


def _spec_temporal(text: str) -> FeelValue:
    from zeebe_test.feel.spec_text import spec_temporal  # only where the dialect is used

    return spec_temporal(text)


SPEC_REDUCTIONS: dict[str, Callable[..., Any]] = {
    **REDUCTIONS,
    "token": _joined,
    "name": lambda token: Name(_joined(token)),
    "call": lambda name, _, arguments, __: Call(_joined(name), *arguments),
    "temporal": lambda _, token: Literal(_spec_temporal(token[1:-1])),
}
"""The same for dialect dmn, where nothing is folded and the number of blanks in a name does not count."""
