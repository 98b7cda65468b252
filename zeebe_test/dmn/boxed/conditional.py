"""Boxed conditionals (DMN 1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test.dmn.logic import Logic
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class Conditional(NamedTuple):
    """A condition and the expressions of which one counts."""

    condition: Logic
    then: Logic
    otherwise: Logic
    type: str = "CONDITIONAL"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The value of the first expression if the condition is true, else that of the second; null for no boolean."""
        condition = self.condition.evaluate(scope)
        if type(condition) is not bool and condition is not None:
            return None
        return self.then.evaluate(scope) if condition else self.otherwise.evaluate(scope)


def read(element: Element, reader: Reader) -> Conditional:
    """Reads `<conditional>`."""
    condition, then, otherwise = (
        reader.nested(reader.expression_in(element.child(name))) for name in ("if", "then", "else")
    )
    return Conditional(condition, then, otherwise)
