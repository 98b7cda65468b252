"""How a TCK runner evaluates models here: `python tck_run.py TestCases tests.dmn.tck_adapter:evaluate`.

The runner hands over plain Python values, and where Python has none objects with `kind` and `text` (a temporal value in
the form of XML Schema) or `months` (a duration); it gets the same back, of its own classes `Temporal` and `YearMonth`.
"""

from __future__ import annotations

import pathlib
import sys
from decimal import Decimal
from functools import lru_cache
from typing import Any

from zeebe_test import feel
from zeebe_test.dmn import spec
from zeebe_test.feel import temporal
from zeebe_test.feel.temporal_text import date_text, date_time_text, zoned_time_text


def evaluate(
    model_path: str, decision_name: str, inputs: dict[str, Any], *, kind: str = "decision", invocable: str | None = None
) -> Any:
    """The value of a decision, or of an output of a decision service, in the dialect of the specification."""
    model = read(model_path)
    values = {name: to_feel(value) for name, value in inputs.items()}
    if kind == "decisionService":
        return to_tck(output_of(model.service(invocable or "", values), decision_name))
    return to_tck(model.decision(decision_name, values))


def output_of(result: Any, decision_name: str) -> Any:
    """What a decision service says about one of its output decisions."""
    return result[decision_name] if isinstance(result, dict) and decision_name in result else result


@lru_cache(maxsize=8)
def read(model_path: str) -> spec.Model:
    """The model in a file, with those beside it that it may import."""
    path = pathlib.Path(model_path)
    others = sorted(other for other in path.parent.glob("*.dmn") if other != path)
    return spec.read_model(path.read_bytes(), [other.read_bytes() for other in others])


def to_feel(value: Any) -> Any:
    """The FEEL value of one of the runner's values."""
    if isinstance(value, list):
        return [to_feel(item) for item in value]
    if isinstance(value, dict):
        return {key: to_feel(entry) for key, entry in value.items()}
    if hasattr(value, "months"):
        return temporal.YearMonthDuration(value.months)
    if hasattr(value, "text"):
        return temporal_value(value.kind, value.text)
    return feel.from_python(value)


def temporal_value(kind: str, text: str) -> Any:
    """The FEEL value of a date, time, dateTime or duration in the form of XML Schema."""
    function = "date and time" if kind == "dateTime" else kind
    return feel.parse(f'{function}("{text}")', dialect="dmn").evaluate({}).value


def to_tck(value: Any) -> Any:
    """One of the runner's values for a FEEL value."""
    if isinstance(value, list):
        return [to_tck(item) for item in value]
    if isinstance(value, dict):
        return {key: to_tck(entry) for key, entry in value.items()}
    runner: Any = sys.modules["tck_run"]
    if type(value) is temporal.YearMonthDuration:
        return runner.YearMonth(value.months)
    form = _FORMS.get(type(value))
    return runner.Temporal(form[0], form[1](value)) if form else value


def _seconds(value: temporal.DayTimeDuration) -> str:
    seconds = Decimal(abs(value.nanos)).scaleb(-9)
    return f"{'-' if value.nanos < 0 else ''}PT{seconds:f}S"


_FORMS: dict[type, tuple[str, Any]] = {
    temporal.Date: ("date", date_text),
    temporal.Time: ("time", feel.text_of),
    temporal.ZonedTime: ("time", lambda value: zoned_time_text(value._replace(zone=None))),
    temporal.DateTime: ("dateTime", date_time_text),
    temporal.ZonedDateTime: ("dateTime", lambda value: date_time_text(value._replace(zone=None))),
    temporal.DayTimeDuration: ("duration", _seconds),
}
