"""List functions. Lists are never changed; positions count from 1, or from the end where they are negative."""

from __future__ import annotations

import functools

from zeebe_test.feel.builtins.model import ANY, FUNCTION, LIST, NUMBER, STRING, Builtin, or_null
from zeebe_test.feel.errors import Refused
from zeebe_test.feel.numbers import Number, to_int32
from zeebe_test.feel.values import (
    CONTEXTS,
    FeelValue,
    Function,
    equal,
    render,
)

Items = list[FeelValue]


def list_contains(list_: Items, element: FeelValue) -> bool:
    """Whether an item equals the element; contexts are never found.

    >>> list_contains([1, 2, 3], 2)
    True
    """
    return any(contains_equal(item, element) for item in list_)


def contains_equal(item: FeelValue, element: FeelValue) -> bool:
    """Whether an item of a list is the element that is looked for, which contexts never are."""
    return type(element) not in CONTEXTS and equal(item, element) is True


def _position(given: Number, name: str) -> int:
    """A position as a whole number; a fraction that is cut to 0 lies behind the end."""
    if not given:
        raise Refused(f"{name} must be a non-zero number")
    return to_int32(given) or 2**31


def sublist(list_: Items, start: Number) -> Items:
    """The items from a position on.

    >>> sublist([1, 2, 3], 2)
    [2, 3]
    """
    position = _position(start, "start position")
    return list_[position - 1 :] if position > 0 else list_[max(len(list_) + position, 0) :]


def sublist_of_length(list_: Items, start: Number, length: Number) -> Items:
    """So many items from a position on.

    >>> sublist_of_length([1, 2, 3], 1, 2)
    [1, 2]
    """
    position = _position(start, "start position")
    begin = position - 1 if position > 0 else len(list_) + position
    end = begin + to_int32(length)
    return list_[max(begin, 0) : max(end, 0)]


def append(list_: Items, items: Items) -> Items:
    """The list with items added at its end.

    >>> append([1], [2, 3])
    [1, 2, 3]
    """
    return [*list_, *items]


def concatenate(lists: Items) -> Items:
    """The items of all lists, one after the other.

    >>> concatenate([[1, 2], [3]])
    [1, 2, 3]
    """
    joined: Items = []
    for part in lists:
        joined.extend(part if type(part) is list else [part])
    return joined


def insert_before(list_: Items, position: Number, new_item: FeelValue) -> Items:
    """The list with an item put in at a position.

    >>> insert_before([1, 3], 1, 2)
    [2, 1, 3]
    """
    index = _index(position, len(list_))
    return [*list_[:index], new_item, *list_[index:]]


def _index(position: Number, length: int) -> int:
    place = _position(position, "position")
    return place - 1 if place > 0 else max(length + place, 0)


def remove(list_: Items, position: Number) -> Items:
    """The list without the item at a position.

    >>> remove([1, 2, 3], 2)
    [1, 3]
    """
    index = _index(position, len(list_))
    return [*list_[:index], *list_[index + 1 :]]


def reverse(list_: Items) -> Items:
    """The items the other way round.

    >>> reverse([1, 2, 3])
    [3, 2, 1]
    """
    return list_[::-1]


def index_of(list_: Items, match: FeelValue) -> list[int]:
    """The positions of the items that equal the match.

    >>> index_of([1, 2, 3, 2], 2)
    [2, 4]
    """
    return [place for place, item in enumerate(list_, 1) if equal(item, match)]


def distinct_values(list_: Items) -> Items:
    """The items without those that equal an earlier one.

    >>> distinct_values([1, 2, 3, 2, 1])
    [1, 2, 3]
    """
    kept: Items = []
    for item in list_:
        if not any(equal(item, known) for known in kept):
            kept.append(item)
    return kept


def union(lists: Items) -> Items:
    """The distinct items of all lists.

    >>> union([[1, 2], [2, 3]])
    [1, 2, 3]
    """
    return distinct_values(concatenate(lists))


