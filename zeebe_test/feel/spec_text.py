"""Texts of temporal values, and literals, as the DMN specification has them where Zeebe differs."""

from __future__ import annotations

from zeebe_test.feel.temporal import (
    DAY_SECONDS,
    NANOS,
    Date,
    DateTime,
    DayTimeDuration,
    ZonedDateTime,
    ZonedTime,
    epoch_day,
    from_epoch_day,
)
from zeebe_test.feel.temporal_text import (
    clock_text,
    date_text,
    date_time_text,
    parse_date,
    parse_date_time,
    parse_duration,
    parse_time,
    time_span_text,
)
from zeebe_test.feel.values import FeelValue, text_of

_MIDNIGHT = "T24:00:00"


def spec_text(value: FeelValue) -> str:
    """The text of a value: no plus before large years, never both offset and zone, fractions of seconds kept."""
    if type(value) is Date:
        return date_text(value, "")
    if type(value) is ZonedDateTime and value.zone:
        return f"{date_time_text(DateTime(value.date, value.nanos))}@{value.zone}"
    if type(value) is ZonedTime and value.zone:
        return f"{clock_text(value.nanos)}@{value.zone}"
    if type(value) is DayTimeDuration and value.nanos % NANOS:
        return _exact_duration_text(value)
    return text_of(value)


def _exact_duration_text(value: DayTimeDuration) -> str:
    seconds, fraction = divmod(abs(value.nanos), NANOS)
    digits = f"{fraction:09d}".rstrip("0")
    whole = time_span_text(DayTimeDuration((seconds - seconds % 60) * NANOS))
    start = "PT" if whole == "P0D" else whole if seconds % DAY_SECONDS >= 60 else f"{whole}T"
    return f"{'-' if value.nanos < 0 else ''}{start}{seconds % 60}.{digits}S"


def spec_date_time(text: str) -> DateTime | ZonedDateTime | None:
    """A date and time; 24:00:00 is the midnight that ends the day."""
    before, midnight, after = text.partition(_MIDNIGHT)
    if not midnight:
        return parse_date_time(text)
    date = parse_date(before)
    return parse_date_time(f"{date_text(from_epoch_day(epoch_day(date) + 1), '')}T00:00:00{after}") if date else None


def spec_temporal(text: str) -> FeelValue:
    """The value of `@"text"`, null where it is none."""
    return parse_date(text) or spec_date_time(text) or parse_time(text) or parse_duration(text)
