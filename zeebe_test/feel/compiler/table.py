"""Which function compiles which node, for each dialect."""

from __future__ import annotations

from zeebe_test.feel import syntax
from zeebe_test.feel.compiler import calls, control, names, operations, paths, tests
from zeebe_test.feel.compiler.core import NodeCompiler

CAMUNDA: dict[type, NodeCompiler] = {
    syntax.Literal: names.literal,
    syntax.Name: names.name,
    syntax.Input: names.input_value,
    syntax.ListOf: names.list_of,
    syntax.ContextOf: names.context_of,
    syntax.Path: paths.path,
    syntax.Filter: paths.filter_list,
    syntax.Binary: operations.binary,
    syntax.Compare: operations.comparison,
    syntax.Between: operations.between,
    syntax.Negate: operations.negation,
    syntax.InstanceOf: operations.instance_of,
    syntax.In: tests.in_tests,
    syntax.Tests: tests.unary_tests,
    syntax.UnaryComparison: tests.bare_test,
    syntax.Interval: tests.bare_test,
    syntax.If: control.if_then_else,
    syntax.For: control.for_return,
    syntax.Quantified: control.quantified,
    syntax.FunctionLiteral: calls.function_literal,
    syntax.External: calls.external,
    syntax.Call: calls.call,
    syntax.Method: calls.method,
}

COMPILERS: dict[str, dict[type, NodeCompiler]] = {"camunda": CAMUNDA, "dmn": CAMUNDA}
