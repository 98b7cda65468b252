"""Time zones: which offset a zone has when, for any year.

The rules come from the `zoneinfo` of Python (and its `tzdata` package). Years that it cannot hold follow the same rules
as the year 400 years (or a multiple) nearer, which has the same weekdays.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, cast

from zeebe_test.feel.temporal import (
    NANOS,
    DateTime,
    ZonedDateTime,
    from_local_nanos,
    local_nanos,
    with_offset,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d\d)(?::?(\d\d))?)?\Z")
_REGION = re.compile(r"[A-Za-z][A-Za-z0-9~/._+-]+")
_NOT_IN_JAVA = frozenset({"EST", "HST", "MST", "Factory", "localtime", "posixrules", "ROC"})
_WRITTEN = re.compile(r"(?:UTC|GMT|UT)?[+-]\d\d:\d\d(?::\d\d)?|Z|UTC|GMT|UT")
_UTC_NAMES = frozenset({"Z", "UTC", "GMT", "UT"})
MAX_OFFSET = 18 * 3600


class UnknownZone(Exception):
    """There is no zone of that id.

    Attributes:
        reason, java_class: how the real engine says it.
    """

    def __init__(self, zone: str) -> None:
        super().__init__(zone)
        self.java_class = "java.time.DateTimeException"
        if len(zone) < 2 or zone[0] in "+-":
            self.reason = f"Invalid ID for ZoneOffset, invalid format: {zone}"
        elif not _REGION.fullmatch(zone):
            self.reason = f"Invalid ID for region-based ZoneId, invalid format: {zone}"
        else:
            self.java_class = "java.time.zone.ZoneRulesException"
            self.reason = f"Unknown time-zone ID: {zone}"


@cache
def _rules(zone: str) -> ZoneInfo:
    import zoneinfo  # only when a region is named

    if zone in _NOT_IN_JAVA or not _REGION.fullmatch(zone):
        raise UnknownZone(zone)
    try:
        return zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(zone) from None


def fixed_offset(zone: str) -> int | None:
    """The offset in seconds of an id that names one (`Z`, `UTC`, `+01:00`, `UTC+1`), else None."""
    if zone in _UTC_NAMES:
        return 0
    match = _OFFSET.match(zone)
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    offset = int(hours) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if int(minutes or 0) > 59 or int(seconds or 0) > 59 or offset > MAX_OFFSET:
        raise UnknownZone(zone)
    return -offset if sign == "-" else offset


def is_zone(zone: str) -> bool:
    """Whether a zone may be written so behind a time: a known region, in the right case, or an offset in full."""
    try:
        if _WRITTEN.fullmatch(zone):
            fixed_offset(zone)
        else:
            _rules(zone)
    except UnknownZone:
        return False
    return True


def _civil(local: DateTime) -> dt.datetime:
    year = local.date.year
    if year > 9990:
        year = 9200 + year % 400
    elif year < 2:
        year = 400 + year % 400
    seconds = local.nanos // NANOS
    clock = dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return dt.datetime.combine(dt.date(year, local.date.month, local.date.day), clock)


def offset_at(zone: str, nanos: int) -> int:
    """The offset in seconds at an instant (nanoseconds since the epoch).

    Raises:
        UnknownZone: there is no such zone.
    """
    fixed = fixed_offset(zone)
    if fixed is not None:
        return fixed
    rules = _rules(zone)
    moment = _civil(from_local_nanos(nanos)).replace(tzinfo=dt.UTC).astimezone(rules)
    return _seconds(moment.utcoffset())


def standard_offset(zone: str) -> int:
    """The offset in seconds without daylight saving that a time of day with this zone has."""
    fixed = fixed_offset(zone)
    if fixed is not None:
        return fixed
    moment = dt.datetime(2024, 1, 15, tzinfo=_rules(zone))
    return min(_seconds(moment.utcoffset()), _seconds(moment.replace(month=7).utcoffset()))


def _seconds(offset: dt.timedelta | None) -> int:
    offset = cast("dt.timedelta", offset)
    return offset.days * 86_400 + offset.seconds


def at_zone(local: DateTime, zone: str) -> ZonedDateTime:
    """A local date and time in a zone: what a gap skips moves forward, what an overlap repeats is the earlier one.

    Raises:
        UnknownZone: there is no such zone.
    """
    offset = fixed_offset(zone)
    if offset is None:
        offset = _seconds(_civil(local).replace(tzinfo=_rules(zone)).utcoffset())
        nanos = local_nanos(local) - offset * NANOS
        return with_offset(nanos, offset_at(zone, nanos), zone)
    return ZonedDateTime(local.date, local.nanos, offset, zone_name(zone))


def in_zone(nanos: int, zone: str) -> ZonedDateTime:
    """An instant (nanoseconds since the epoch) on the clock of a zone.

    Raises:
        UnknownZone: there is no such zone.
    """
    return with_offset(nanos, offset_at(zone, nanos), zone_name(zone))


def zone_name(zone: str) -> str | None:
    """The id that a zoned value keeps: none for plain offsets, and an offset behind `UTC` in full."""
    if zone == "Z" or zone[:1] in "+-":
        return None
    match = _OFFSET.match(zone)
    if match is None:
        return zone
    return f"{zone[: match.start(1)]}{match[1]}{int(match[2]):02d}:{match[3] or '00'}"
