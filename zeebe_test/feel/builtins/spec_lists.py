"""List functions as the specification defines them where the other dialect differs."""

from __future__ import annotations

from zeebe_test.feel.builtins import lists
from zeebe_test.feel.errors import Refused
from zeebe_test.feel.numbers import Number, to_int32
from zeebe_test.feel.spec_operators import equal, ordered
from zeebe_test.feel.values import FeelValue, Function

Items = list[FeelValue]


def list_replace(list_: Items, position: Number | Function, new_item: FeelValue) -> Items:
    """The list with the item at a position, or those for which a function is true, replaced.

    >>> list_replace([2, 4, 7, 8], 3, 6)
    [2, 4, 6, 8]
    """
    if type(position) is not Function:
        place = to_int32(position)  # type: ignore[arg-type]
        if not 0 < abs(place) <= len(list_):
            raise Refused("there is no such position")
        index = place - 1 if place > 0 else place
        replaced = list_[:]
        replaced[index] = new_item
        return replaced
    if len(position.parameters) != 2:
        raise Refused("the function must have two parameters")
    results = [position.invoke(item, new_item) for item in list_]
    if any(type(result) is not bool for result in results):
        raise Refused("the function must give booleans")
    return [new_item if result else item for item, result in zip(list_, results, strict=True)]


def string_join(list_: Items, delimiter: str | None = "") -> str:
    """The texts of a list in one, nulls left out.

    >>> string_join(["a", None, "b"], "-")
    'a-b'
    """
    return lists.string_join(list_, delimiter)


def sort(list_: Items, precedes: Function) -> Items:
    """The items ordered by a function of two that says whether the first comes before the second.

    >>> sort([2, 1], Function(("x", "y"), lambda x, y: x < y))
    [1, 2]
    """
    return lists.sort(list_, precedes)


def sorted_(list_: Items) -> Items:
    """The items in their own order.

    >>> sorted_([2, 1])
    [1, 2]
    """
    return lists.sort(list_, Function(("x", "y"), lambda x, y: ordered(x, y, lambda a, b: a < b)))


def remove(list_: Items, position: Number) -> Items:
    """The list without the item at a position, which there must be.

    >>> remove([1, 2, 3], 2)
    [1, 3]
    """
    place = to_int32(position)
    if not 0 < abs(place) <= len(list_):
        raise Refused("there is no such position")
    index = place - 1 if place > 0 else len(list_) + place
    return [*list_[:index], *list_[index + 1 :]]


def insert_before(list_: Items, position: Number, new_item: FeelValue) -> Items:
    """The list with an item put in at a position, which there must be.

    >>> insert_before([1, 3], 1, 2)
    [2, 1, 3]
    """
    place = to_int32(position)
    if not 0 < abs(place) <= len(list_):
        raise Refused("there is no such position")
    index = place - 1 if place > 0 else len(list_) + place
    return [*list_[:index], new_item, *list_[index:]]


def sublist(list_: Items, start_position: Number, length: Number | None = None) -> Items:
    """So many items from a position on.

    >>> sublist([1, 2, 3], 1, 2)
    [1, 2]
    """
    place = to_int32(start_position)
    begin = place - 1 if place > 0 else len(list_) + place
    count = len(list_) - begin if length is None else to_int32(length)
    if place == 0 or not 0 <= begin < len(list_) or count < 0 or begin + count > len(list_):
        raise Refused("start position or length is out of range")
    return list_[begin : begin + count]


def list_contains(list_: Items, element: FeelValue) -> bool:
    """Whether an item equals the element.

    >>> list_contains([1, 2], 2)
    True
    """
    return any(equal(item, element) is True for item in list_)


def index_of(list_: Items, match: FeelValue) -> list[int]:
    """The positions of the items that equal the match.

    >>> index_of([1, 2, 3, 2], 2)
    [2, 4]
    """
    return [place for place, item in enumerate(list_, 1) if equal(item, match) is True]


def distinct_values(list_: Items) -> Items:
    """The items without those that equal an earlier one.

    >>> distinct_values([1, 2, 1])
    [1, 2]
    """
    kept: Items = []
    for item in list_:
        if not list_contains(kept, item):
            kept.append(item)
    return kept


def append(list_: Items | None, items: Items) -> Items:
    """The list with items added at its end.

    >>> append([1], [2, 3])
    [1, 2, 3]
    """
    return [*(list_ or []), *items]


def concatenate(lists_: Items) -> Items:
    """The items of all lists.

    >>> concatenate([[1, 2], [3]])
    [1, 2, 3]
    """
    if any(part is None for part in lists_):
        raise Refused("null is no list")
    return lists.concatenate(lists_)


def union(lists_: Items) -> Items:
    """The distinct items of all lists.

    >>> union([[1, 2], [2, 3]])
    [1, 2, 3]
    """
    return distinct_values(concatenate(lists_))
