"""`if`, `for`, `some` and `every`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from zeebe_test.feel.compiler import constants
from zeebe_test.feel.compiler.constants import Against
from zeebe_test.feel.compiler.core import Compiler
from zeebe_test.feel.errors import MAX_STEPS, Abort
from zeebe_test.feel.faults import Fault
from zeebe_test.feel.numbers import add, exact, whole
from zeebe_test.feel.operators import expected
from zeebe_test.feel.scope import THE_RUN, Code, Scope, count_steps
from zeebe_test.feel.syntax import For, If, Iterator, Quantified
from zeebe_test.feel.values import NUMBERS, FeelValue

PARTIAL = "partial"
_NO_STEPS = Fault("no numbers")
_RANGES = frozenset({range})
Source = Callable[[Scope], Any]


def if_then_else(node: If, compile_: Compiler) -> Code:
    """`if`; anything but true chooses `else`."""
    condition, then, otherwise = compile_(node.condition), compile_(node.then), compile_(node.otherwise)

    def choose(scope: Scope) -> FeelValue:
        value = condition(scope)
        if value is True:
            return then(scope)
        if value is not False:
            expected("boolean", value, scope)
        return otherwise(scope)

    return choose


def source_of(iterator: Iterator, compile_: Compiler) -> Source:
    """What an iterator runs over: a list or a range of numbers; not yet checked to be one."""
    start = compile_(iterator.source)
    if iterator.end is None:
        return start
    end = compile_(iterator.end)

    def numbers(scope: Scope) -> FeelValue:
        low, high = start(scope), end(scope)
        for bound in (low, high):
            if type(bound) not in NUMBERS:
                expected("number", bound, scope)
                return _NO_STEPS
        return steps(low, high)

    return numbers


def checked(items: FeelValue, scope: Scope) -> Sequence[Any] | None:
    """What an iterator runs over; None, with a warning, where it is no list."""
    if type(items) is list or type(items) in _RANGES:
        return cast("Sequence[Any]", items)
    expected("list", items, scope)
    return None


def steps(low: Any, high: Any) -> Iterable[Any]:
    """From one number to another, upwards or downwards, by 1."""
    if type(low) is int and type(high) is int and abs(high - low) < MAX_STEPS:
        return range(low, high + 1) if low <= high else range(low, high - 1, -1)
    return _fractional(low, high)


def _fractional(low: Any, high: Any) -> list[Any]:
    step = 1 if low <= high else -1
    count = whole((exact(high) - exact(low)) * step) + 1
    if count > MAX_STEPS:
        raise Abort(f"more than {MAX_STEPS} steps", "java.lang.OutOfMemoryError")
    return [add(low, index * step) for index in range(count)]


def for_return(node: For, compile_: Compiler) -> Code:
    """`for`: the list of what the body gives for each combination; the body sees the results so far as `partial`."""
    names = tuple(iterator.name for iterator in node.iterators)
    sources = tuple(source_of(iterator, compile_) for iterator in node.iterators)
    body = compile_(node.body)
    needs_partial = _mentions(node.body, PARTIAL)
    if len(names) == 1:
        against = constants.calculation(node.body)
        own = against if against is not None and against.name == names[0] else None
        return _single(names[0], sources[0], body, needs_partial=needs_partial, against=own)

    def loop(scope: Scope) -> FeelValue:
        rows = combinations(sources, scope)
        if rows is None:
            return None
        results: list[FeelValue] = []
        inner = scope.copy()
        for row in rows:
            inner[PARTIAL] = results[:] if needs_partial else None
            inner.update(zip(names[::-1], row[::-1], strict=True))
            results.append(body(inner))
        return results

    return loop


def _mentions(node: Any, name: str) -> bool:
    """Whether a name may be used anywhere in a tree; it may be where it is only a part of something else."""
    return name in repr(node)


def _single(name: str, source: Source, body: Code, *, needs_partial: bool, against: Against | None) -> Code:
    def loop(scope: Scope) -> FeelValue:
        items = checked(source(scope), scope)
        if items is None:
            return None
        if against is not None:
            calculated = constants.calculated(items, against)
            if calculated is not None:
                return counted(calculated, items, scope)
        count_steps(scope, len(items))
        inner = scope.copy()
        results: list[FeelValue] = []
        add_result = results.append
        for item in items:
            if needs_partial:
                inner[PARTIAL] = results[:]
            inner[name] = item
            add_result(body(inner))
        return results

    return loop


def counted(result: FeelValue, items: Sequence[Any], scope: Scope) -> FeelValue:
    """The result of a loop that has no loop inside; it only counts where it may be inside of another one."""
    if THE_RUN in scope:
        count_steps(scope, len(items))
    return result


def combinations(sources: tuple[Source, ...], scope: Scope) -> Iterable[tuple[Any, ...]] | None:
    """The rows of the cartesian product of all sources; None where one of them is no list."""
    found = [source(scope) for source in sources]
    columns = [column for column in (checked(items, scope) for items in found) if column is not None]
    if len(columns) < len(found):
        return None
    for column in columns:
        count_steps(scope, len(column))
    count_steps(scope, math.prod(len(column) for column in columns))
    return itertools.product(*columns)


def quantified(node: Quantified, compile_: Compiler) -> Code:
    """`some` and `every`, over each combination of the iterators: the value that decides, else null if one is null."""
    names = tuple(iterator.name for iterator in node.iterators)
    sources = tuple(source_of(iterator, compile_) for iterator in node.iterators)
    condition = compile_(node.condition)
    deciding, several = not node.every, len(names) > 1
    against = constants.comparison(node.condition)
    own = against if against is not None and not several and against.name == names[0] else None

    def search(scope: Scope) -> FeelValue:
        if several:
            rows = combinations(sources, scope)
            return None if rows is None else _searched(rows, names, condition, deciding, scope)
        items = checked(sources[0](scope), scope)
        if items is None:
            return None
        if own is not None:
            answer = constants.decided(items, own, deciding)
            if answer is not None:
                return counted(answer, items, scope)
        count_steps(scope, len(items))
        return _searched(zip(items, strict=True), names, condition, deciding, scope)

    return search


def _searched(
    rows: Iterable[tuple[Any, ...]], names: tuple[str, ...], condition: Code, deciding: bool, scope: Scope
) -> bool | None:
    """The answer of `some` or `every` for rows of values, one a name."""
    inner = scope.copy()
    result: bool | None = not deciding
    for row in rows:
        inner.update(zip(names[::-1], row[::-1], strict=True))
        value = condition(inner)
        if value is deciding:
            result = deciding
            break
        if value is not True and value is not False and result is not None:
            expected("boolean", value, scope)
            result = None
    return result
