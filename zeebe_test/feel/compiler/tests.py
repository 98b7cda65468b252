"""Unary tests and `in`: a value against comparisons, ranges, lists and expressions.

A test is compiled to a function of the scope and the value under test that gives true, false or null.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeAlias

from zeebe_test.feel.analysis import uses_input
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.operators import ORDERS, compare, equals, expected, not_comparable, within
from zeebe_test.feel.scope import INPUT, Code, Scope
from zeebe_test.feel.syntax import In, Interval, Literal, Node, Tests, UnaryComparison
from zeebe_test.feel.values import MISSING, FeelValue, equal

Test: TypeAlias = Callable[[Scope, Any], "bool | None"]


def compile_test(node: Node, compile_: Compiler, last: bool) -> Test:
    """One test of a list; a bare `true` or `false` as the last one is compared with the value."""
    if type(node) is UnaryComparison:
        order, bound = ORDERS[node.operator], compile_(node.value)
        return lambda scope, value: compare(value, bound(scope), order, scope)
    if type(node) is Interval:
        low, high, closed = compile_(node.low), compile_(node.high), (node.low_closed, node.high_closed)
        return lambda scope, value: within(value, low(scope), high(scope), closed, scope)
    if type(node) is Literal and last and type(node.value) is bool:
        constant = node.value
        return lambda scope, value: equals(value, constant, scope)
    if uses_input(node):
        return _own_condition(compile_(node))
    code = compile_(node)
    return lambda scope, value: _hit(value, code(scope), scope)


def _own_condition(code: Code) -> Test:
    def condition(scope: Scope, value: FeelValue) -> bool | None:
        inner = scope.inner()
        inner[INPUT] = value
        result = code(inner)
        return result if result is True or result is False else None

    return condition


def _hit(value: FeelValue, test: FeelValue, scope: Scope) -> bool | None:
    """What a test that gave some value says: true always hits, a list by equality or by containing, the rest if equal."""
    if test is True:
        return True
    if type(test) is list and type(value) is not list:
        if any(item is not None and equal(value, item) for item in test) or (value is None and None in test):
            return True
        not_comparable(value, test, scope)
        return False
    if type(test) is list and any(equal(value, item) for item in test):
        return True
    return equals(value, test, scope)


def any_of(tests: list[Test], scope: Scope, value: FeelValue) -> bool | None:
    """True if a test is true, else null if one is null, else false."""
    result: bool | None = False
    for test in tests:
        one = test(scope, value)
        if one is True:
            return True
        if one is None:
            result = None
    return result


def _compile_all(nodes: tuple[Node, ...], compile_: Compiler) -> list[Test]:
    return [compile_test(node, compile_, index == len(nodes) - 1) for index, node in enumerate(nodes)]


def in_tests(node: In, compile_: Compiler) -> Code:
    """`x in (tests)`."""
    value, tests = compile_(node.value), _compile_all(node.tests, compile_)
    if len(tests) == 1:
        test = tests[0]
        return lambda scope: test(scope, value(scope))
    return lambda scope: any_of(tests, scope, value(scope))


def unary_tests(node: Tests, compile_: Compiler) -> Code:
    """A whole text of unary tests; the value under test is `?`."""
    if not node.tests:
        return lambda _scope: True
    tests, negated = _compile_all(node.tests, compile_), node.negated

    def passes(scope: Scope) -> FeelValue:
        result = any_of(tests, scope, _input(scope)) if len(tests) > 1 else tests[0](scope, _input(scope))
        if negated and result is not None:
            return not result
        return result

    return passes


def _input(scope: Scope) -> FeelValue:
    value = scope[INPUT]
    if value is MISSING:
        scope.warn("NO_VARIABLE_FOUND", "No input value found.")
        return None
    return value


def bare_test(node: UnaryComparison | Interval, compile_: Compiler) -> Code:
    """`> 5` or `[1..3]` where an expression is expected: a test of the value under test."""
    test = compile_test(node, compile_, False)
    return lambda scope: test(scope, _input(scope))


__all__ = ["bare_test", "expected", "in_tests", "operator", "unary_tests"]
