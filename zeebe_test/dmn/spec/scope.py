"""What an expression can see in the dialect dmn: functions are values, and what fails is null."""

from __future__ import annotations

from collections.abc import Iterable

from zeebe_test import feel
from zeebe_test.dmn.scope import Layer, Scope, Variables
from zeebe_test.feel import FeelValue


class SpecScope(Scope):
    """Variables, some of which hold functions; it belongs to no run, since no logic here asks for one."""

    __slots__ = ()

    def __init__(self, variables: Variables, environment: feel.Environment) -> None:
        self.variables = variables
        self.environment = environment

    def bind(self, entries: Iterable[tuple[str, FeelValue]], *, last: bool = False) -> SpecScope:
        """This scope and some more variables."""
        del last
        return SpecScope(Layer(entries, self.variables), self.environment)

    def value(self, expression: feel.Expression) -> FeelValue:
        """The value of an expression; null if its evaluation fails."""
        try:
            return expression.evaluate(self.variables, self.environment).value
        except feel.FeelEvaluationError:
            return None

    def passes(self, tests: feel.Expression, value: FeelValue) -> bool:
        """Whether a value passes unary tests."""
        try:
            return tests.evaluate(self.variables, self.environment, input_value=value).value is True
        except feel.FeelEvaluationError:
            return False
