"""The built-in functions of the dialect dmn: those of the other families, where the specification agrees, and its own.

Arguments are coerced between a value and a list of one; whatever still does not fit makes the call null.
"""

from __future__ import annotations

from functools import cache

from zeebe_test.feel.builtins import families
from zeebe_test.feel.builtins.model import Builtin, Kind
from zeebe_test.feel.builtins.spec_functions import DROPPED, FUNCTIONS, RENAMED
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.numbers import from_float
from zeebe_test.feel.scope import THE_RUN, Scope, warn
from zeebe_test.feel.temporal import YearOverflow
from zeebe_test.feel.values import FeelValue, Function

_UNFIT = object()


@cache
def table() -> dict[str, tuple[Builtin, ...]]:
    """Name -> overloads."""
    found: dict[str, tuple[Builtin, ...]] = {}
    own = {function.name for function in FUNCTIONS}
    for family, functions in families().items():
        for function in functions:
            if family != "zeebe" and function.name not in own and function.name not in DROPPED:
                found[function.name] = (*found.get(function.name, ()), _renamed(function))
    for function in FUNCTIONS:
        found[function.name] = (*found.get(function.name, ()), function)
    return found


def _renamed(function: Builtin) -> Builtin:
    parameters = {
        RENAMED.get((function.name, parameter), parameter): kind
        for parameter, kind in zip(function.parameters, function.kinds, strict=True)
    }
    return Builtin(function.name, function.function, parameters, variable=function.variable, scoped=function.scoped)


def invoke_builtin(name: str, names: tuple[str, ...] | None, values: list[FeelValue], scope: Scope) -> FeelValue:
    """The result of the first overload that takes the arguments; null, with a warning, if there is none."""
    for overload in table().get(name, ()):
        arranged = _arranged(overload, names, values)
        if arranged is None:
            continue
        fitted = [_fit(value, kind) for value, kind in zip(arranged, overload.kinds, strict=True)]
        if any(value is _UNFIT for value in fitted):
            continue
        try:
            return overload.function(scope, *fitted) if overload.scoped else overload.function(*fitted)
        except (Refused, YearOverflow) as refusal:
            overload.refuse(str(refusal), scope)
            return None
        except Abort as abort:
            overload.refuse(abort.reason, scope)
            return None
    warn(scope, "NO_FUNCTION_FOUND", f"No function '{name}' takes these arguments")
    return None


def builtin_value(name: str, scope: Scope) -> FeelValue:
    """A built-in function as a value; null, with a warning, where a name means neither that nor a variable."""
    overloads = table().get(name)
    if overloads is None:
        warn(scope, "NO_VARIABLE_FOUND", f"No variable found with name '{name}'")
        return None
    home = {THE_RUN: scope[THE_RUN]}  # there must be one: the function may outlive the evaluation
    return Function(overloads[0].parameters, lambda *values: invoke_builtin(name, None, list(values), home))


def _arranged(overload: Builtin, names: tuple[str, ...] | None, values: list[FeelValue]) -> list[FeelValue] | None:
    """One value per parameter; None if the call does not have them."""
    parameters = overload.parameters
    if names is not None:
        given = dict(zip(names, values, strict=True))
        return [given[parameter] for parameter in parameters] if set(given) == set(parameters) else None
    if overload.variable:
        fixed = len(parameters) - 1
        if len(values) <= fixed:
            return None
        rest = values[fixed:]
        only = len(rest) == 1 and type(rest[0]) is list and not fixed
        return [*values[:fixed], rest[0] if only else rest]
    return values if len(values) == len(parameters) else None


def _fit(value: FeelValue, kind: Kind) -> FeelValue:
    if kind is None or type(value) in kind:
        return from_float(value) if type(value) is float and kind is not None else value
    if type(value) is list and len(value) == 1 and type(value[0]) in kind:
        return value[0]
    if list in kind and value is not None:
        return [value]
    return _UNFIT
