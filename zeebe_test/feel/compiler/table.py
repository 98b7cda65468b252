"""Which function compiles which node, for each dialect."""

from __future__ import annotations

from functools import cache

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


def compilers(dialect: str) -> dict[type, NodeCompiler]:
    """The compilers of a dialect's nodes."""
    return CAMUNDA if dialect == "camunda" else _dmn()


@cache
def _dmn() -> dict[type, NodeCompiler]:
    from zeebe_test.feel.compiler import spec, spec_calls  # only where the dialect is used

    return {
        **CAMUNDA,
        syntax.Name: spec.name,
        syntax.Input: spec.input_value,
        syntax.ContextOf: spec.context_of,
        syntax.Binary: spec.binary,
        syntax.Compare: spec.comparison,
        syntax.Between: spec.between,
        syntax.Negate: spec.negation,
        syntax.If: spec.if_then_else,
        syntax.InstanceOf: spec.instance_of,
        syntax.Interval: spec.interval,
        syntax.UnaryRange: spec.unary_range,
        syntax.UnaryComparison: spec.unary_range,
        syntax.In: spec.in_tests,
        syntax.Tests: spec.unary_tests,
        syntax.FunctionLiteral: spec_calls.function_literal,
        syntax.External: spec_calls.external,
        syntax.Call: spec_calls.call,
        syntax.Apply: spec_calls.apply,
        syntax.Path: spec_calls.path,
        syntax.Filter: spec_calls.filter_list,
        syntax.For: spec_calls.for_return,
        syntax.Quantified: spec_calls.quantified,
    }
