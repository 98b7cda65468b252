"""The temporal values of FEEL: immutable, with nanoseconds and years from -999,999,999 to 999,999,999.

Times of day and days-time durations are counts of nanoseconds, offsets are seconds east of UTC. A zoned value keeps the
id of its zone, or None where it was written with a plain offset. Python's `datetime` holds neither such years nor
nanoseconds, which is why these classes exist; `zeebe_test.feel.plain` converts at the edge.
"""

from __future__ import annotations

from typing import NamedTuple

NANOS = 1_000_000_000
DAY_SECONDS = 86_400
DAY = DAY_SECONDS * NANOS
MAX_YEAR = 999_999_999


class Date(NamedTuple):
    """A calendar date (proleptic Gregorian)."""

    year: int
    month: int
    day: int


class Time(NamedTuple):
    """A time of day without an offset, in nanoseconds since midnight."""

    nanos: int


class ZonedTime(NamedTuple):
    """A time of day with an offset in seconds and perhaps the id of its zone."""

    nanos: int
    offset: int
    zone: str | None = None


class DateTime(NamedTuple):
    """A date and a time of day (nanoseconds since midnight) without an offset."""

    date: Date
    nanos: int


class ZonedDateTime(NamedTuple):
    """A date and a time of day (nanoseconds since midnight) with an offset in seconds, perhaps that of a named zone."""

    date: Date
    nanos: int
    offset: int
    zone: str | None = None


class YearMonthDuration(NamedTuple):
    """A years and months duration, in months."""

    months: int


class DayTimeDuration(NamedTuple):
    """A days and time duration, in nanoseconds; a day has 24 hours."""

    nanos: int


class YearOverflow(Exception):
    """A calculation left the years that a date can hold."""


def is_leap(year: int) -> bool:
    """Whether a year has a 29th of February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def make_date(year: int, month: int, day: int) -> Date | None:
    """The date, or None where there is no such day."""
    if 1 <= month <= 12 and -MAX_YEAR <= year <= MAX_YEAR and 1 <= day <= days_in_month(year, month):
        return Date(year, month, day)
    return None


def epoch_day(date: Date) -> int:
    """Days since 1970-01-01, by counting years from March so that the leap day comes last."""
    year = date.year - (date.month <= 2)
    era_day = (153 * ((date.month + 9) % 12) + 2) // 5 + date.day - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + era_day - 719_468


def from_epoch_day(day: int) -> Date:
    """The date of a number of days since 1970-01-01.

    Raises:
        YearOverflow: the year is beyond what a date can hold.
    """
    era, day_of_era = divmod(day + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = era * 400 + year_of_era + (month <= 2)
    if not -MAX_YEAR <= year <= MAX_YEAR:
        raise YearOverflow
    return Date(year, month, day_of_year - (153 * shifted + 2) // 5 + 1)


def weekday(date: Date) -> int:
    """1 for Monday to 7 for Sunday."""
    return (epoch_day(date) + 3) % 7 + 1


def day_of_year(date: Date) -> int:
    """1 for the first of January."""
    return epoch_day(date) - epoch_day(Date(date.year, 1, 1)) + 1


def week_of_year(date: Date) -> int:
    """The ISO week, 1 to 53: that of the week's Thursday."""
    thursday = from_epoch_day(epoch_day(date) + 4 - weekday(date))
    return (day_of_year(thursday) - 1) // 7 + 1


def local_nanos(value: DateTime | ZonedDateTime) -> int:
    """Nanoseconds since 1970-01-01T00:00 on the value's own clock."""
    return epoch_day(value.date) * DAY + value.nanos


def from_local_nanos(nanos: int) -> DateTime:
    """The inverse of `local_nanos`."""
    day, rest = divmod(nanos, DAY)
    return DateTime(from_epoch_day(day), rest)


def instant(value: ZonedDateTime) -> int:
    """Nanoseconds since 1970-01-01T00:00Z."""
    return local_nanos(value) - value.offset * NANOS


def with_offset(nanos: int, offset: int, zone: str | None = None) -> ZonedDateTime:
    """The zoned date and time of an instant (nanoseconds since the epoch)."""
    local = from_local_nanos(nanos + offset * NANOS)
    return ZonedDateTime(local.date, local.nanos, offset, zone)


def add_months(date: Date, months: int) -> Date:
    """The date some calendar months later; the day is cut to the month's last one.

    Raises:
        YearOverflow: the year is beyond what a date can hold.
    """
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if not -MAX_YEAR <= year <= MAX_YEAR:
        raise YearOverflow
    return Date(year, month + 1, min(date.day, days_in_month(year, month + 1)))


def months_between(start: tuple[Date, int], end: tuple[Date, int]) -> int:
    """Whole calendar months from one (date, nanoseconds of the day) to another, cut towards zero."""
    (first, first_nanos), (last, last_nanos) = start, end
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and (last.day, last_nanos) < (first.day, first_nanos):
        return months - 1
    if months < 0 and (last.day, last_nanos) > (first.day, first_nanos):
        return months + 1
    return months
