"""Calls: built-in functions by position or name, functions of contexts, function literals."""

from __future__ import annotations

from typing import Final

from zeebe_test.feel.builtins import Builtin, find, find_named
from zeebe_test.feel.builtins.model import LIST, Kind
from zeebe_test.feel.compiler.core import Compiler, settled
from zeebe_test.feel.compiler.ranges import range_argument
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.faults import Fault, absorbed
from zeebe_test.feel.hash_order import shown_keys
from zeebe_test.feel.operators import expected
from zeebe_test.feel.scope import FUNCTIONS, THE_RUN, Code, Functions, Scope, environment_of, warn
from zeebe_test.feel.syntax import Call, External, FunctionLiteral, Interval, Method, Node
from zeebe_test.feel.values import KINDS, FeelValue, Function, FunctionContext, render


def function_literal(node: FunctionLiteral, compile_: Compiler) -> Code:
    """A function that keeps the scope in which it was made."""
    names, body = node.parameters, compile_(node.body)

    def make(scope: Scope) -> FeelValue:
        home = {**scope, THE_RUN: scope[THE_RUN]}  # there must be one: the function may outlive the evaluation

        def invoke(*values: FeelValue) -> FeelValue:
            inner = home.copy()
            inner.update(zip(names, values, strict=True))
            return body(inner)

        return Function(names, invoke)

    return make


def external(_: External, __: Compiler) -> Code:
    """`function(…) external`, which is refused."""

    def refuse(_scope: Scope) -> FeelValue:
        raise Abort("", kind="EXTERNAL")

    return refuse


def _pick(functions: Functions, name: str, count: int, names: tuple[str, ...] | None) -> Function | None:
    for function in functions.get(name, ()):
        if names is None and len(function.parameters) == count:
            return function
        if names is not None and set(names) <= set(function.parameters):
            return function
    return None


def invoke_function(function: Function, name: str, values: list[FeelValue], scope: Scope) -> FeelValue:
    """Calls a function of a context; a fault among the arguments makes it null."""
    for value in values:
        if type(value) is Fault and absorbed(value):
            warn(scope, "FUNCTION_INVOCATION_FAILURE", f"Failed to invoke function '{name}': {value.reason}")
            return None
    return function.invoke(*values)


def not_found(name: str, count: int, names: tuple[str, ...] | None) -> str:
    """The message for a function that does not exist."""
    what = f"{count} parameters" if names is None else f"parameters: {','.join(shown_keys(dict.fromkeys(names)))}"
    return f"No function found with name '{name}' and {what}"


def _argument(node: Node, compile_: Compiler) -> Code:
    return range_argument(node, compile_) if type(node) is Interval else settled(node, compile_)


def call(node: Call, compile_: Compiler) -> Code:
    """`name(arguments)`: a function of a context in scope, else the built-in one that fits the arguments' number."""
    name, names, count = node.name, node.names, len(node.arguments)
    arguments = tuple(_argument(argument, compile_) for argument in node.arguments)
    builtin = find(name, count, compile_.dialect) if names is None else find_named(name, names, compile_.dialect)
    invoke_builtin = _builtin_code(builtin, arguments, names) if builtin else None
    only_zeebe = builtin is not None and builtin.zeebe

    def invoke(scope: Scope) -> FeelValue:
        if FUNCTIONS in scope:
            function = _pick(scope[FUNCTIONS], name, count, names)
            if function:
                return _call_function(function, name, names, arguments, scope)
        if invoke_builtin is None or (only_zeebe and not environment_of(scope).zeebe_functions):
            warn(scope, "NO_FUNCTION_FOUND", not_found(name, count, names))
            return None
        return invoke_builtin(scope)

    return invoke


def _call_function(
    function: Function, name: str, names: tuple[str, ...] | None, arguments: tuple[Code, ...], scope: Scope
) -> FeelValue:
    """Evaluates the arguments, those of a call by name in the order of the parameters, and calls."""
    if names is None:
        return invoke_function(function, name, [argument(scope) for argument in arguments], scope)
    given = dict(zip(names, arguments, strict=True))
    values = [given.get(parameter, _nothing)(scope) for parameter in function.parameters]
    return invoke_function(function, name, values, scope)


def _nothing(_: Scope) -> None:
    """A parameter that a call by name leaves out."""


def _builtin_code(builtin: Builtin, arguments: tuple[Code, ...], names: tuple[str, ...] | None) -> Code:
    if names is not None:
        given = dict(zip(names, arguments, strict=True))
        ordered = [given.get(parameter, _nothing) for parameter in builtin.parameters]
        return lambda scope: builtin.invoke([argument(scope) for argument in ordered], scope)
    if builtin.variable:
        fixed = len(builtin.parameters) - 1
        if not fixed and len(arguments) == 1:
            return _one(builtin, arguments[0], collecting=True)

        def collected(scope: Scope) -> FeelValue:
            values = [argument(scope) for argument in arguments]
            rest = values[fixed:]
            last = rest[0] if not fixed and len(rest) == 1 and type(rest[0]) is list else rest
            return builtin.invoke([*values[:fixed], last], scope)

        return collected
    if len(arguments) == 1:
        return _one(builtin, arguments[0], collecting=False)
    if len(arguments) == 2 and not builtin.scoped:
        return _two(builtin, arguments[0], arguments[1])
    return lambda scope: builtin.invoke([argument(scope) for argument in arguments], scope)


_ANY: Final = frozenset(KINDS)


def _taken(kind: Kind) -> frozenset[type]:
    """The types that a parameter takes as they are."""
    return _ANY if kind is None else kind - {float}


def _two(builtin: Builtin, first: Code, second: Code) -> Code:
    """A call with two arguments, which mostly have the right types."""
    function, (x_kinds, y_kinds) = builtin.function, map(_taken, builtin.kinds)

    def call_with_two(scope: Scope) -> FeelValue:
        x = first(scope)
        y = second(scope)
        if type(x) not in x_kinds or type(y) not in y_kinds:
            return builtin.invoke([x, y], scope)
        try:
            return function(x, y)
        except Refused as refusal:
            return builtin.refuse(str(refusal), scope)

    return call_with_two


def _one(builtin: Builtin, argument: Code, *, collecting: bool) -> Code:
    """A call with one argument, which mostly has the right type; `collecting` makes a list of it if it is none."""
    function = builtin.function
    taken = frozenset[type]() if builtin.scoped else _taken(LIST if collecting else builtin.kinds[0])

    def call_with_one(scope: Scope) -> FeelValue:
        value = argument(scope)
        if type(value) not in taken:
            return builtin.invoke([[value] if collecting else value], scope)
        try:
            return function(value)
        except Refused as refusal:
            return builtin.refuse(str(refusal), scope)

    return call_with_one


def method(node: Method, compile_: Compiler) -> Code:
    """`chain.name(arguments)`: a function that is an entry of a context; there must be one."""
    base, name, names = compile_(node.base), node.name, node.names
    arguments = tuple(compile_(argument) for argument in node.arguments)

    def invoke(scope: Scope) -> FeelValue:
        context = base(scope)
        if type(context) is not FunctionContext and type(context) is not dict:
            expected("context", context, scope)
            return Fault(f"Expected context but found '{render(context)}'")
        functions = context.functions if type(context) is FunctionContext else {}
        function = _pick(functions, name, len(arguments), names)
        if function is None:
            reason = not_found(name, len(arguments), names)
            warn(scope, "NO_FUNCTION_FOUND", reason)
            return Fault(reason)
        return _call_function(function, name, names, arguments, scope)

    return invoke
