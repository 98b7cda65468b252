"""The nodes that mean something else in the dialect dmn than in Zeebe's: values, operators, tests."""

from __future__ import annotations

import operator
from typing import Any, Final

from zeebe_test.feel import spec_operators
from zeebe_test.feel.analysis import uses_input
from zeebe_test.feel.builtins.spec import builtin_value
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.compiler.names import variable_or
from zeebe_test.feel.declared_types import is_instance, parse_type
from zeebe_test.feel.numbers import LIMIT
from zeebe_test.feel.operators import ORDERS
from zeebe_test.feel.scope import INPUT, TESTED, Code, Scope, environment_of
from zeebe_test.feel.spec_operators import calculate, equal, matches, ordered
from zeebe_test.feel.syntax import (
    Between,
    Binary,
    Compare,
    ContextOf,
    If,
    In,
    Input,
    InstanceOf,
    Interval,
    Name,
    Negate,
    Node,
    Tests,
    UnaryComparison,
    UnaryRange,
)
from zeebe_test.feel.values import FeelValue, Range

_FAST: Final = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_SPINE: Final = 20


def name(node: Name, compile_: Compiler) -> Code:
    """The value of a variable, else a built-in; null with a warning where there is neither."""
    return variable_or(node, compile_, builtin_value)


def input_value(_: Input, __: Compiler) -> Code:
    """`?`, null where there is no value under test."""
    return lambda scope: scope.get(INPUT)


def context_of(node: ContextOf, compile_: Compiler) -> Code:
    """A context; entries see the ones before them. A key given twice makes it null."""
    entries = tuple((key, compile_(entry)) for key, entry in node.entries)
    if len({key for key, _ in entries}) < len(entries):
        return lambda _scope: None

    def context(scope: Scope) -> FeelValue:
        inner = scope.copy()
        found: dict[str, FeelValue] = {}
        for key, entry in entries:
            inner[key] = found[key] = entry(inner)
        return found

    return context


def binary(node: Binary, compile_: Compiler) -> Code:
    """Arithmetic and three-valued logic; long chains become a loop, lest they nest."""
    if node.operator in ("and", "or"):
        return _logic(node, compile_)
    rest: list[tuple[str, Code]] = []
    left: Node = node
    while type(left) is Binary and left.operator not in ("and", "or"):
        rest.append((left.operator, compile_(left.right)))
        left = left.left
    rest.reverse()
    code = compile_(left)
    if len(rest) > _SPINE:
        return _chain(code, rest)
    for symbol, operand in rest:
        code = _arithmetic(symbol, code, operand)
    return code


def _chain(first: Code, rest: list[tuple[str, Code]]) -> Code:
    def chain(scope: Scope) -> FeelValue:
        value = first(scope)
        for symbol, operand in rest:
            value = calculate(symbol, value, operand(scope))
        return value

    return chain


def _arithmetic(symbol: str, left: Code, right: Code) -> Code:
    fast = _FAST.get(symbol)

    def arithmetic(scope: Scope) -> FeelValue:
        x, y = left(scope), right(scope)
        if fast is not None and type(x) is int and type(y) is int:
            result = fast(x, y)
            if -LIMIT < result < LIMIT:
                return result
        return calculate(symbol, x, y)

    return arithmetic


def _logic(node: Binary, compile_: Compiler) -> Code:
    deciding = node.operator == "or"
    operands: list[Code] = []
    left: Node = node
    while type(left) is Binary and left.operator == node.operator:
        operands.append(compile_(left.right))
        left = left.left
    codes = (compile_(left), *reversed(operands))

    def logic(scope: Scope) -> FeelValue:
        result: bool | None = not deciding
        for code in codes:
            value = code(scope)
            if value is deciding:
                return deciding
            if value is not (not deciding):
                result = None
        return result

    return logic


def comparison(node: Compare, compile_: Compiler) -> Code:
    """`= != < <= > >=`."""
    left, right, symbol = compile_(node.left), compile_(node.right), node.operator
    if symbol == "=":
        return lambda scope: equal(left(scope), right(scope))
    if symbol == "!=":

        def differs(scope: Scope) -> FeelValue:
            result = equal(left(scope), right(scope))
            return None if result is None else not result

        return differs
    order = ORDERS[symbol]
    return lambda scope: ordered(left(scope), right(scope), order)


