"""Where names are looked up while an expression runs, and where its warnings go.

A scope is a dict of its own names; what it does not hold is asked of the scope around it, at last of the caller's
variables. Names that do not exist give `MISSING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from zeebe_test.feel.errors import MAX_STEPS, Abort, Warning  # noqa: A004 - see there
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
        around: the surrounding scope.
        functions: the functions callable by name here.
        root: the outermost scope.
    """

    __slots__ = ("around", "functions", "root")

    around: Scope
    functions: Functions
    root: RootScope

    def __missing__(self, name: str) -> FeelValue:
        return self.around[name]

    def inner(self) -> Scope:
        """An empty scope inside of this one."""
        scope = Scope()
        scope.around = self
        scope.functions = self.functions
        scope.root = self.root
        return scope

    def captured(self) -> Scope:
        """A scope that keeps showing what this one shows now; function values keep it."""
        layers: list[Scope] = []
        scope: Scope = self
        while type(scope) is not RootScope:
            layers.append(scope)
            scope = scope.around
        if not layers:
            return self
        copy = scope.inner()
        for layer in reversed(layers):
            copy.update(layer)
        copy.functions = self.functions
        return copy

    def warn(self, type_: str, message: str) -> None:
        """Notes a suppressed failure."""
        self.root.warnings.append(Warning(type_, message))

    def count_steps(self, steps: int) -> None:
        """Counts what a loop is about to do.

        Raises:
            Abort: the evaluation would take more than `MAX_STEPS` steps.
        """
        root = self.root
        root.steps += steps
        if root.steps > MAX_STEPS:
            raise Abort(f"more than {MAX_STEPS} steps", "java.lang.OutOfMemoryError")


class RootScope(Scope):
    """The outermost scope: the caller's variables.

    Attributes:
        lookup: the `get` of the variables.
        environment: clock, zone, random numbers.
        warnings: the suppressed failures of the whole evaluation.
        steps: items that loops have run over so far.
    """

    __slots__ = ("environment", "lookup", "steps", "warnings")

    lookup: Callable[[str, Any], Any]
    environment: Environment
    warnings: list[Warning]
    steps: int

    def __missing__(self, name: str) -> FeelValue:
        return self.lookup(name, MISSING)

    @property
    def root(self) -> RootScope:  # type: ignore[override]
        """This scope; an attribute that held it would be a cycle for the garbage collector."""
        return self


def nowhere(_: str, missing: Any) -> Any:
    """The lookup of a root that holds all variables itself."""
    return missing
