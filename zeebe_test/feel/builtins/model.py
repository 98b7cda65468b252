"""What a built-in function is: a name, parameters of certain kinds, and the plain function behind it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeAlias

from zeebe_test.feel.errors import Refused
from zeebe_test.feel.faults import Fault, absorbed
from zeebe_test.feel.numbers import from_float
from zeebe_test.feel.scope import Scope, warn
from zeebe_test.feel.temporal import (
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    YearMonthDuration,
    ZonedDateTime,
    ZonedTime,
)
from zeebe_test.feel.values import CONTEXTS, FeelValue, Function, Range, render

Kind: TypeAlias = "frozenset[type] | None"

ANY: Final[Kind] = None
"""A parameter that takes any value, null included."""
BOOLEAN: Final[Kind] = frozenset({bool})
STRING: Final[Kind] = frozenset({str})
NUMBER: Final[Kind] = frozenset({int, Decimal, float})
LIST: Final[Kind] = frozenset({list})
CONTEXT: Final[Kind] = CONTEXTS
FUNCTION: Final[Kind] = frozenset({Function})
DURATION: Final[Kind] = frozenset({YearMonthDuration, DayTimeDuration})
DAY_TIME: Final[Kind] = frozenset({DayTimeDuration})
DATE_LIKE: Final[Kind] = frozenset({Date, DateTime, ZonedDateTime})
DATE_TIME: Final[Kind] = frozenset({DateTime, ZonedDateTime})
TIME: Final[Kind] = frozenset({Time, ZonedTime})
RANGE: Final[Kind] = frozenset({Range})


def or_null(kind: Kind) -> Kind:
    """A kind that also takes null."""
    return kind if kind is None else kind | {type(None)}


def either(*kinds: Kind) -> Kind:
    """A kind that takes what any of the given ones takes."""
    return frozenset[type]().union(*(kind for kind in kinds if kind is not None))


def illegal(*values: FeelValue) -> str:
    """The reason for refusing arguments of the wrong types."""
    return "Illegal arguments: " + ", ".join(f"'{render(value)}'" for value in values)


class Builtin:
    """One overload of a built-in function.

    Attributes:
        name: as expressions call it.
        parameters: name -> kind, in order.
        function: takes the values; gets the scope first if `scoped`.
        variable: whether the last parameter is a list that may also be given as separate arguments.
        scoped: whether the function needs the scope (clock, random numbers, warnings).
        zeebe: whether only Zeebe's process expressions have it.
    """

    __slots__ = ("function", "kinds", "name", "parameters", "scoped", "variable", "zeebe")

    def __init__(
        self,
        name: str,
        function: Callable[..., FeelValue],
        parameters: dict[str, Kind],
        *,
        variable: bool = False,
        scoped: bool = False,
        zeebe: bool = False,
    ) -> None:
        self.name = name
        self.function = function
        self.parameters = tuple(parameters)
        self.kinds = tuple(parameters.values())
        self.variable = variable
        self.scoped = scoped
        self.zeebe = zeebe

    def invoke(self, values: list[FeelValue], scope: Scope) -> FeelValue:
        """The result for one value per parameter; null, with a warning, where the function does not take them."""
        for index, allowed in enumerate(self.kinds):
            value = values[index]
            if allowed is None:
                if type(value) is Fault and absorbed(value):
                    return self.refuse(value.reason, scope)
            elif type(value) not in allowed:
                return self._refuse_types(values, scope)
            elif type(value) is float:
                values[index] = from_float(value)
        try:
            return self.function(scope, *values) if self.scoped else self.function(*values)
        except Refused as refusal:
            return self.refuse(str(refusal), scope)

    def _refuse_types(self, values: list[FeelValue], scope: Scope) -> None:
        for value in values:
            if type(value) is Fault and absorbed(value):
                return self.refuse(value.reason, scope)
        return self.refuse(illegal(*values), scope)

    def refuse(self, reason: str, scope: Scope) -> None:
        """Notes why the call gives null."""
        warn(scope, "FUNCTION_INVOCATION_FAILURE", f"Failed to invoke function '{self.name}': {reason}")


Table: TypeAlias = "tuple[Builtin, ...]"
Anything: TypeAlias = Any
