"""Where names are looked up while an expression runs, and where its warnings go.

A scope is a dict of its own names; what it does not hold is asked of the scope around it, at last of the caller's
variables. Names that do not exist give `MISSING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from zeebe_test.feel.errors import Notes, Warning
from zeebe_test.feel.values import MISSING, FeelValue, Function

if TYPE_CHECKING:
    from zeebe_test.feel.environment import Environment

Functions: TypeAlias = Mapping[str, tuple[Function, ...]]
Code: TypeAlias = "Callable[[Scope], FeelValue]"

INPUT = "?"
"""The name of the value that `?` stands for."""
TESTED = " input"
"""The name, which no text can write, of the value that tests such as `> 5` look at."""


class Scope(dict[str, FeelValue]):
    """A scope inside of another one.

    Attributes:
        around: looks a name up in the surrounding scope.
        functions: the functions callable by name here.
        warnings: the suppressed failures of the whole evaluation.
        environment: clock, zone, random numbers.
    """

    __slots__ = ("around", "environment", "functions", "warnings")

    around: Callable[[str], FeelValue]
    functions: Functions
    warnings: Notes
    environment: Environment

    def __missing__(self, name: str) -> FeelValue:
        return self.around(name)

    def inner(self) -> Scope:
        """An empty scope inside of this one."""
        scope = Scope()
        scope.around = self.__getitem__
        scope.functions = self.functions
        scope.warnings = self.warnings
        scope.environment = self.environment
        return scope

    def captured(self) -> Scope:
        """A scope that keeps showing what this one shows now; function values keep it."""
        layers: list[Scope] = []
        scope: Scope = self
        while type(scope) is not RootScope:
            layers.append(scope)
            scope = scope.around.__self__  # type: ignore[attr-defined]
        if not layers:
            return self
        copy = scope.inner()
        for layer in reversed(layers):
            copy.update(layer)
        copy.functions = self.functions
        return copy

    def warn(self, type_: str, message: str) -> None:
        """Notes a suppressed failure."""
        self.warnings.append(Warning(type_, message))


class RootScope(Scope):
    """The outermost scope: the caller's variables.

    Attributes:
        lookup: the `get` of the variables.
    """

    __slots__ = ("lookup",)

    lookup: Callable[[str, Any], Any]

    def __missing__(self, name: str) -> FeelValue:
        return self.lookup(name, MISSING)
