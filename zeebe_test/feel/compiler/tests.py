"""Unary tests and `in`: a value against comparisons, ranges, lists and expressions.

A test is compiled to a function of the scope and the value under test that gives true, false or null.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from zeebe_test.feel.analysis import may_fault, uses_input
from zeebe_test.feel.builtins.lists import contains_equal
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.faults import Fault, NoInput, refuse_faults
from zeebe_test.feel.operators import ORDERS, compare, equals, expected, within
from zeebe_test.feel.scope import INPUT, TESTED, Code, Scope, warn
from zeebe_test.feel.syntax import In, Interval, Literal, Node, Tests, UnaryComparison
from zeebe_test.feel.values import FeelValue

Test: TypeAlias = Callable[[Scope, Any], "bool | None"]


def compile_test(node: Node, compile_: Compiler, end: bool = False) -> Test:
    """One test of a list; a bare `true` or `false` at the end of the text is compared with the value."""
    if type(node) is UnaryComparison:
        order, bound = ORDERS[node.operator], compile_(node.value)
        return lambda scope, value: compare(value, bound(scope), order, scope)
    if type(node) is Interval:
        low, high, closed = compile_(node.low), compile_(node.high), (node.low_closed, node.high_closed)
        return lambda scope, value: within(value, low(scope), high(scope), closed, scope)
    if type(node) is Literal and end and type(node.value) is bool:
        constant = node.value
        return lambda scope, value: equals(value, constant, scope)
    code = compile_(node)
    if uses_input(node):
        return _condition(code)
    return lambda scope, value: _hit(value, code(scope), scope)


def _condition(code: Code) -> Test:
    """An expression about `?`: it is tried without the value under test first, and must be a boolean if it needs it."""

    def condition(scope: Scope, value: FeelValue) -> bool | None:
        try:
            result = code({**scope, TESTED: value})
            if type(result) is not Fault or not result.fatal:
                return _hit(value, result, scope)
        except NoInput:
            pass
        result = code({**scope, TESTED: value, INPUT: value})
        return result if result is True or result is False else None

    return condition


def _hit(value: FeelValue, test: FeelValue, scope: Scope) -> bool | None:
    """What a test that gave some value says: true always hits, a list if it contains the value, the rest if equal."""
    if test is True:
        return True
    if type(test) is Fault:
        return False
    if type(test) is list and any(contains_equal(item, value) for item in test):
        return True
    result = equals(value, test, scope)
    return False if result is None and (test is False or type(test) is list) else result


def any_of(tests: list[Test], scope: Scope, value: FeelValue) -> bool | None:
    """True if a test is true, else null if one is null, else false."""
    result: bool | None = False
    for test in tests:
        one = test(scope, value)
        if one is True:
            return True
        if one is None and result is not None:
            expected("boolean", None, scope)
            result = None
    return result


def in_tests(node: In, compile_: Compiler) -> Code:
    """`x in (tests)`."""
    value, end = compile_(node.value), node is compile_.closing
    tests = [compile_test(test, compile_, end) for test in node.tests]
    if compile_.suspect and may_fault(node.value):
        value = _refusing(value)
    if len(tests) == 1:
        test = tests[0]
        return lambda scope: test(scope, value(scope))
    return lambda scope: any_of(tests, scope, value(scope))


def _refusing(code: Code) -> Code:
    """A code that fails at once where it would give a fault."""

    def refusing(scope: Scope) -> FeelValue:
        value = code(scope)
        refuse_faults(value)
        return value

    return refusing


def unary_tests(node: Tests, compile_: Compiler) -> Code:
    """A whole text of unary tests; the value under test is `?`."""
    if not node.tests:
        return lambda _scope: True
    negated = node.negated
    *others, last = node.tests
    tests = [compile_test(test, compile_) for test in others]
    tests.append(compile_test(last, compile_, not negated))

    def passes(scope: Scope) -> FeelValue:
        result = any_of(tests, scope, _input(scope)) if len(tests) > 1 else tests[0](scope, _input(scope))
        if not negated:
            return result
        return expected("boolean", None, scope) if result is None else not result

    return passes


def _input(scope: Scope) -> FeelValue:
    try:
        return scope[TESTED]
    except KeyError:
        warn(scope, "NO_VARIABLE_FOUND", "No input value found.")
        return None


def bare_test(node: UnaryComparison | Interval, compile_: Compiler) -> Code:
    """`> 5` or `[1..3]` where an expression is expected: a test of the value under test."""
    if isinstance(node, UnaryComparison):
        test = compile_test(node, compile_)
        return lambda scope: test(scope, _input(scope))
    low, high, closed = compile_(node.low), compile_(node.high), (node.low_closed, node.high_closed)

    def inside(scope: Scope) -> FeelValue:
        bounds = low(scope), high(scope)
        _input(scope)  # each bound asks for the value, and says so if there is none
        return within(_input(scope), *bounds, closed, scope)

    return inside
