"""Points in time: ISO 8601 date and time with an offset, and optionally the zone it belongs to in brackets."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo

from zeebe_test.model.timers.interval import DueDateError
from zeebe_test.model.timers.zoned import DAY, HOUR, MINUTE, SECOND, days_from_date, missing_day

_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?!-0+-)(?P<year>[0-9]{4}(?![0-9])|\+[0-9]{5,10}|-[0-9]{4,10})",
        r"-",
        r"(?P<month>[0-9]{2})",
        r"-",
        r"(?P<day>[0-9]{2})",
        r"[Tt]",
        r"(?P<hour>[0-9]{2})",
        r":",
        r"(?P<minute>[0-9]{2})",
        r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{0,9}))?)?",
        r"(?P<offset>[Zz]|[-+][0-9]{2}(?::[0-5][0-9](?::[0-5][0-9])?)?)",
    )
)
_RANGES = (
    ("year", "Year", -999_999_999, 999_999_999),
    ("month", "MonthOfYear", 1, 12),
    ("day", "DayOfMonth", 1, 31),
    ("minute", "MinuteOfHour", 0, 59),
    ("hour", "HourOfDay", 0, 23),
    ("second", "SecondOfMinute", 0, 59),
)
_ZONE = re.compile(r"\[([^\]]+)\]")
_OFFSET_ZONE = re.compile(r"(?:UTC|GMT|UT)?([-+][0-9]{2}:[0-5][0-9](?::[0-5][0-9])?)")
_PLAIN_ZONES = frozenset({"Z", "UT"})
_UNKNOWN_TO_JAVA = frozenset({"EST", "MST", "HST", "ROC", "Factory", "GMT+0", "GMT-0", "localtime"})
_FARTHEST_OFFSET = 18 * HOUR
_LONG = 2**63
_LONGEST_QUOTE = 64


def parse_date(text: str) -> int:
    """Reads `2019-10-01T12:00:00Z`, `…+02:00` or `…+02:00[Europe/Berlin]`: epoch milliseconds, rounded down.

    The offset is mandatory, seconds are not; a zone must exist but does not change the instant.

    Raises ValueError with the text of Java's ZonedDateTime.parse, which reaches the outside from the start date of a
    cycle only. For a date the caller says "Invalid date-time format '{text}' for expression '{expression}'." instead,
    with the expression without its "=" (the text itself, if it is none): that is the message of an incident; in a
    refused deployment it stands within "Invalid timer date expression (…)". DueDateError beyond the 64 bits of the real
    engine.
    """
    return parse_zoned_date(text)[0]


def parse_zoned_date(text: str) -> tuple[int, tzinfo]:
    """Like `parse_date`, with the zone in brackets, or else that of the offset."""
    fields = _scan(text)
    offset = _milliseconds(fields["offset"])
    instant = _instant(text, fields, offset)
    if not -_LONG <= instant < _LONG:
        raise DueDateError("long overflow")
    return instant, _zone(fields["zone"]) or _fixed(offset)


def _instant(text: str, fields: dict[str, str], offset: int) -> int:
    values = {name: int(fields.get(name) or 0) for name, *_ in _RANGES}
    for name, java_name, low, high in _RANGES[:3]:
        _check(text, java_name, values[name], low, high)
    missing = missing_day(values["year"], values["month"], values["day"])
    if missing:
        raise _error(text, f": {missing}")
    for name, java_name, low, high in _RANGES[3:]:
        _check(text, java_name, values[name], low, high)
    if abs(offset) > _FARTHEST_OFFSET:
        raise _error(text, ": Zone offset not in valid range: -18:00 to +18:00")
    return (
        days_from_date(values["year"], values["month"], values["day"]) * DAY
        + values["hour"] * HOUR
        + values["minute"] * MINUTE
        + values["second"] * SECOND
        + int((fields["fraction"] or "").ljust(3, "0")[:3])
        - offset
    )


def _scan(text: str) -> dict[str, str]:
    """The text's fields; what is left out is empty."""
    position = 0
    fields: dict[str, str] = {}
    for part in _PARTS:
        found = part.match(text, position)
        if not found:
            raise _error(text, f" at index {position}")
        fields |= found.groupdict(default="")
        position = found.end()
    zone = _ZONE.match(text, position)
    if zone and _zone(zone[1]):
        position = zone.end()
    fields["zone"] = zone[1] if zone else ""
    if position < len(text):
        raise _error(text, f", unparsed text found at index {position}")
    return fields


def zone_of(name: str) -> tzinfo:
    """The zone of a name such as `Europe/Berlin`, `UTC` or `+02:00`.

    Raises:
        ValueError: there is no such zone.
    """
    zone = _zone(name)
    if zone is None:
        raise ValueError(f"there is no time zone {name!r}")
    return zone


def _zone(name: str) -> tzinfo | None:
    """The zone of a name such as `Europe/Berlin`, `UTC`, `Z`, `+02:00` or `GMT+02:00`; None if there is none."""
    offset = _OFFSET_ZONE.fullmatch(name)
    if offset:
        size = _milliseconds(offset[1])
        return _fixed(size) if abs(size) <= _FARTHEST_OFFSET else None
    if name in _PLAIN_ZONES:
        return UTC
    if not name or name in _UNKNOWN_TO_JAVA:
        return None
    import zoneinfo  # only where a region is named

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of the database, such as "Europe"
        return None


def _fixed(offset: int) -> tzinfo:
    return timezone(timedelta(milliseconds=offset))


def _milliseconds(offset: str) -> int:
    if offset in {"Z", "z"}:
        return 0
    hours, minutes, seconds = (offset[1:] + ":0:0").split(":")[:3]
    size = int(hours) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
    return -size if offset[0] == "-" else size


def _check(text: str, name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        valid = "1 - 28/31" if name == "DayOfMonth" else f"{low} - {high}"
        raise _error(text, f": Invalid value for {name} (valid values {valid}): {value}")


def _error(text: str, what: str) -> ValueError:
    quote = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."
    return ValueError(f"Text '{quote}' could not be parsed{what}")
