"""Recorded FEEL cases: how one is evaluated here, in the form in which the answers were recorded."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from zeebe_test import feel
from zeebe_test.feel import temporal
from zeebe_test.feel.hash_order import java_hash
from zeebe_test.feel.temporal_text import (
    date_text,
    java_date_time_text,
    java_duration_text,
    offset_text,
    short_clock_text,
)

DEFAULT_NOW = 1_700_000_000_000


def evaluate_feel(case: dict[str, Any]) -> dict[str, Any]:
    """The answer to a recorded case.

    Args:
        case: `expression` or `unary` and `input`, `context`, perhaps `now` (milliseconds) and `zone`.

    Returns:
        `value` (and `text`, what `string(…)` would give), or `failure` (``parse`` or ``eval``) and `message`;
        `warnings` as ``TYPE: message`` in any case.
    """
    now = case.get("now", DEFAULT_NOW)
    context = hash_map(case["context"])
    environment = feel.Environment(now_ms=lambda: now, zone=case.get("zone", "UTC"))
    try:
        if "unary" in case:
            tests = feel.parse(case["unary"], kind=feel.UNARY_TESTS)
            answer = tests.evaluate(context, environment, input_value=hash_map(case["input"]))
        else:
            answer = feel.parse(case["expression"]).evaluate(context, environment)
    except feel.FeelParseError as error:
        return {"failure": "parse", "message": str(error), "warnings": []}
    except feel.FeelEvaluationError as error:
        return {"failure": "eval", "message": str(error), "warnings": [str(warning) for warning in error.warnings]}
    return {
        "value": recorded(answer.value),
        "text": feel.text_of(answer.value),
        "warnings": [str(warning) for warning in answer.warnings],
    }


def hash_map(value: Any) -> Any:
    """The recorder gave variables to the engine as Java hash maps: this is the order of their entries."""
    if isinstance(value, list):
        return [hash_map(item) for item in value]
    if not isinstance(value, dict):
        return value
    size = 16
    while len(value) > size * 3 // 4:
        size *= 2
    keys = sorted(value, key=lambda key: (java_hash(key) ^ java_hash(key) >> 16) & (size - 1))
    return {key: hash_map(value[key]) for key in keys}


def recorded(value: Any) -> Any:
    """A value in the recorded form: temporal values as objects of one key."""
    if isinstance(value, list):
        return [recorded(item) for item in value]
    if isinstance(value, dict):
        return {key: recorded(entry) for key, entry in value.items() if type(entry) is not feel.Function}
    form = _FORMS.get(type(value))
    if form:
        return {form[0]: form[1](value)}
    return (
        _number(value) if isinstance(value, (int, float, Decimal)) and type(value) is not bool else feel.to_json(value)
    )


def _number(value: int | float | Decimal) -> int | float:
    """The recorder took whole numbers of up to 64 bits as they are, the rest as doubles."""
    return int(value) if value == int(value) and -(2**63) <= value < 2**63 else float(value)


def _period(value: temporal.YearMonthDuration) -> str:
    sign = -1 if value.months < 0 else 1
    years, months = divmod(abs(value.months), 12)
    parts = f"{f'{sign * years}Y' if years else ''}{f'{sign * months}M' if months else ''}"
    return f"P{parts or '0D'}"


_FORMS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    temporal.Date: ("@LocalDate", date_text),
    temporal.Time: ("@LocalTime", lambda value: short_clock_text(value.nanos)),
    temporal.ZonedTime: ("@OffsetTime", lambda value: short_clock_text(value.nanos) + offset_text(value.offset)),
    temporal.DateTime: ("@LocalDateTime", java_date_time_text),
    temporal.ZonedDateTime: ("@ZonedDateTime", java_date_time_text),
    temporal.YearMonthDuration: ("@Period", _period),
    temporal.DayTimeDuration: ("@Duration", java_duration_text),
    feel.Function: ("@ValFunction", feel.render),
}
