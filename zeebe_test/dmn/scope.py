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

    The real engine keeps the functions that can be called apart from values; a function is both.

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

    def bind(self, entries: Iterable[tuple[str, FeelValue]], *, last: bool = False) -> Scope:
        """This scope and some more variables.

        Args:
            entries: names and values; names of functions are also names to call them by.
            last: whether functions come after those of the same name that are known already, instead of before.
        """
        values = list(entries)
        environment = self.environment
        found = [entry for entry in values if type(entry[1]) is feel.Function]
        if found:
            environment = self._with_functions(found, last=last)
        return Scope(self.run, Layer(values, self.variables), environment)

    def _with_functions(self, found: Iterable[tuple[str, feel.Function]], *, last: bool) -> feel.Environment:
        old, functions = self.environment, dict(self.environment.functions)
        for name, function in found:
            others = functions.get(name, ())
            functions[name] = (*others, function) if last else (function, *others)
        return feel.Environment(old.now_ms, old.zone, old.random, functions=functions, zeebe_functions=False)

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
