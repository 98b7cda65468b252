"""Arithmetic, logic, comparisons, `between`, `instance of`. Two ints are handled right here, for speed."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final, cast

from zeebe_test.feel import operators
from zeebe_test.feel.compiler.core import Compiler, settled
from zeebe_test.feel.errors import Abort
from zeebe_test.feel.faults import absorbed, refuse_faults
from zeebe_test.feel.numbers import LIMIT
from zeebe_test.feel.operators import ORDERS, compare, expected
from zeebe_test.feel.scope import THE_RUN, Code, Evaluation, Scope
from zeebe_test.feel.syntax import Between, Binary, Compare, InstanceOf, Literal, Name, Negate, Node
from zeebe_test.feel.values import FeelValue, kind

Whole = Callable[[int, int], int]
General = Callable[[Any, Any, Scope], FeelValue]

_WHOLE: Final[dict[str, tuple[Whole, General]]] = {
    "+": (operator.add, operators.plus),
    "-": (operator.sub, operators.minus),
    "*": (operator.mul, operators.times),
}
_OTHER: Final[dict[str, General]] = {"/": operators.divided, "**": operators.to_the_power}
_LOWEST: Final = -LIMIT
_SPINE: Final = 20


def binary(node: Binary, compile_: Compiler) -> Code:
    """An operator with two operands; long chains become a loop, lest they nest."""
    if node.operator in ("and", "or"):
        return _logic(node, compile_)
    first, rest = _spine(node)
    if type(first) is Literal and all(type(operand) is Literal for _, operand in rest):
        constant = _folded(first.value, rest)
        if constant is not None:
            return lambda _scope: constant
    code = settled(first, compile_)
    if len(rest) > _SPINE:
        return _chain(code, [(_general(symbol), compile_(operand)) for symbol, operand in rest])
    for index, (symbol, operand) in enumerate(rest):
        variable = first.name if type(first) is Name and not index else None
        code = _step(symbol, code, compile_(operand), operand, variable)
    return code


def _step(symbol: str, left: Code, right: Code, operand: Node, variable: str | None) -> Code:
    """One operator of a chain; the left operand is `variable`, if that is given."""
    if symbol not in _WHOLE:
        other = _OTHER[symbol]
        return lambda scope: other(left(scope), right(scope), scope)
    if type(operand) is Literal and type(operand.value) is int:
        return _with_int(symbol, left, operand.value, variable)
    if type(operand) is Name and variable is not None:
        return _of_names(symbol, left, right, variable, operand.name)
    return _sum(left, right) if symbol == "+" else _arithmetic(symbol, left, right)


def _of_names(symbol: str, left: Code, right: Code, x_name: str, y_name: str) -> Code:
    """An operator with two variables."""
    fast, general = _WHOLE[symbol]

    def of_names(scope: Scope) -> FeelValue:
        x = scope.get(x_name)
        y = scope.get(y_name)
        if type(x) is int and type(y) is int:
            result = fast(x, y)
            if _LOWEST < result < LIMIT:
                return result
        return general(left(scope), right(scope), scope)

    return of_names


def _with_int(symbol: str, left: Code, constant: int, variable: str | None) -> Code:
    """An operator with a constant on the right; on the left often stands a plain variable."""
    fast, general = _WHOLE[symbol]
    if variable is not None:

        def name_with_int(scope: Scope) -> FeelValue:
            x = scope.get(variable)
            if type(x) is int:
                result = fast(x, constant)
                if _LOWEST < result < LIMIT:
                    return result
            return general(left(scope), constant, scope)

        return name_with_int

    def with_int(scope: Scope) -> FeelValue:
        x = left(scope)
        if type(x) is int:
            result = fast(x, constant)
            if _LOWEST < result < LIMIT:
                return result
        return general(x, constant, scope)

    return with_int


def _folded(value: FeelValue, rest: list[tuple[str, Node]]) -> FeelValue:
    """The value of an arithmetic chain of constants; None where evaluating it would warn or fail."""
    run = Evaluation(None, [])
    scratch: Scope = {THE_RUN: run}
    try:
        for symbol, operand in rest:
            value = _general(symbol)(value, cast("Literal", operand).value, scratch)
    except Abort:
        return None
    return None if run.warnings else value


def _spine(node: Node) -> tuple[Node, list[tuple[str, Node]]]:
    """The leftmost operand of a chain of arithmetic operators, and what follows it."""
    rest: list[tuple[str, Node]] = []
    while type(node) is Binary and node.operator not in ("and", "or"):
        rest.append((node.operator, node.right))
        node = node.left
    rest.reverse()
    return node, rest


def _general(symbol: str) -> General:
    return _WHOLE[symbol][1] if symbol in _WHOLE else _OTHER[symbol]


def _chain(first: Code, rest: list[tuple[General, Code]]) -> Code:
    def chain(scope: Scope) -> FeelValue:
        value = first(scope)
        for operation, operand in rest:
            value = operation(value, operand(scope), scope)
        return value

    return chain


def _arithmetic(symbol: str, left: Code, right: Code) -> Code:
    fast, general = _WHOLE[symbol]

    def arithmetic(scope: Scope) -> FeelValue:
        x = left(scope)
        y = right(scope)
        if type(x) is int and type(y) is int:
            result = fast(x, y)
            if _LOWEST < result < LIMIT:
                return result
        return general(x, y, scope)

    return arithmetic


def _sum(left: Code, right: Code) -> Code:
    """Addition, which joins strings, too."""

    def added(scope: Scope) -> FeelValue:
        x = left(scope)
        y = right(scope)
        if type(x) is int and type(y) is int:
            result = x + y
            if _LOWEST < result < LIMIT:
                return result
        elif type(x) is str and type(y) is str:
            return x + y
        return operators.plus(x, y, scope)

    return added


def _logic(node: Binary, compile_: Compiler) -> Code:
    """`and` and `or`, three-valued: the value that decides, else null if any operand is no boolean."""
    deciding = node.operator == "or"
    operands: list[Node] = []
    left: Node = node
    while type(left) is Binary and left.operator == node.operator:
        operands.append(left.right)
        left = left.left
    codes = tuple(compile_(operand) for operand in (left, *reversed(operands)))
    if len(codes) == 2:
        return _two(codes[0], codes[1], deciding)
    pair = _two
    if len(codes) <= _SPINE:
        code = codes[0]
        for right in codes[1:]:
            code = pair(code, right, deciding)
        return code

    def logic(scope: Scope) -> FeelValue:
        value = codes[0](scope)
        for operand in codes[1:]:
            value = _decide(value, operand, deciding, scope)
        return value

    return logic


def _two(left: Code, right: Code, deciding: bool) -> Code:
    passing = not deciding

    def two(scope: Scope) -> FeelValue:
        x = left(scope)
        if x is deciding:
            return deciding
        if x is passing:
            y = right(scope)
            return y if y is True or y is False else expected("boolean", y, scope)
        return _decide(x, right, deciding, scope)

    return two


def _decide(x: FeelValue, right: Code, deciding: bool, scope: Scope) -> FeelValue:
    if x is deciding:
        return deciding
    boolean = x is True or x is False
    if not boolean:
        expected("boolean", x, scope)
    y = right(scope)
    if y is deciding:
        return deciding
    if not boolean:
        absorbed(y)
        return None
    return y if y is True or y is False else expected("boolean", y, scope)


_EQUALITY: Final[dict[str, General]] = {"=": operators.equals, "!=": operators.differs}
_FAST: Final[dict[str, Callable[[Any, Any], bool]]] = {"=": operator.eq, "!=": operator.ne, **ORDERS}


def comparison(node: Compare, compile_: Compiler) -> Code:
    """`= != < <= > >=`."""
    left, right = settled(node.left, compile_), compile_(node.right)
    fast = _FAST[node.operator]
    general = _EQUALITY.get(node.operator) or _order(node.operator)
    if type(node.left) is Name and type(node.right) is Literal and _plainly_compared(node.operator, node.right.value):
        return _with_constant(node.left.name, node.right.value, left, fast, general)

    def compared(scope: Scope) -> FeelValue:
        x = left(scope)
        y = right(scope)
        if type(x) is int and type(y) is int:
            return fast(x, y)
        return general(x, y, scope)

    return compared


def _order(symbol: str) -> General:
    order = ORDERS[symbol]
    return lambda x, y, scope: compare(x, y, order, scope)


def _plainly_compared(symbol: str, constant: FeelValue) -> bool:
    """Whether a constant compares with values of its type as Python does it."""
    return type(constant) is int or (type(constant) is str and symbol in _EQUALITY)


def _with_constant(
    name: str, constant: int | str, left: Code, fast: Callable[[Any, Any], bool], general: General
) -> Code:
    known = type(constant)

    def with_constant(scope: Scope) -> FeelValue:
        x = scope.get(name)
        if type(x) is known:
            return fast(x, constant)
        return general(left(scope), constant, scope)

    return with_constant


def between(node: Between, compile_: Compiler) -> Code:
    """`x between low and high`: two comparisons, each with the value evaluated anew."""
    value, low, high = settled(node.value, compile_), compile_(node.low), compile_(node.high)

    def inside(scope: Scope) -> FeelValue:
        above = compare(value(scope), low(scope), operator.ge, scope)
        if above is False:
            return False
        if above is None:
            expected("boolean", None, scope)
        below = compare(value(scope), high(scope), operator.le, scope)
        if below is None and above is not None:
            return expected("boolean", None, scope)
        return above if below else below

    return inside


def negation(node: Negate, compile_: Compiler) -> Code:
    """Unary minus."""
    value = compile_(node.value)
    return lambda scope: operators.negated(value(scope), scope)


def instance_of(node: InstanceOf, compile_: Compiler) -> Code:
    """`x instance of type`: an unknown type has no instances, and null is an instance of none."""
    value, type_ = compile_(node.value), node.type
    if type_ == "Any":
        return lambda scope: value(scope) is not None

    def instance(scope: Scope) -> FeelValue:
        found = value(scope)
        refuse_faults(found)
        return kind(found) == type_

    return instance
