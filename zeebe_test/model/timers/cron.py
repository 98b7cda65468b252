"""Cron texts: six fields (second, minute, hour, day of the month, month, day of the week), or a macro like `@daily`.

The search for the next match walks as the real engine's does, because what it does where the clock is put forward or
back, and with fractions of a second, follows from the way it walks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import TypeVar

from zeebe_test.model.timers import cron_field
from zeebe_test.model.timers.cron_days import days
from zeebe_test.model.timers.cron_field import Field, values
from zeebe_test.model.timers.interval import DueDateError
from zeebe_test.model.timers.repeating import INFINITE
from zeebe_test.model.timers.zoned import DAY, HOUR, MINUTE, SECOND, ZonedTime

_A = TypeVar("_A")
_R = TypeVar("_R")

_MACROS = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@midnight": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
}
_UNSUPPORTED_MACRO = "@reboot"
_YEARS_TO_SEARCH = 100
_WHITESPACE = re.compile(r"[ \t\n\x0b\f\r]+")
_CLOCK_FIELDS: tuple[tuple[int, int], ...] = ((HOUR, 24), (MINUTE, 60), (SECOND, 60))
"""The unit of each field of the time of day and how many there are."""


@dataclass(frozen=True, slots=True)
class CronText:
    """One cron expression."""

    clock: tuple[frozenset[int], frozenset[int], frozenset[int]]
    """The hours, minutes and seconds that match."""
    months: frozenset[int]
    day_of_month: Field
    day_of_week: Field

    def next_after(self, now: ZonedTime) -> ZonedTime | None:
        """The first match later than `now`; None if there is none within a century."""
        found = self._match(now)
        if found != now:
            return found
        found = self._match(now.plus(SECOND))
        if found and found.offset < now.offset:
            # The clock was put back between the two: what comes less than hourly is not repeated with the hour.
            following = self._match(found.plus(SECOND))
            if following and following.instant - found.instant >= 2 * HOUR:
                return self._match(now.plus(SECOND + HOUR))
        return found

    def _match(self, start: ZonedTime) -> ZonedTime | None:
        """The first match from `start` on, which stays as it is if it matches itself."""
        if not self.months or not all(self.clock):
            raise DueDateError("Values must not be empty")
        time = start
        while time.date[0] - start.date[0] <= _YEARS_TO_SEARCH:
            later = self._later_day(time) or self._later_clock(time)
            if later is None:
                return time
            time = later
        return None

    def _later_day(self, time: ZonedTime) -> ZonedTime | None:
        """The next day to look at, at its first matching time if one of this year; None if the present day matches."""
        year, month, day = time.date
        if month not in self.months:
            later_month = min((m for m in self.months if m > month), default=None)
            if later_month is None:
                return _first_of_month(time, year + 1, 1)
            month, day = later_month, 0
        matching = days(self.day_of_month, self.day_of_week, year, month)
        if day in matching:
            return None
        later_day = min((d for d in matching if d > day), default=None)
        if later_day is None:
            return _first_of_month(time, year + month // 12, month % 12 + 1)
        return self._first_on(time.with_date(year, month, later_day))

    def _first_on(self, time: ZonedTime) -> ZonedTime:
        """The first matching time of a day; if the wall shows it twice, the one on the side `time` is on."""
        earliest = sum(min(matching) * unit for (unit, _), matching in zip(_CLOCK_FIELDS, self.clock, strict=True))
        return time.with_local(time.local - time.local % DAY + earliest)

    def _later_clock(self, time: ZonedTime) -> ZonedTime | None:
        """The start of the next matching hour, minute or second, whichever is wrong first; None if all match."""
        for (unit, count), matching in zip(_CLOCK_FIELDS, self.clock, strict=True):
            if time.local // unit % count not in matching:
                while time.local // unit % count not in matching:
                    time = time.plus(unit)
                return time.truncated(unit)
        return None


def _first_of_month(time: ZonedTime, year: int, month: int) -> ZonedTime:
    """The time the present day starts at, on the first of a month: not midnight if the clock is put forward then."""
    return time.truncated(DAY).with_date(year, month, 1)


@dataclass(frozen=True, slots=True)
class CronCycle:
    """A cycle (see `Cycle`) of one cron expression, or of several of which the earliest counts."""

    texts: tuple[CronText, ...]

    @property
    def repetitions(self) -> int:
        """For ever; 0 if it never matches, which does not depend on the day one asks."""
        return INFINITE if any(text.next_after(_SOME_TIME) for text in self.texts) else 0

    def next_due(self, now_ms: int, zone: tzinfo) -> int:
        """The next match after now; now if there is none."""
        now = ZonedTime.at(now_ms, zone)
        found = [match.instant for text in self.texts if (match := text.next_after(now))]
        return min(found, default=now_ms)

    def next_due_after(self, previous_due_ms: int, now_ms: int, zone: tzinfo) -> int:
        """The next match after now, whatever was missed."""
        return self.next_due(now_ms, zone)

    def repetitions_after(self, repetitions: int) -> int:
        """For ever, whatever it was."""
        return self.repetitions


_SOME_TIME = ZonedTime.at(0, UTC)


def parse_cron(text: str) -> CronCycle:
    """Reads a macro or six fields; ValueError with the words of the real engine if it is neither.

    Alternatives may be given for the whole text (`… || …`) or within fields (`0 0 0|12 * * *`, the same number in each
    field that has them).
    """
    if not text.strip(" \t\n\x0b\f\r"):
        raise ValueError("Empty expression!")
    if text == _UNSUPPORTED_MACRO:
        raise ValueError(f"Nickname {text} not supported!")
    text = _MACROS.get(text, text)
    if "||" in text:
        return CronCycle(tuple(cron for part in text.split("||") for cron in parse_cron(part).texts))
    if "|" in text:
        return CronCycle(tuple(cron for part in _alternatives(text) for cron in parse_cron(part).texts))
    return CronCycle((_parse_single(text),))


def _alternatives(text: str) -> list[str]:
    fields = [part.split("|") for part in _WHITESPACE.split(text)]
    count = max(map(len, fields))
    for field in fields:
        if 1 < len(field) < count:
            raise ValueError(f"Index {len(field)} out of bounds for length {len(field)}")
    return [" ".join(field[index] if len(field) > 1 else field[0] for field in fields) for index in range(count)]


def _parse_single(text: str) -> CronText:
    parts = _WHITESPACE.sub(" ", text).strip().upper().split(" ")
    for part in parts:
        if part.endswith(","):
            raise ValueError(f"Invalid field value! Trailing commas not permitted! '{part}'")
    kinds = cron_field.FIELD_KINDS
    if len(parts) != len(kinds):
        raise ValueError(f"Cron expression contains {len(parts)} parts but we expect one of [{len(kinds)}]")
    fields = [_explained(kind.parse, part) for kind, part in zip(kinds, parts, strict=True)]
    for kind, field in zip(kinds, fields, strict=True):
        _explained(kind.check, field)
    second, minute, hour, day_of_month, month, day_of_week = fields
    clock = (values(hour, 0, 23), values(minute, 0, 59), values(second, 0, 59))
    return CronText(clock, values(month, 1, 12), day_of_month, day_of_week)


def _explained(function: Callable[[_A], _R], argument: _A) -> _R:
    """What the function returns; its ValueErrors get the words that stand before them."""
    try:
        return function(argument)
    except IndexError as error:
        raise ValueError(str(error)) from error
    except ValueError as error:
        raise ValueError(f"Failed to parse cron expression. {error}") from error
