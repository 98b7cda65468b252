"""Reading boxed expressions, whatever the dialect."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from zeebe_test import feel
from zeebe_test.dmn.boxed import (
    context,
    decision_table,
    function_definition,
    invocation,
    list_,
    literal_expression,
    relation,
)
from zeebe_test.dmn.boxed.literal_expression import LiteralExpression
from zeebe_test.dmn.graph import Knowledge
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.types import Type
from zeebe_test.dmn.xml import Element

NOTHING: Final = feel.parse("null")
"""Stands for an expression that could not be read."""


class Reader(ABC):
    """Reads the boxed expressions of one document.

    Attributes:
        failures: what is wrong with them.
        required_knowledge: what the logic that is being read may call.
        strict: whether the real engine's restrictions apply.
        readers: name of an element -> what reads it.
    """

    strict = True
    readers: Mapping[str, Callable[[Element, Reader], Logic]]

    def __init__(self) -> None:
        self.failures: list[str] = []
        self.required_knowledge: tuple[Knowledge, ...] = ()
        self.readers = READERS

    def fail(self, message: str) -> Logic:
        """Notes that something is wrong; gives what may stand in its place."""
        self.failures.append(message)
        return LiteralExpression(NOTHING)

    def expressions_in(self, element: Element) -> Iterator[Element]:
        """The elements of boxed expressions directly inside of an element, as far as their kinds are known."""
        return element.all(*self.readers)

    def expression_in(self, element: Element) -> Element | None:
        """The first of them."""
        return next(self.expressions_in(element), None)

    def nested(self, element: Element | None) -> Logic:
        """The logic of a boxed expression inside of another one."""
        if element is None:
            return self.fail("unsupported expression found 'null'")
        return self.readers[element.name](element, self)

    def expression(self, element: Element) -> feel.Expression:
        """The expression that is an element's text."""
        text = element.first("text", "importedValues")
        if text is None or text.name != "text":
            self.fail(f"The expression '{element.id or 'null'}' must not be empty.")
            return NOTHING
        return self.parsed(element, text.text, feel.EXPRESSION)

    def tests(self, element: Element) -> feel.Expression | None:
        """The unary tests that are an element's text; None where all values pass."""
        parsed = self.parsed(element, element.child("text").text or "-", feel.UNARY_TESTS)
        return None if parsed.text == "-" else parsed

    def inside(self, names: Iterable[str]) -> Reader:
        """The reader for what is inside of an expression that declares names."""
        del names
        return self

    @abstractmethod
    def type_of(self, element: Element) -> Type | None:
        """The type that an element with a `typeRef` asks for, as far as types are checked."""

    @abstractmethod
    def parsed(self, element: Element, text: str, kind: str) -> feel.Expression:
        """The expression or the unary tests of a text in an element."""


READERS: Final[dict[str, Callable[[Element, Reader], Logic]]] = {
    "literalExpression": literal_expression.read,
    "decisionTable": decision_table.read,
    "context": context.read,
    "list": list_.read,
    "relation": relation.read,
    "invocation": invocation.read,
    "functionDefinition": function_definition.read,
}
"""Name of an element -> what reads it."""
