"""Temporal functions: the clock and the calendar."""

from __future__ import annotations

from zeebe_test.feel import temporal as values
from zeebe_test.feel import zones
from zeebe_test.feel.builtins.model import DATE_LIKE, Builtin
from zeebe_test.feel.scope import Scope, environment_of
from zeebe_test.feel.temporal import Date, DateTime, ZonedDateTime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MILLI = 1_000_000

DateLike = Date | DateTime | ZonedDateTime


def _day(date: DateLike) -> Date:
    return date if type(date) is Date else date.date  # type: ignore[union-attr]


def now(scope: Scope) -> ZonedDateTime:
    """The date and time of the environment's clock in its zone."""
    environment = environment_of(scope)
    return zones.in_zone(environment.now_ms() * _MILLI, environment.zone)


def today(scope: Scope) -> Date:
    """The date of the environment's clock in its zone."""
    return now(scope).date


def day_of_year(date: DateLike) -> int:
    """1 for the first of January.

    >>> day_of_year(Date(2019, 9, 17))
    260
    """
    return values.day_of_year(_day(date))


def day_of_week(date: DateLike) -> str:
    """The English name of the day.

    >>> day_of_week(Date(2019, 9, 17))
    'Tuesday'
    """
    return _DAYS[values.weekday(_day(date)) - 1]


def month_of_year(date: DateLike) -> str:
    """The English name of the month.

    >>> month_of_year(Date(2019, 9, 17))
    'September'
    """
    return _MONTHS[_day(date).month - 1]


def week_of_year(date: DateLike) -> int:
    """The week by ISO 8601.

    >>> week_of_year(Date(2019, 9, 17))
    38
    """
    return values.week_of_year(_day(date))


def last_day_of_month(date: DateLike) -> Date:
    """The last date of the month.

    >>> last_day_of_month(Date(2024, 2, 1)).day
    29
    """
    day = _day(date)
    return day._replace(day=values.days_in_month(day.year, day.month))


_DATE = {"date": DATE_LIKE}
FUNCTIONS = (
    Builtin("now", now, {}, scoped=True),
    Builtin("today", today, {}, scoped=True),
    Builtin("day of year", day_of_year, _DATE),
    Builtin("day of week", day_of_week, _DATE),
    Builtin("week of year", week_of_year, _DATE),
    Builtin("month of year", month_of_year, _DATE),
    Builtin("last day of month", last_day_of_month, _DATE),
)
