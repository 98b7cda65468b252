"""Functions that make one value of a list: minimum, sum, mean, conjunction."""

from __future__ import annotations

import functools
import math
import operator

from zeebe_test.feel import numbers
from zeebe_test.feel.builtins.model import LIST, Builtin
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.numbers import Number
from zeebe_test.feel.values import NUMBERS, FeelValue, has_order, order_key, render, same_kind

Items = list[FeelValue]


def count(list_: Items) -> int:
    """The number of items.

    >>> count([1, 2, 3])
    3
    """
    return len(list_)


def _extreme(list_: Items, largest: bool) -> FeelValue:
    if not list_:
        return None
    best = list_[0]
    if not has_order(best) or not all(same_kind(best, item) for item in list_):
        raise Refused(f"{render(list_)} is not comparable")
    better = operator.gt if largest else operator.lt
    for item in list_[1:]:
        if type(item) is list:
            raise Abort(f"{render(best)} can not be compared to {render(item)}", "java.lang.IllegalArgumentException")
        if better(order_key(item), order_key(best)):
            best = item
    return best


def min_(list_: Items) -> FeelValue:
    """The smallest item, of one comparable type.

    >>> min_([2, 1, 3])
    1
    """
    return _extreme(list_, False)


def max_(list_: Items) -> FeelValue:
    """The largest item, of one comparable type.

    >>> max_([2, 1, 3])
    3
    """
    return _extreme(list_, True)


def _numbers(list_: Items) -> list[Number]:
    """The items as numbers; refuses the first that is none."""
    for item in list_:
        if type(item) not in NUMBERS:
            raise Refused(f"expected number but found '{render(item)}'")
    return [numbers.from_float(item) if type(item) is float else item for item in list_]


def sum_(list_: Items) -> Number | None:
    """The sum; null of nothing.

    >>> sum_([1, 2, 3])
    6
    """
    return _total(list_) if list_ else None


def _total(list_: Items) -> Number:
    total = 0
    for item in list_:
        if type(item) is not int:
            return functools.reduce(numbers.add, _numbers(list_))
        total += item
    return total if -numbers.LIMIT < total < numbers.LIMIT else functools.reduce(numbers.add, list_)


def product(list_: Items) -> Number | None:
    """The product; null of nothing.

    >>> product([2, 3, 4])
    24
    """
    return functools.reduce(numbers.multiply, _numbers(list_)) if list_ else None


def mean(list_: Items) -> Number | None:
    """The arithmetic mean; null of nothing.

    >>> mean([1, 2, 3])
    2
    """
    return numbers.divide(_total(list_), len(list_)) if list_ else None


def median(list_: Items) -> Number | None:
    """The middle of the sorted items, or the mean of the two there; null of nothing.

    >>> median([6, 1, 2, 3])
    Decimal('2.5')
    """
    if not list_:
        return None
    items = sorted(_numbers(list_))
    middle = len(items) // 2
    if len(items) % 2:
        return items[middle]
    return numbers.divide(numbers.add(items[middle - 1], items[middle]), 2)


def stddev(list_: Items) -> Number | None:
    """The standard deviation of a sample; null of nothing.

    >>> stddev([2, 4, 7, 5])
    Decimal('2.0816659994661326')
    """
    if not list_:
        return None
    items = _numbers(list_)
    average = numbers.divide(functools.reduce(numbers.add, items), len(items))
    squares = [numbers.power(numbers.subtract(item, average), 2) for item in items]
    total = functools.reduce(numbers.add, squares)
    if len(items) == 1:
        raise Abort("Division undefined", "java.lang.ArithmeticException")
    return numbers.from_double(math.sqrt(numbers.divide(total, len(items) - 1)))


def mode(list_: Items) -> list[Number]:
    """The most frequent items, sorted.

    >>> mode([6, 3, 9, 6, 6])
    [6]
    """
    items = _numbers(list_)
    counts: dict[Number, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(item for item, times in counts.items() if times == most)


def _decide(list_: Items, *, deciding: bool) -> bool | None:
    result: bool | None = not deciding
    for item in list_:
        if item is deciding:
            return bool(item)
        if type(item) is not bool:
            result = None
    return result


def all_(list_: Items) -> bool | None:
    """Whether all items are true; null if that is not clear.

    >>> all_([True, None]), all_([False, None])
    (None, False)
    """
    return _decide(list_, deciding=False)


def any_(list_: Items) -> bool | None:
    """Whether an item is true; null if that is not clear.

    >>> any_([True, None]), any_([False, None])
    (True, None)
    """
    return _decide(list_, deciding=True)


_LIST = {"list": LIST}


def _aggregate(name: str, function: object) -> Builtin:
    return Builtin(name, function, _LIST, variable=True)  # type: ignore[arg-type]


FUNCTIONS = (
    Builtin("count", count, _LIST),
    _aggregate("min", min_),
    _aggregate("max", max_),
    _aggregate("sum", sum_),
    _aggregate("product", product),
    _aggregate("mean", mean),
    _aggregate("median", median),
    _aggregate("stddev", stddev),
    _aggregate("mode", mode),
    _aggregate("and", all_),
    _aggregate("all", all_),
    _aggregate("or", any_),
    _aggregate("any", any_),
)
