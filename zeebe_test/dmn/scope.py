"""What an expression of a decision can see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from zeebe_test import feel
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zeebe_test.dmn.evaluate import Run


class Variables(Protocol):
    """Where variables are looked up: a dict, or the view of a scope."""

    def get(self, key: str, default: Any, /) -> Any:
        """The value of a variable, or the default where there is none."""


class Layer(dict[str, FeelValue]):
    """Variables in front of others."""

    __slots__ = ("_behind",)

    def __init__(self, entries: Iterable[tuple[str, FeelValue]], behind: Variables) -> None:
        super().__init__(entries)
        self._behind = behind.get

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a variable, or the default where there is none."""
        return self[key] if key in self else self._behind(key, default)


class Scope:
    """Variables and functions.

    Functions that variables hold are callable by the variables' names; the real engine keeps them apart from values.

    Attributes:
        run: the evaluation of which this is a part.
        variables: the variables.
        environment: clock, zone, random numbers and the functions.
    """

    __slots__ = ("environment", "run", "variables")

    def __init__(self, run: Run, variables: Variables, environment: feel.Environment) -> None:
        self.run = run
        self.variables = variables
        self.environment = environment

    def with_functions(self, functions: Iterable[tuple[str, feel.Function]], *, last: bool = False) -> Scope:
        """This scope and some more functions, which come before, or after, those of the same name."""
        known = dict(self.environment.functions)
        for name, function in functions:
            others = known.get(name, ())
            known[name] = (*others, function) if last else (function, *others)
        old = self.environment
        environment = feel.Environment(old.now_ms, old.zone, old.random, functions=known, zeebe_functions=False)
        return Scope(self.run, self.variables, environment)

    def bind(self, entries: Iterable[tuple[str, FeelValue]], *, last: bool = False) -> Scope:
        """This scope and some more variables, or functions."""
        values: list[tuple[str, FeelValue]] = []
        functions: list[tuple[str, feel.Function]] = []
        for entry in entries:
            (functions if type(entry[1]) is feel.Function else values).append(entry)
        scope = Scope(self.run, Layer(values, self.variables), self.environment) if values else self
        return scope.with_functions(functions, last=last) if functions else scope

    def value(self, expression: feel.Expression) -> FeelValue:
        """The value of an expression.

        Raises:
            DecisionFailed: the evaluation fails as a whole.
        """
        try:
            return expression.evaluate(self.variables, self.environment).value
        except feel.FeelEvaluationError as error:
            raise DecisionFailed(str(error)) from None

    def passes(self, tests: feel.Expression, value: FeelValue) -> bool:
        """Whether a value passes unary tests.

        Raises:
            DecisionFailed: the evaluation fails as a whole.
        """
        try:
            return tests.evaluate(self.variables, self.environment, input_value=value).value is True
        except feel.FeelEvaluationError as error:
            raise DecisionFailed(str(error)) from None
