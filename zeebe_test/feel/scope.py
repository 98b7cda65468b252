"""Where names are looked up while an expression runs, and where its warnings go.

A scope is a plain dict, because that is the fastest: the variables that the expression can see, and under keys that no
text can write, what belongs to the whole evaluation. An inner scope is a copy with more names in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from zeebe_test.feel.errors import MAX_STEPS, Abort, Warning  # noqa: A004 - see there
from zeebe_test.feel.values import FeelValue, Function

if TYPE_CHECKING:
    from zeebe_test.feel.environment import Environment

Functions: TypeAlias = Mapping[str, tuple[Function, ...]]
Scope: TypeAlias = dict[str, Any]
Code: TypeAlias = Callable[[Scope], FeelValue]

INPUT: Final = "?"
"""The name of the value that `?` stands for."""
TESTED: Final = "\0input"
"""The key of the value that tests such as `> 5` look at."""
THE_RUN: Final = "\0run"
"""The key of the evaluation that goes on, a `Run`."""
FUNCTIONS: Final = "\0functions"
"""The key of the functions callable by name, where there are other ones than the built-in functions."""

_NO_FUNCTIONS: Final[Functions] = {}


class Evaluation:
    """What came of an evaluation; unpacks to the value and the warnings.

    Attributes:
        value: a FEEL value; `to_json` and `to_python` make plain ones of it.
        warnings: the suppressed failures, in order.
    """

    __slots__ = ("value", "warnings")

    def __init__(self, value: FeelValue, warnings: list[Warning]) -> None:
        self.value = value
        self.warnings = warnings

    def __iter__(self) -> Iterator[Any]:
        return iter((self.value, self.warnings))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evaluation) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Evaluation(value={self.value!r}, warnings={self.warnings!r})"


class Run(Evaluation):
    """An evaluation that goes on; `Expression.evaluate` sets the attributes, as a constructor costs too much there.

    Attributes:
        environment: clock, zone, random numbers.
        steps: items that loops have run over so far.
    """

    __slots__ = ("environment", "steps")

    environment: Environment
    steps: int

    __init__ = object.__init__


def warn(scope: Scope, type_: str, message: str) -> None:
    """Notes a suppressed failure."""
    scope[THE_RUN].warnings.append(Warning(type_, message))


def count_steps(scope: Scope, steps: int) -> None:
    """Counts what a loop is about to do.

    Raises:
        Abort: the evaluation would take more than `MAX_STEPS` steps.
    """
    run: Run = scope[THE_RUN]
    run.steps += steps
    if run.steps > MAX_STEPS:
        raise Abort(f"more than {MAX_STEPS} steps", "java.lang.OutOfMemoryError")


def environment_of(scope: Scope) -> Environment:
    """Clock, zone and random numbers."""
    run: Run = scope[THE_RUN]
    return run.environment


def functions_of(scope: Scope) -> Functions:
    """The functions callable by name here, besides the built-in ones."""
    functions: Functions = scope.get(FUNCTIONS, _NO_FUNCTIONS)
    return functions
