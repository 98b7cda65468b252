"""Paths (`a.b`) and filters (`list[…]`)."""

from __future__ import annotations

from zeebe_test.feel.compiler import constants
from zeebe_test.feel.compiler.constants import ITEM
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.compiler.names import no_variable
from zeebe_test.feel.faults import absorbed, refuse_faults
from zeebe_test.feel.numbers import whole
from zeebe_test.feel.operators import expected
from zeebe_test.feel.properties import PROPERTIES
from zeebe_test.feel.scope import FUNCTIONS, Code, Scope, count_steps, functions_of, warn
from zeebe_test.feel.syntax import Call, Compare, Filter, Literal, Name, Node, Path
from zeebe_test.feel.values import CONTEXTS, NUMBERS, FeelValue, FunctionContext, render


def path(node: Path, compile_: Compiler) -> Code:
    """`base.name`; an unknown variable ends the whole chain of names behind it."""
    key, chain = node.name, _chain(node)
    if chain is not None:
        compile_.names[chain[0]] = None
        return _chain_code(chain)
    base = compile_(node.base)

    def step(scope: Scope) -> FeelValue:
        value = base(scope)
        if type(value) is dict and key in value:
            return value[key]
        return entry(value, key, scope)

    return step


def _chain(node: Node) -> list[str] | None:
    """The names of `a.b.c`, None where the base is no variable."""
    names: list[str] = []
    while type(node) is Path and node.chained:
        names.append(node.name)
        node = node.base
    if type(node) is not Name:
        return None
    return [node.name, *reversed(names)]


def _chain_code(chain: list[str]) -> Code:
    root, *keys = chain

    def steps(scope: Scope) -> FeelValue:
        try:
            value = scope[root]
        except KeyError:
            return no_variable(root, scope)
        for key in keys:
            value = value[key] if type(value) is dict and key in value else entry(value, key, scope)
        return value

    return steps


def entry(value: FeelValue, key: str, scope: Scope) -> FeelValue:
    """The entry of a context, the entries of a list of contexts, a property of a temporal value; else null."""
    if type(value) in CONTEXTS:
        if key in value:
            return value[key]
        keys = ", ".join(f"'{known}'" for known in value)
        rest = f"Available keys: {keys}" if keys else "The context is empty"
        warn(scope, "NO_CONTEXT_ENTRY_FOUND", f"No context entry found with key '{key}'. {rest}")
        return None
    if type(value) is list:
        return [entry(item, key, scope) for item in value]
    if value is None:
        warn(scope, "NO_CONTEXT_ENTRY_FOUND", f"No context entry found with key '{key}'. The context is null")
        return None
    refuse_faults(value)
    properties = PROPERTIES.get(type(value), {})
    if key in properties:
        return properties[key](value)
    names = ", ".join(f"'{known}'" for known in properties)
    warn(
        scope,
        "NO_PROPERTY_FOUND",
        f"No property found with name '{key}' of value '{render(value)}'. Available properties: {names}",
    )
    return None


def at_index(items: list[FeelValue], index: FeelValue) -> FeelValue:
    """The item at a 1-based index, counted from the end where it is negative; null beyond both ends."""
    position = whole(index)
    if 0 < position <= len(items):
        return items[position - 1]
    return items[position] if -len(items) <= position < 0 else None


def filter_list(node: Filter, compile_: Compiler) -> Code:
    """`list[…]`: a number is an index, anything else a condition for each item.

    Unless it is a comparison or a call, the filter is evaluated once outside first, in case it gives an index.
    """
    base = compile_(node.base)
    test = compile_(node.test)
    if type(node.test) is Literal and type(node.test.value) in NUMBERS:
        return _index_code(base, node.test.value)
    direct = type(node.test) is Call or (type(node.test) is Compare and node.test.operator != "!=")
    select = constants.selection(node.test)

    def filtered(scope: Scope) -> FeelValue:
        items = base(scope)
        if type(items) is not list:
            return expected("list", items, scope)
        if select is not None:
            kept = select(items)
            if kept is not None:
                return kept
        if not direct:
            index = test(scope)
            if type(index) in NUMBERS:
                return at_index(items, index)
            if absorbed(index):
                return None
        return keep(items, test, scope)

    return filtered


def _index_code(base: Code, index: FeelValue) -> Code:
    def indexed(scope: Scope) -> FeelValue:
        items = base(scope)
        return at_index(items, index) if type(items) is list else expected("list", items, scope)

    return indexed


def keep(items: list[FeelValue], test: Code, scope: Scope) -> FeelValue:
    """The items for which the test is true; one item if the test gives an index for the first."""
    if not items:
        return []
    count_steps(scope, len(items))
    first = test(_item_scope(items[0], scope))
    if type(first) in NUMBERS:
        return at_index(items, first)
    kept = [items[0]] if first is True else []
    inner = scope.copy()
    for item in items[1:]:
        if type(item) is dict or type(item) is FunctionContext:
            result = test(_item_scope(item, scope))
        else:
            inner[ITEM] = item
            result = test(inner)
        if result is True:
            kept.append(item)
    return kept


def _item_scope(item: FeelValue, scope: Scope) -> Scope:
    """The scope for one item: it is `item`, and its entries, if it has any, are variables."""
    if type(item) is dict:
        return {**scope, ITEM: item, **item}
    if type(item) is FunctionContext:
        return {**scope, ITEM: item, **item, FUNCTIONS: {**functions_of(scope), **item.functions}}
    return {**scope, ITEM: item}
