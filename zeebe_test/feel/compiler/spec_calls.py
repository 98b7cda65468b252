"""Calls, paths, filters and loops in the dialect dmn, where functions are values like any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from zeebe_test.feel.builtins.spec import invoke_builtin
from zeebe_test.feel.compiler.constants import ITEM
from zeebe_test.feel.compiler.control import PARTIAL, steps
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.compiler.paths import at_index
from zeebe_test.feel.declared_types import NO_VALUE, coerced, parse_type
from zeebe_test.feel.java_methods import java_function
from zeebe_test.feel.scope import THE_RUN, Code, Scope, count_steps, environment_of, functions_of
from zeebe_test.feel.spec_properties import property_of
from zeebe_test.feel.syntax import (
    Apply,
    Call,
    External,
    Filter,
    For,
    FunctionLiteral,
    Iterator,
    Literal,
    Path,
    Quantified,
)
from zeebe_test.feel.temporal import Date, epoch_day, from_epoch_day
from zeebe_test.feel.values import CONTEXTS, NUMBERS, FeelValue, Function, Range


def function_literal(node: FunctionLiteral, compile_: Compiler) -> Code:
    """A function that keeps its scope; arguments that do not fit the declared types make the call null."""
    names, body = node.parameters, compile_(node.body)
    types = [parse_type(type_) if type_ else None for type_ in node.types]

    def make(scope: Scope) -> FeelValue:
        home = {**scope, THE_RUN: scope[THE_RUN]}  # there must be one: the function may outlive the evaluation

        def invoke(*values: FeelValue) -> FeelValue:
            fitted = list(values)
            for index, type_ in enumerate(types):
                if type_ is not None:
                    fitted[index] = coerced(values[index], type_, environment_of(scope).types)
                    if fitted[index] is NO_VALUE:
                        return None
            inner = home.copy()
            inner.update(zip(names, fitted, strict=True))
            return body(inner)

        return Function(names, invoke)

    return make


def external(node: External, _: Compiler) -> Code:
    """`function(…) external`: a method of Java, if it is one of those that exist here; else null."""
    class_name, signature = re.findall(r'"([^"]*)"', node.mapping)[:2]
    function = java_function(node.parameters, class_name, signature)
    return lambda _scope: function


def invoke(function: FeelValue, names: tuple[str, ...] | None, values: list[FeelValue]) -> FeelValue:
    """Calls a function value, by position or by the names of its parameters; null where the arguments do not fit."""
    if type(function) is not Function:
        return None
    if names is None:
        return function.invoke(*values) if len(values) == len(function.parameters) else None
    given = dict(zip(names, values, strict=True))
    if not given.keys() <= set(function.parameters) or len(given) < len(function.parameters):
        return None
    return function.invoke(*(given[parameter] for parameter in function.parameters))


def call(node: Call, compile_: Compiler) -> Code:
    """`name(arguments)`: the function that a variable holds, else the built-in one."""
    name, names = node.name, node.names
    arguments = tuple(compile_(argument) for argument in node.arguments)
    compile_.names[name] = None

    def called(scope: Scope) -> FeelValue:
        function = scope.get(name)
        if type(function) is not Function:
            known = functions_of(scope).get(name)
            function = known[0] if known else function
        values = [argument(scope) for argument in arguments]
        if type(function) is Function:
            return invoke(function, names, values)
        return invoke_builtin(name, names, values, scope)

    return called


def apply(node: Apply, compile_: Compiler) -> Code:
    """`value(arguments)`."""
    function, names = compile_(node.function), node.names
    arguments = tuple(compile_(argument) for argument in node.arguments)
    return lambda scope: invoke(function(scope), names, [argument(scope) for argument in arguments])


def path(node: Path, compile_: Compiler) -> Code:
    """`base.name`, of contexts, lists of contexts, temporal values and ranges."""
    base, key = compile_(node.base), node.name
    return lambda scope: entry(base(scope), key)


def entry(value: FeelValue, key: str) -> FeelValue:
    """The entry of a context, the entries of a list of contexts, a property; else null."""
    if type(value) in CONTEXTS:
        return value.get(key)
    if type(value) is list:
        return [entry(item, key) for item in value]
    return property_of(value, key)


def filter_list(node: Filter, compile_: Compiler) -> Code:
    """`list[…]`, by index or by condition; anything but a list counts as a list of one."""
    base, test = compile_(node.base), compile_(node.test)
    constant = node.test.value if type(node.test) is Literal else None

    def filtered(scope: Scope) -> FeelValue:
        items = base(scope)
        if type(items) is not list:
            items = [] if items is None else [items]
        if type(constant) in NUMBERS:
            return at_index(items, constant)
        count_steps(scope, len(items))
        return _kept(items, test, scope)

    return filtered


def _kept(items: list[FeelValue], test: Code, scope: Scope) -> FeelValue:
    kept: list[FeelValue] = []
    if not items:
        index = test(scope)
        return None if type(index) in NUMBERS else []
    for place, item in enumerate(items):
        inner = {**scope, ITEM: item, **item} if type(item) in CONTEXTS else {**scope, ITEM: item}
        result = test(inner)
        if place == 0 and type(result) in NUMBERS:
            return at_index(items, result)
        if result is True:
            kept.append(item)
        elif result is not False and result is not None:
            return None
    return kept


def _items(iterator: Iterator, scope: Scope, source: Code, end: Code | None) -> Sequence[Any] | None:
    value = source(scope)
    if end is not None:
        value = _between(value, end(scope))
    elif type(value) is Range:
        value = _in_range(value)
    elif type(value) is not list and value is not None:
        value = [value]
    if value is not None:
        count_steps(scope, len(value))
    return value  # type: ignore[no-any-return]


def _between(low: FeelValue, high: FeelValue) -> FeelValue:
    """The numbers or dates from one to another, downwards too."""
    if type(low) in NUMBERS and type(high) in NUMBERS:
        return steps(low, high)
    if type(low) is Date and type(high) is Date:
        return [from_epoch_day(day) for day in steps(epoch_day(low), epoch_day(high))]
    return None


def _in_range(range_: Range) -> FeelValue:
    items = _between(range_.low, range_.high)
    if items is None:
        return None
    listed = list(items)
    if not range_.low_closed:
        listed = listed[1:]
    if not range_.high_closed and listed:
        listed = listed[:-1]
    return listed


def _rows(iterators: list[tuple[Iterator, Code, Code | None]], scope: Scope, visit: Any) -> bool:
    """Visits every combination, later iterators seeing earlier ones; false where a source is no list."""
    if not iterators:
        return bool(visit(scope))
    (iterator, source, end), *rest = iterators
    items = _items(iterator, scope, source, end)
    if items is None:
        return False
    return all(_rows(rest, {**scope, iterator.name: item}, visit) for item in items)


def _compiled(iterators: tuple[Iterator, ...], compile_: Compiler) -> list[tuple[Iterator, Code, Code | None]]:
    return [
        (iterator, compile_(iterator.source), compile_(iterator.end) if iterator.end is not None else None)
        for iterator in iterators
    ]


def for_return(node: For, compile_: Compiler) -> Code:
    """`for`; the body sees the results so far as `partial`."""
    iterators, body = _compiled(node.iterators, compile_), compile_(node.body)

    def loop(scope: Scope) -> FeelValue:
        results: list[FeelValue] = []

        def visit(inner: Scope) -> bool:
            inner[PARTIAL] = results[:]
            results.append(body(inner))
            return True

        return results if _rows(iterators, scope, visit) else None

    return loop


def quantified(node: Quantified, compile_: Compiler) -> Code:
    """`some` and `every`: the value that decides, else null if a condition is no boolean."""
    iterators, condition, deciding = _compiled(node.iterators, compile_), compile_(node.condition), not node.every

    def search(scope: Scope) -> FeelValue:
        found: list[FeelValue] = []

        def visit(inner: Scope) -> bool:
            value = condition(inner)
            found.append(value)
            return value is not deciding

        complete = _rows(iterators, scope, visit)
        if deciding in [value for value in found if type(value) is bool]:
            return deciding
        if not complete:
            return None
        return None if any(type(value) is not bool for value in found) else not deciding

    return search
