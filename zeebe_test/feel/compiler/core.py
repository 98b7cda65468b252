"""What all compilers of nodes share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from zeebe_test.feel.analysis import uses_input
from zeebe_test.feel.faults import NO_INPUT, NoInput
from zeebe_test.feel.scope import Code, Scope
from zeebe_test.feel.syntax import Node
from zeebe_test.feel.values import FeelValue

MAX_DEPTH = 120
"""Levels of nesting; each costs a Python frame or two when the expression runs."""


class NestedTooDeeply(Exception):
    """A tree has more than `MAX_DEPTH` levels."""


class Compiler:
    """Compiles the nodes below a node.

    Attributes:
        dialect: ``camunda`` or ``dmn``.
        suspect: whether the text can have a `?` or a method call, so that parts may give faults.
        names: the names of variables that the code may look up.
        closing: the `in` whose bare `true` or `false` ends the text, if there is one.
    """

    __slots__ = ("_depth", "_table", "closing", "dialect", "names", "suspect")

    def __init__(
        self, table: Mapping[type, NodeCompiler], dialect: str, closing: Node | None, *, suspect: bool
    ) -> None:
        self._table = table
        self._depth = 0
        self.names: dict[str, None] = {}
        self.dialect = dialect
        self.closing = closing
        self.suspect = suspect

    def __call__(self, node: Node) -> Code:
        """The code of a node.

        Raises:
            NestedTooDeeply: it has too many levels.
        """
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NestedTooDeeply
        code = self._table[type(node)](node, self)
        self._depth -= 1
        return code


def settled(node: Node, compile_: Compiler) -> Code:
    """The code of a node whose neighbours are evaluated even if `?` has no value; it gives a fault then."""
    code = compile_(node)
    if not compile_.suspect or not uses_input(node):
        return code

    def settle(scope: Scope) -> FeelValue:
        try:
            return code(scope)
        except NoInput:
            return NO_INPUT

    return settle


NodeCompiler: TypeAlias = Callable[[Any, Compiler], Code]
