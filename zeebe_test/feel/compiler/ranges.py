"""A range as the argument of a call, where it is a value and not a test."""

from __future__ import annotations

from zeebe_test.feel.builtins.range_ import POINTS
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.faults import Fault
from zeebe_test.feel.numbers import number_text
from zeebe_test.feel.scope import Code, Scope
from zeebe_test.feel.syntax import Interval, Literal, Name, Node, Path
from zeebe_test.feel.values import NUMBERS, FeelValue, Range, comparable, render


def range_argument(node: Interval, compile_: Compiler) -> Code:
    """`[low..high]` as a value; a fault, with a warning, if the bounds are no points of one type."""
    low, high = compile_(node.low), compile_(node.high)

    def make(scope: Scope) -> FeelValue:
        bounds = low(scope), high(scope)
        if all(type(bound) in POINTS for bound in bounds) and comparable(*bounds):
            return Range(node.low_closed, *bounds, node.high_closed)
        reason = f"Invalid range definition '{_definition(node)}'"
        scope.warn("INVALID_TYPE", reason)
        return Fault(reason)

    return make


def _definition(node: Interval) -> str:
    """The range in the notation in which the engine prints its own syntax tree."""
    low = f"{'Closed' if node.low_closed else 'Open'}ConstRangeBoundary({_bound(node.low)})"
    high = f"{'Closed' if node.high_closed else 'Open'}ConstRangeBoundary({_bound(node.high)})"
    return f"ConstRange({low},{high})"


def _bound(node: Node) -> str:
    if type(node) is Literal:
        if node.value is None:
            return "ConstNull"
        if type(node.value) is str:
            return f"ConstString({node.value})"
        if type(node.value) in NUMBERS:
            return f"ConstNumber({number_text(node.value)})"
        if type(node.value) is bool:
            return f"ConstBool({render(node.value)})"
        return f"Const{type(node.value).__name__}({render(node.value)})"
    names: list[str] = []
    while type(node) is Path:
        names.append(node.name)
        node = node.base
    if type(node) is Name:
        return f"Ref(List({', '.join((node.name, *reversed(names)))}))"
    return type(node).__name__
