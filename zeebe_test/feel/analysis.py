"""What can be said of an expression without running it: the variables it needs, whether it is constant, its calls."""

from __future__ import annotations

import re
from collections.abc import Iterator as Iteration
from typing import NamedTuple

from zeebe_test.feel import syntax
from zeebe_test.feel.syntax import Node
from zeebe_test.feel.values import FeelValue


def children(node: Node) -> Iteration[Node]:
    """The nodes right below a node."""
    for part in node:
        if isinstance(part, tuple):
            yield from _nodes(part)


def _nodes(part: tuple[object, ...]) -> Iteration[Node]:
    if type(part) in syntax.NODE_TYPES:
        yield part  # type: ignore[misc]
        return
    for inner in part:
        if isinstance(inner, tuple):
            yield from _nodes(inner)


def walk(node: Node) -> Iteration[Node]:
    """A node and all nodes below it."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(list(children(current))))


_TESTING = frozenset({syntax.Input, syntax.UnaryComparison, syntax.Interval})


def uses_input(node: Node) -> bool:
    """Whether an expression looks at the value under test, by `?` or by a test such as `> 5`."""
    return any(type(inner) in _TESTING for inner in walk(node))


def may_fault(node: Node) -> bool:
    """Whether a part of an expression can fail without ending the evaluation at once."""
    return any(type(inner) is syntax.Input or type(inner) is syntax.Method for inner in walk(node))


_BARE_END = re.compile(r"(?<![\w$])(?:true|false)\s*\Z")


def closing_in(tree: Node, text: str) -> Node | None:
    """The `in` of which a bare `true` or `false` at the very end of the text is the only test."""
    if not _BARE_END.search(text):
        return None
    node: Node | None = tree
    while node is not None:
        below = list(children(node))
        last = below[-1] if below else None
        if type(node) is syntax.In and type(last) is syntax.Literal:
            return node if len(node.tests) == 1 else None
        node = last
    return None


class FromAi(NamedTuple):
    """A call of `fromAi`.

    Attributes:
        name: the names of the value's path, e.g. ``("toolCall", "amount")``; empty where the value is no path.
        description, type, schema, options: the arguments as plain values, None where they are not given.
    """

    name: tuple[str, ...]
    description: FeelValue = None
    type: FeelValue = None
    schema: FeelValue = None
    options: FeelValue = None


_AI = ("value", "description", "type", "schema", "options")
_CHANGING = frozenset({"now", "today", "random number", "uuid"})


def variable_names(tree: Node) -> tuple[str, ...]:
    """The names that are looked up outside of the expression, whether or not something inside hides them."""
    names = dict.fromkeys(node.name for node in walk(tree) if type(node) is syntax.Name)
    return tuple(names)


def is_constant(tree: Node) -> bool:
    """Whether the value is the same whatever the variables, the input and the time are."""
    changing = (syntax.Name, syntax.Input, syntax.UnaryComparison, syntax.Interval, syntax.Filter, syntax.Method)
    return not any(
        isinstance(node, changing) or (type(node) is syntax.Call and node.name in _CHANGING) for node in walk(tree)
    )


def path_names(node: Node) -> tuple[str, ...]:
    """The names of `a.b.c`; empty for anything else."""
    names: list[str] = []
    while type(node) is syntax.Path:
        names.append(node.name)
        node = node.base
    return (node.name, *reversed(names)) if type(node) is syntax.Name else ()


def structure(node: Node | None) -> FeelValue:
    """The value of a literal, or of a list or context of literals; None for anything else."""
    if type(node) is syntax.Literal:
        return node.value
    if type(node) is syntax.ListOf:
        return [structure(item) for item in node.items]
    if type(node) is syntax.ContextOf:
        return {key: structure(entry) for key, entry in node.entries}
    return None


def from_ai_calls(tree: Node) -> tuple[FromAi, ...]:
    """The calls of `fromAi`, in order of appearance."""
    return tuple(_from_ai(node) for node in walk(tree) if type(node) is syntax.Call and node.name == "fromAi")


def _from_ai(call: syntax.Call) -> FromAi:
    given = dict(zip(call.names or _AI, call.arguments, strict=False))
    value = given.get("value")
    rest = {name: structure(given.get(name)) for name in _AI[1:]}
    return FromAi(path_names(value) if value is not None else (), **rest)
