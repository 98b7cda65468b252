"""Literal expressions: a FEEL text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test import feel
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class LiteralExpression(NamedTuple):
    """A FEEL expression."""

    expression: feel.Expression
    type: str = "LITERAL_EXPRESSION"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The value of the expression."""
        return scope.value(self.expression)


def read(element: Element, reader: Reader) -> LiteralExpression:
    """Reads `<literalExpression>`."""
    return LiteralExpression(reader.expression(element))
