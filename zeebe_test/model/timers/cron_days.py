"""Which days of a month the two day fields of a cron text name."""

from __future__ import annotations

from zeebe_test.model.timers.cron_field import (
    NONE,
    Always,
    Between,
    Every,
    Field,
    Never,
    On,
    Several,
    values,
)
from zeebe_test.model.timers.interval import DueDateError
from zeebe_test.model.timers.zoned import days_from_date, days_in_month, missing_day

_THURSDAY = 4
"""The weekday of 1970-01-01; weekdays are counted from Sunday, 0."""

_SATURDAY, _SUNDAY = 6, 0
_LAST_WEEKDAY = 7
"""Sunday again, as a range may write it."""


def days(day_of_month: Field, day_of_week: Field, year: int, month: int) -> list[int]:
    """The days both fields allow, in order; DueDateError where the real engine fails to tell."""
    length = days_in_month(year, month)
    if isinstance(day_of_month, Never):
        found = _of_week(day_of_week, year, month, length)
    elif isinstance(day_of_week, Never):
        found = _of_month(day_of_month, year, month, length)
    else:
        found = _of_month(day_of_month, year, month, length) & _of_week(day_of_week, year, month, length)
    return sorted(found)


def _weekday(year: int, month: int, day: int) -> int:
    return (days_from_date(year, month, day) + _THURSDAY) % 7


def _of_month(field: Field, year: int, month: int, length: int) -> frozenset[int]:
    if isinstance(field, On) and field.mark:
        return frozenset({_marked_day(field, year, month, length)}) & frozenset(range(1, length + 1))
    if isinstance(field, Several) and any(isinstance(item, Never) for item in field.items):
        raise DueDateError("A list of days of the month cannot contain '?'")
    return values(field, 1, length)


def _marked_day(field: On, year: int, month: int, length: int) -> int:
    if field.mark == "W":
        return _workday(field.value, year, month, length)
    if field.mark == "LW":
        weekday = _weekday(year, month, length)
        return length - {_SATURDAY: 1, _SUNDAY: 2}.get(weekday, 0)
    return length - max(field.nth, 0)


def _workday(day: int, year: int, month: int, length: int) -> int:
    """The workday next to a day, in the same month; a Sunday that ends its month stays."""
    missing = missing_day(year, month, day)
    if missing:
        raise DueDateError(missing)
    weekday = _weekday(year, month, day)
    if weekday == _SATURDAY:
        return day - 1 if day > 1 else day + 2
    return day + 1 if weekday == _SUNDAY and day < length else day


def _of_week(field: Field, year: int, month: int, length: int) -> frozenset[int]:
    if isinstance(field, Several):
        return frozenset(day for item in field.items for day in _of_week(item, year, month, length))
    wanted = _weekdays(field)
    same = [day for day in range(1, length + 1) if _weekday(year, month, day) in wanted]
    if isinstance(field, On) and field.mark == "#":
        return frozenset(same[field.nth - 1 : field.nth] if field.nth else [])
    if isinstance(field, On) and field.mark == "L" and field.value != NONE:
        return frozenset(same[-1:])
    return frozenset(same)


def _weekdays(field: Field) -> frozenset[int]:
    """The weekdays of a field; a lone `L` is Sunday."""
    if isinstance(field, Always):
        return frozenset(range(7))
    if isinstance(field, On):
        return frozenset({_SUNDAY if field.value == NONE else field.value})
    if isinstance(field, Between):
        return frozenset(weekday % 7 for weekday in _span(field))
    if isinstance(field, Every):
        return _stepped(field)
    return frozenset()


def _span(field: Between) -> list[int]:
    """From one weekday to another, over the end of the week if need be."""
    if field.first <= field.last:
        return list(range(field.first, field.last + 1))
    return [*range(field.first, _LAST_WEEKDAY + 1), *range(field.last + 1)]


def _stepped(field: Every) -> frozenset[int]:
    base = field.base
    if isinstance(base, Between):
        first, last = base.first, base.last
    else:
        first, last = (base.value if isinstance(base, On) else 0), _LAST_WEEKDAY
    if first > last:
        raise DueDateError("Collection is empty")
    return frozenset(weekday % 7 for weekday in range(first, last + 1, field.period))
