"""A range as the argument of a call, where it is a value and not a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from zeebe_test.feel.builtins.range_ import POINTS
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.faults import Fault
from zeebe_test.feel.scope import Code, Scope, warn
from zeebe_test.feel.syntax import (
    Call,
    ContextOf,
    FunctionLiteral,
    Input,
    Interval,
    ListOf,
    Literal,
    Name,
    Negate,
    Node,
    Path,
)
from zeebe_test.feel.temporal import DayTimeDuration, ZonedDateTime
from zeebe_test.feel.temporal_text import java_date_time_text, java_duration_text, java_time_parts
from zeebe_test.feel.values import FeelValue, Range, comparable, kind, render


def range_argument(node: Interval, compile_: Compiler) -> Code:
    """`[low..high]` as a value; a fault, with a warning, if the bounds are no points of one type."""
    low, high = compile_(node.low), compile_(node.high)

    def make(scope: Scope) -> FeelValue:
        bounds = low(scope), high(scope)
        if all(type(bound) in POINTS for bound in bounds) and comparable(*bounds):
            return Range(node.low_closed, *bounds, node.high_closed)
        reason = f"Invalid range definition '{_definition(node)}'"
        warn(scope, "INVALID_TYPE", reason)
        return Fault(reason)

    return make


# The engine names such a range by printing its own syntax tree.


def _definition(node: Interval) -> str:
    low = f"{'Closed' if node.low_closed else 'Open'}ConstRangeBoundary({_tree(node.low)})"
    high = f"{'Closed' if node.high_closed else 'Open'}ConstRangeBoundary({_tree(node.high)})"
    return f"ConstRange({low},{high})"


_CONSTANTS: Final[dict[str, Callable[[Any], str]]] = {
    "null": lambda _: "ConstNull",
    "boolean": lambda value: f"ConstBool({render(value)})",
    "string": lambda value: f"ConstString({value})",
    "number": lambda value: f"ConstNumber({render(value)})",
    "date": lambda value: f"ConstDate({render(value)})",
    "time": java_time_parts,
    "date and time": lambda value: (
        f"{'ConstDateTime' if type(value) is ZonedDateTime else 'ConstLocalDateTime'}({java_date_time_text(value)})"
    ),
    "years and months duration": lambda value: f"ConstYearMonthDuration({render(value)})",
    "days and time duration": lambda value: (
        f"ConstDayTimeDuration({java_duration_text(value) if type(value) is DayTimeDuration else value})"
    ),
}


def _listed(nodes: tuple[Node, ...]) -> str:
    return f"List({', '.join(map(_tree, nodes))})"


def _call(node: Call) -> str:
    if node.names is None:
        return f"FunctionInvocation({node.name},PositionalFunctionParameters({_listed(node.arguments)}))"
    named = ", ".join(f"{name} -> {_tree(value)}" for name, value in zip(node.names, node.arguments, strict=True))
    return f"FunctionInvocation({node.name},NamedFunctionParameters(Map({named})))"


def _context(node: ContextOf) -> str:
    entries = ", ".join(f"({key},{_tree(value)})" for key, value in node.entries)
    return f"ConstContext(List({entries}))"


def _reference(node: Node) -> str:
    names: list[str] = []
    while type(node) is Path:
        names.append(node.name)
        node = node.base
    if type(node) is Name:
        return f"Ref(List({', '.join((node.name, *reversed(names)))}))"
    return f"PathExpression({_tree(node)},{names[-1]})"


_TREES: Final[dict[type, Callable[[Any], str]]] = {
    Literal: lambda node: _CONSTANTS[kind(node.value)](node.value),
    ListOf: lambda node: f"ConstList({_listed(node.items)})",
    ContextOf: _context,
    Call: _call,
    Path: _reference,
    Name: _reference,
    Input: lambda _: "ConstInputValue",
    Negate: lambda node: f"ArithmeticNegation({_tree(node.value)})",
    FunctionLiteral: lambda node: f"FunctionDefinition(List({', '.join(node.parameters)}),{_tree(node.body)})",
}


def _tree(node: Node) -> str:
    printer = _TREES.get(type(node))
    return printer(node) if printer else type(node).__name__
