"""Range functions: how points and ranges lie to each other (Allen's relations).

Each relation is a table from the shapes of its two arguments, point (`p`) or range (`r`), to a function of both. Points
and bounds are numbers, dates, times, dates and times or durations, all of one type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from zeebe_test.feel.builtins.model import ANY, Builtin, illegal
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.temporal import (
    Date,
    DateTime,
    DayTimeDuration,
    Time,
    YearMonthDuration,
    ZonedDateTime,
    ZonedTime,
)
from zeebe_test.feel.values import NUMBERS, FeelValue, Range, equal, order_key, render

Relation: TypeAlias = Callable[[Any, Any], bool]
Shapes: TypeAlias = dict[tuple[bool, bool], Relation]

POINTS: Final = NUMBERS | {
    Date, Time, ZonedTime, DateTime, ZonedDateTime, YearMonthDuration, DayTimeDuration,
}  # fmt: skip
"""The types that bounds of ranges may have."""

_P, _R = False, True


def _less(x: FeelValue, y: FeelValue) -> bool:
    return bool(order_key(x) < order_key(y))


def _same(x: FeelValue, y: FeelValue) -> bool:
    return equal(x, y) is True


def before(x: Range, y: Range) -> bool:
    """Whether a range ends before another one starts."""
    return _less(x.high, y.low) or (not (x.high_closed and y.low_closed) and _same(x.high, y.low))


def _as_range(relation: Relation, first: bool, second: bool) -> Relation:
    """A relation of ranges for points, each being a range of one value."""
    return lambda x, y: relation(Range(True, x, x, True) if first else x, Range(True, y, y, True) if second else y)


def _swapped(relation: Relation) -> Relation:
    return lambda x, y: relation(y, x)


def meets(x: Range, y: Range) -> bool:
    """Whether a range ends where another one starts."""
    return x.high_closed and y.low_closed and _same(x.high, y.low)


def _reaches(x: Range, y: Range) -> bool:
    """Whether the end of x is not before the start of y."""
    return _less(y.low, x.high) or (x.high_closed and y.low_closed and _same(x.high, y.low))


def _starts_earlier(x: Range, y: Range) -> bool:
    return _less(x.low, y.low) or (x.low_closed and not y.low_closed and _same(x.low, y.low))


def _ends_within(x: Range, y: Range) -> bool:
    return _less(x.high, y.high) or ((not x.high_closed or y.high_closed) and _same(x.high, y.high))


def _starts_within(x: Range, y: Range) -> bool:
    return _less(y.low, x.low) or ((not x.low_closed or y.low_closed) and _same(x.low, y.low))


def overlaps(x: Range, y: Range) -> bool:
    """Whether two ranges have a value in common."""
    return _reaches(x, y) and _reaches(y, x)


def overlaps_before(x: Range, y: Range) -> bool:
    """Whether a range starts before another one and ends in it."""
    return _starts_earlier(x, y) and _reaches(x, y) and _ends_within(x, y)


def finishes(x: Range, y: Range) -> bool:
    """Whether a range ends together with another one and starts in it."""
    return x.high_closed == y.high_closed and _same(x.high, y.high) and _starts_within(x, y)


def finishes_point(x: FeelValue, y: Range) -> bool:
    """Whether a range ends with a point."""
    return y.high_closed and _same(y.high, x)


def includes(x: Range, y: Range) -> bool:
    """Whether all values of a range are in another one."""
    return _starts_within(y, x) and _ends_within(y, x)


def includes_point(x: Range, y: FeelValue) -> bool:
    """Whether a value is in a range."""
    inside = _less(x.low, y) and _less(y, x.high)
    return inside or (x.low_closed and _same(x.low, y)) or (x.high_closed and _same(x.high, y))


def starts(x: Range, y: Range) -> bool:
    """Whether a range starts together with another one and ends in it."""
    return x.low_closed == y.low_closed and _same(x.low, y.low) and _ends_within(x, y)


def starts_point(x: FeelValue, y: Range) -> bool:
    """Whether a range starts with a point."""
    return y.low_closed and _same(y.low, x)


def coincides(x: Range, y: Range) -> bool:
    """Whether two ranges are the same."""
    same_ends = x.low_closed == y.low_closed and x.high_closed == y.high_closed
    return same_ends and _same(x.low, y.low) and _same(x.high, y.high)


def _everywhere(relation: Relation) -> Shapes:
    return {
        (_P, _P): _as_range(relation, True, True),
        (_P, _R): _as_range(relation, True, False),
        (_R, _P): _as_range(relation, False, True),
        (_R, _R): relation,
    }


_RELATIONS: Final[dict[str, tuple[Shapes, tuple[tuple[str, str], ...]]]] = {
    "before": (
        _everywhere(before),
        (("point1", "point2"), ("point", "range"), ("range", "point"), ("range1", "range2")),
    ),
    "after": (
        _everywhere(_swapped(before)),
        (("point1", "point2"), ("point", "range"), ("range", "point"), ("range1", "range2")),
    ),
    "meets": ({(_R, _R): meets}, (("range1", "range2"),)),
    "met by": ({(_R, _R): _swapped(meets)}, (("range1", "range2"),)),
    "overlaps": ({(_R, _R): overlaps}, (("range1", "range2"),)),
    "overlaps before": ({(_R, _R): overlaps_before}, (("range1", "range2"),)),
    "overlaps after": ({(_R, _R): _swapped(overlaps_before)}, (("range1", "range2"),)),
    "finishes": ({(_P, _R): finishes_point, (_R, _R): finishes}, (("point", "range"), ("range1", "range2"))),
    "finished by": (
        {(_R, _P): _swapped(finishes_point), (_R, _R): _swapped(finishes)},
        (("point", "range"), ("range1", "range2")),
    ),
    "includes": ({(_R, _P): includes_point, (_R, _R): includes}, (("range", "point"), ("range1", "range2"))),
    "during": (
        {(_P, _R): _swapped(includes_point), (_R, _R): _swapped(includes)},
        (("point", "range"), ("range1", "range2")),
    ),
    "starts": ({(_P, _R): starts_point, (_R, _R): starts}, (("point", "range"), ("range1", "range2"))),
    "started by": (
        {(_R, _P): _swapped(starts_point), (_R, _R): _swapped(starts)},
        (("range", "point"), ("range1", "range2")),
    ),
    "coincides": (
        {(_P, _P): _same, (_R, _R): coincides},
        (("point1", "point2"), ("range1", "range2")),
    ),
}
"""Name -> relation for each pair of shapes, and the names of the parameters of its overloads."""


def _point_type(value: FeelValue) -> type | None:
    """The type that the value and those it is compared with must share; None for what cannot be a point or range."""
    point = value.low if type(value) is Range else value
    if type(point) in NUMBERS:
        return int
    return type(point) if type(point) in POINTS else None


def _function(shapes: Shapes) -> Relation:
    def related(x: FeelValue, y: FeelValue) -> bool:
        common = _point_type(x)
        if common is None or common is not _point_type(y):
            raise Refused(illegal(x, y))
        relation = shapes.get((type(x) is Range, type(y) is Range))
        if relation is None:
            raise Abort(f"({render(x)},{render(y)}) (of class scala.Tuple2)", "scala.MatchError")
        return relation(x, y)

    return related


FUNCTIONS: tuple[Builtin, ...] = tuple(
    Builtin(name, _function(shapes), dict.fromkeys(names, ANY))
    for name, (shapes, overloads) in _RELATIONS.items()
    for names in overloads
)