def between(node: Between, compile_: Compiler) -> Code:
    """`x between low and high`."""
    value, low, high = compile_(node.value), compile_(node.low), compile_(node.high)

    def inside(scope: Scope) -> FeelValue:
        x = value(scope)
        above, below = ordered(x, low(scope), operator.ge), ordered(x, high(scope), operator.le)
        return None if above is None or below is None else above and below

    return inside


def negation(node: Negate, compile_: Compiler) -> Code:
    """Unary minus, also of durations."""
    value = compile_(node.value)
    return lambda scope: spec_operators.negated(value(scope))


def if_then_else(node: If, compile_: Compiler) -> Code:
    """`if`; anything but true chooses `else`."""
    condition, then, otherwise = compile_(node.condition), compile_(node.then), compile_(node.otherwise)
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)


def instance_of(node: InstanceOf, compile_: Compiler) -> Code:
    """`x instance of type`."""
    value, type_ = compile_(node.value), parse_type(node.type)
    return lambda scope: is_instance(value(scope), type_, environment_of(scope).types)


def interval(node: Interval, compile_: Compiler) -> Code:
    """`[low..high]`; null if the bounds are not of one type or the wrong way round."""
    low, high, ends = compile_(node.low), compile_(node.high), (node.low_closed, node.high_closed)

    def range_(scope: Scope) -> FeelValue:
        return make_range(ends[0], low(scope), high(scope), ends[1])

    return range_


def make_range(low_closed: bool, low: FeelValue, high: FeelValue, high_closed: bool) -> Range | None:
    """A range; an end that is null is open."""
    if low is None and high is None:
        return None
    if low is not None and high is not None and ordered(low, high, operator.le) is not True:
        return None
    return Range(low_closed and low is not None, low, high, high_closed and high is not None)


def unary_range(node: UnaryRange | UnaryComparison, compile_: Compiler) -> Code:
    """`(> value)`: a range with one end; `(= value)` has two."""
    bound, symbol = compile_(node[1]), node.operator

    def range_(scope: Scope) -> FeelValue:
        return one_ended(symbol, bound(scope))

    return range_


def one_ended(symbol: str, value: FeelValue) -> Range | None:
    """The range of the values that pass a comparison; null for `!=`, which is none."""
    if value is None or symbol == "!=":
        return None
    if symbol == "=":
        return Range(True, value, value, True, symbol)
    closed = symbol.endswith("=")
    if symbol.startswith(">"):
        return Range(closed, value, None, False, symbol)
    return Range(False, None, value, closed, symbol)


def _test(node: Node, compile_: Compiler) -> Any:
    """A function of the scope and the value under test that gives true, false or null."""
    if type(node) is UnaryComparison:
        bound, symbol = compile_(node.value), node.operator
        if symbol in ORDERS:
            order = ORDERS[symbol]
            return lambda scope, value: ordered(value, bound(scope), order)
        expected = symbol == "="

        def compared(scope: Scope, value: FeelValue) -> bool | None:
            result = equal(value, bound(scope))
            return None if result is None else result is expected

        return compared
    code = compile_(node)
    if not uses_input(node) or type(node) is Interval:
        return lambda scope, value: matches(value, code(scope))

    def condition(scope: Scope, value: FeelValue) -> bool | None:
        inner = scope.copy()
        inner[INPUT] = inner[TESTED] = value
        result = code(inner)
        if type(node) is Input or type(result) is not bool:
            return matches(value, result)
        return result

    return condition


def _any_of(tests: list[Any], scope: Scope, value: FeelValue) -> bool | None:
    result: bool | None = False
    for test in tests:
        one = test(scope, value)
        if one is True:
            return True
        if one is None:
            result = None
    return result


def in_tests(node: In, compile_: Compiler) -> Code:
    """`x in (tests)`."""
    value, tests = compile_(node.value), [_test(test, compile_) for test in node.tests]
    return lambda scope: _any_of(tests, scope, value(scope))


def unary_tests(node: Tests, compile_: Compiler) -> Code:
    """A whole text of unary tests; the value under test is `?`."""
    if not node.tests:
        return lambda _scope: True
    tests, negated = [_test(test, compile_) for test in node.tests], node.negated

    def passes(scope: Scope) -> FeelValue:
        result = _any_of(tests, scope, scope.get(TESTED))
        return result if not negated or result is None else not result

    return passes