def duplicate_values(list_: Items) -> Items:
    """The items that occur more than once, each once.

    >>> duplicate_values([1, 2, 3, 2, 1])
    [1, 2]
    """
    return [item for item in distinct_values(list_) if len(index_of(list_, item)) > 1]


def flatten(list_: Items) -> Items:
    """The items of all lists inside, however deep.

    >>> flatten([[1, 2], [[3]], 4])
    [1, 2, 3, 4]
    """
    flat: Items = []
    waiting = list_[::-1]
    while waiting:
        item = waiting.pop()
        if type(item) is list:
            waiting.extend(reversed(item))
        else:
            flat.append(item)
    return flat


def sort(list_: Items, precedes: Function) -> Items:
    """The items ordered by a function of two that says whether the first one comes before the second.

    >>> sort([3, 1, 2], Function(("x", "y"), lambda x, y: x < y))
    [1, 2, 3]
    """
    if len(precedes.parameters) != 2:
        raise Refused(f"expect boolean function with 2 arguments, but found '{len(precedes.parameters)}'")

    def before(x: FeelValue, y: FeelValue) -> bool:
        result = precedes.invoke(x, y)
        if result is not True and result is not False:
            raise Refused(
                f"fail to sort list by given precedes function: expected boolean but found '{render(result)}'"
            )
        return bool(result)

    return sorted(list_, key=functools.cmp_to_key(lambda x, y: -1 if before(x, y) else 1 if before(y, x) else 0))


def string_join(list_: Items, delimiter: str | None = "", prefix: str = "", suffix: str = "") -> str:
    """The texts of a list in one, with a delimiter between them; nulls are left out.

    >>> string_join(["a", None, "b"], ", ")
    'a, b'
    """
    texts = [item for item in list_ if item is not None]
    for item in texts:
        if type(item) is not str:
            raise Refused(f"expected a list of strings but found 'Vector({', '.join(map(_scala, list_))})'")
    return f"{prefix}{(delimiter or '').join(texts)}{suffix}"


def _scala(item: FeelValue) -> str:
    return render(item)


def is_empty(list_: Items) -> bool:
    """Whether there are no items.

    >>> is_empty([])
    True
    """
    return not list_


def partition(list_: Items, size: Number) -> list[Items]:
    """Lists of so many items; the last one may be shorter.

    >>> partition([1, 2, 3], 2)
    [[1, 2], [3]]
    """
    width = to_int32(size)
    if width <= 0:
        raise Refused(f"'size' should be greater than zero but was '{render(size)}'")
    return [list_[start : start + width] for start in range(0, len(list_), width)]


_LIST = {"list": LIST}


FUNCTIONS = (
    Builtin("list contains", list_contains, {"list": LIST, "element": ANY}),
    Builtin("sublist", sublist, {"list": LIST, "start": NUMBER}),
    Builtin("sublist", sublist_of_length, {"list": LIST, "start": NUMBER, "length": NUMBER}),
    Builtin("append", append, {"list": LIST, "items": LIST}, variable=True),
    Builtin("concatenate", concatenate, {"lists": LIST}, variable=True),
    Builtin("insert before", insert_before, {"list": LIST, "position": NUMBER, "newItem": ANY}),
    Builtin("remove", remove, {"list": LIST, "position": NUMBER}),
    Builtin("reverse", reverse, _LIST),
    Builtin("index of", index_of, {"list": LIST, "match": ANY}),
    Builtin("union", union, {"lists": LIST}, variable=True),
    Builtin("distinct values", distinct_values, _LIST),
    Builtin("duplicate values", duplicate_values, _LIST),
    Builtin("flatten", flatten, _LIST),
    Builtin("sort", sort, {"list": LIST, "precedes": FUNCTION}),
    Builtin("string join", string_join, _LIST),
    Builtin("string join", string_join, {"list": LIST, "delimiter": or_null(STRING)}),
    Builtin(
        "string join",
        string_join,
        {"list": LIST, "delimiter": or_null(STRING), "prefix": STRING, "suffix": STRING},
    ),
    Builtin("is empty", is_empty, _LIST),
    Builtin("partition", partition, {"list": LIST, "size": NUMBER}),
)
