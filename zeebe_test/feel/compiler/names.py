"""Literals, variables, lists and contexts."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.feel.analysis import may_fault
from zeebe_test.feel.compiler.core import Compiler, settled
from zeebe_test.feel.faults import NO_INPUT, Fault
from zeebe_test.feel.scope import FUNCTIONS, INPUT, Code, Scope, functions_of, warn
from zeebe_test.feel.syntax import ContextOf, Input, ListOf, Literal, Name
from zeebe_test.feel.values import FeelValue, Function, FunctionContext


def literal(node: Literal, _: Compiler) -> Code:
    """A constant."""
    value = node.value
    return lambda _scope: value


def no_variable(name: str, scope: Scope) -> None:
    """Notes that a variable does not exist."""
    warn(scope, "NO_VARIABLE_FOUND", f"No variable found with name '{name}'")


def name(node: Name, compile_: Compiler) -> Code:
    """The value of a variable, null with a warning where there is none."""
    return variable_or(node, compile_, no_variable)


def variable_or(node: Name, compile_: Compiler, missing: Callable[[str, Scope], FeelValue]) -> Code:
    """The value of a variable, or what stands for one that is missing."""
    key = node.name
    compile_.names[key] = None

    def variable(scope: Scope) -> FeelValue:
        try:
            return scope[key]
        except KeyError:
            return missing(key, scope)

    return variable


def input_value(_: Input, __: Compiler) -> Code:
    """`?`, which only unary tests have."""

    def input_(scope: Scope) -> FeelValue:
        return scope.get(INPUT, NO_INPUT)

    return input_


def list_of(node: ListOf, compile_: Compiler) -> Code:
    """A list of what the items give."""
    items = tuple(settled(item, compile_) for item in node.items)
    if compile_.suspect and any(may_fault(item) for item in node.items):
        return lambda scope: _until_fault(items, scope)
    return lambda scope: [item(scope) for item in items]


def _until_fault(items: tuple[Code, ...], scope: Scope) -> FeelValue:
    values: list[FeelValue] = []
    for item in items:
        value = item(scope)
        if type(value) is Fault:
            return Fault(str(value) if value.fatal else value.reason)
        values.append(value)
    return values


def context_of(node: ContextOf, compile_: Compiler) -> Code:
    """A context; entries see the ones before them, and functions are callable but no entries."""
    entries = tuple((key, settled(entry, compile_)) for key, entry in node.entries)

    def context(scope: Scope) -> FeelValue:
        inner = scope.copy()
        found: dict[str, FeelValue] = {}
        functions: dict[str, tuple[Function, ...]] = {}
        for key, entry in entries:
            value = entry(inner)
            if type(value) is Fault:
                return Fault(str(value) if value.fatal else value.reason)
            if type(value) is Function:
                functions[key] = (value, *functions.get(key, ()))
                known = functions_of(inner)
                inner[FUNCTIONS] = {**known, key: (value, *known.get(key, ()))}
            else:
                inner[key] = found[key] = value
        return FunctionContext(found, functions) if functions else found

    return context
