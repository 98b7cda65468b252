"""Wall-clock times in a zone, at any distance: what calendar arithmetic and cron texts count with.

Python's own date-times end with the year 9999 and count in microseconds; the real engine's do neither. So a wall-clock
time is a number of milliseconds since 1970-01-01T00:00 on the wall, and the zone is asked about a year it can name.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall-clock time
_EPOCH_DAY = _EPOCH.toordinal()
_ERA_YEARS = 400
_ERA_DAYS = 146_097
"""The Gregorian calendar repeats after 400 years, weekdays included."""

_FIRST = -_EPOCH_DAY * DAY + 2 * _ERA_DAYS * DAY
_LAST = (date.max.toordinal() - _EPOCH_DAY) * DAY - _ERA_DAYS * DAY
"""What stays far enough from the ends of Python's calendar; times beyond are looked up in an equal year within."""

_LEAP_DAY = (2, 29)
_MONTHS = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"),
    *("JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"),
)


def days_from_date(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date of any year; ValueError if there is no such day."""
    eras, year_of_era = divmod(year, _ERA_YEARS)
    return date(year_of_era + _ERA_YEARS, month, day).toordinal() - _EPOCH_DAY + (eras - 1) * _ERA_DAYS


def date_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days since 1970-01-01."""
    eras, day_of_era = divmod(days + _EPOCH_DAY - 1, _ERA_DAYS)
    found = date.fromordinal(day_of_era + 1)
    return found.year + eras * _ERA_YEARS, found.month, found.day


def days_in_month(year: int, month: int) -> int:
    """The length of a month of any year."""
    return monthrange(year % _ERA_YEARS + _ERA_YEARS, month)[1]


def missing_day(year: int, month: int, day: int) -> str:
    """What the real engine says of a day its month is too short for; empty if there is such a day."""
    if day <= days_in_month(year, month):
        return ""
    if (month, day) == _LEAP_DAY:
        return f"Invalid date 'February 29' as '{year}' is not a leap year"
    return f"Invalid date '{_MONTHS[month - 1]} {day}'"


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A wall-clock time of a zone, and so an instant; arithmetic follows Java's ZonedDateTime.

    `local` is milliseconds since 1970-01-01T00:00 on the wall, `offset` what the wall is ahead of UTC, in milliseconds.
    """

    local: int
    offset: int
    zone: tzinfo

    @classmethod
    def at(cls, instant: int, zone: tzinfo) -> ZonedTime:
        """The wall-clock time at an instant (epoch milliseconds)."""
        offset = _offset_at(instant, zone)
        return cls(instant + offset, offset, zone)

    @property
    def instant(self) -> int:
        """Epoch milliseconds."""
        return self.local - self.offset

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day on the wall."""
        return date_from_days(self.local // DAY)

    def plus(self, milliseconds: int) -> ZonedTime:
        """The wall-clock time so much later in real time."""
        return ZonedTime.at(self.instant + milliseconds, self.zone)

    def with_local(self, local: int) -> ZonedTime:
        """Another time on the same wall.

        Where the clock is put back both readings are right: the present offset is kept if it is one of them, else the
        earlier reading counts. Where it is put forward the missing times are as much later as the clock was put.
        """
        early, late = _offsets_of(local, self.zone)
        if early < late:
            return ZonedTime(local + late - early, late, self.zone)
        return ZonedTime(local, self.offset if self.offset == late else early, self.zone)

    def truncated(self, unit: int) -> ZonedTime:
        """The start of the present day, hour, minute or second (`unit` in milliseconds) on the wall."""
        return self.with_local(self.local - self.local % unit)

    def with_date(self, year: int, month: int, day: int) -> ZonedTime:
        """The same time of another day."""
        return self.with_local(days_from_date(year, month, day) * DAY + self.local % DAY)

    def plus_months(self, months: int) -> ZonedTime:
        """The same time of the day so many months later, or of the last one if that month is too short."""
        year, month, day = self.date
        later, index = divmod(year * 12 + month - 1 + months, 12)
        return self.with_date(later, index + 1, min(day, days_in_month(later, index + 1)))

    def plus_days(self, days: int) -> ZonedTime:
        """The same time on the wall, days later."""
        return self.with_local(self.local + days * DAY)


def _nameable(milliseconds: int) -> datetime:
    """A wall-clock time Python has, in a year like the one meant."""
    era = _ERA_DAYS * DAY
    if milliseconds < _FIRST:
        milliseconds = _FIRST + (milliseconds - _FIRST) % era
    elif milliseconds > _LAST:
        milliseconds = _LAST - (_LAST - milliseconds) % era
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _offset_at(instant: int, zone: tzinfo) -> int:
    return _offset(_nameable(instant).replace(tzinfo=UTC).astimezone(zone))


def _offsets_of(local: int, zone: tzinfo) -> tuple[int, int]:
    """The offsets of the earlier and the later reading of a time on the wall."""
    wall = _nameable(local).replace(tzinfo=zone)
    return _offset(wall), _offset(wall.replace(fold=1))


def _offset(time: datetime) -> int:
    return (time.utcoffset() or timedelta()) // timedelta(milliseconds=1)
