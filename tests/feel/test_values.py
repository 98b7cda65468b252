"""FEEL values as JSON, as text, and as plain Python values."""

from __future__ import annotations

import datetime as dt
import decimal
import zoneinfo
from decimal import Decimal
from typing import Any

import pytest

from zeebe_test import feel
from zeebe_test.feel.temporal import Date, DateTime, DayTimeDuration, Time, YearMonthDuration, ZonedDateTime


@pytest.mark.parametrize(
    ("text", "json"),
    [
        ("1.0", 1),
        ("1.5", 1.5),
        ("12345678901234567890", -6101065172474983726),
        ("9223372036854775807 + 1", -9223372036854775808),
        ('date("2024-02-29")', "2024-02-29"),
        ('time("10:00:00")', "10:00"),
        ('time("10:00:00+01:00")', "10:00:00+01:00"),
        ('date and time("2024-07-01T10:00:00@Europe/Paris")', "2024-07-01T10:00:00+02:00[Europe/Paris]"),
        ('duration("P1DT2H")', "P1DT2H"),
        ('duration("PT0.5S")', "P0D"),
        ("function(x) x", None),
        ("{a: 1.0, f: function() 1}", {"a": 1}),
        ('[1.0, "a", null]', [1, "a", None]),
    ],
)
def test_to_json(text: str, json: Any) -> None:
    converted = feel.to_json(feel.parse(text).evaluate({}).value)
    assert converted == json
    assert type(converted) is type(json)


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "a", [1, [2, {"a": None}]], {"a": [1.5], "b": {"c": "d"}}])
def test_json_values_are_passed_on_as_they_are(value: Any) -> None:
    assert feel.to_json(feel.parse("x").evaluate({"x": value}).value) is value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("null", "NULL"),
        ("true", "BOOLEAN"),
        ("1", "NUMBER"),
        ("1.5", "NUMBER"),
        ('"a"', "STRING"),
        ("[]", "ARRAY"),
        ("{}", "OBJECT"),
        ("{f: function() 1}", "OBJECT"),
        ('@"2024-01-01"', "DATE"),
        ('@"10:00:00"', "TIME"),
        ('@"2024-01-01T10:00:00"', "DATE_TIME"),
        ('@"P1D"', "DURATION"),
        ('@"P1M"', "PERIOD"),
        ("function() 1", "FUNCTION"),
    ],
)
def test_type_name(text: str, name: str) -> None:
    assert feel.type_name(feel.parse(text).evaluate({}).value) == name


def test_other_objects_have_no_type() -> None:
    with pytest.raises(TypeError, match="object"):
        feel.type_name(object())


PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        (dt.date(2024, 2, 29), Date(2024, 2, 29)),
        (dt.time(10, 30, 0, 5), Time(37_800_000_005_000)),
        (dt.datetime.fromisoformat("2024-02-29T01:00:00"), DateTime(Date(2024, 2, 29), 3_600_000_000_000)),
        (
            dt.datetime(2024, 7, 1, tzinfo=PARIS),
            ZonedDateTime(Date(2024, 7, 1), 0, 7200, "Europe/Paris"),
        ),
        (dt.timedelta(days=-1, microseconds=5), DayTimeDuration(-86_399_999_995_000)),
        (Decimal("1.50"), Decimal("1.50")),
        ([1, {"a": None}], [1, {"a": None}]),
    ],
)
def test_plain_values_and_back(plain: Any, value: Any) -> None:
    assert feel.from_python(plain) == value
    assert type(feel.from_python(plain)) is type(value)
    assert feel.to_python(value) == plain
    assert type(feel.to_python(value)) is type(plain)


def test_what_python_cannot_hold_stays() -> None:
    assert feel.to_python(Date(99999, 1, 1)) == Date(99999, 1, 1)
    assert feel.to_python(YearMonthDuration(14)) == YearMonthDuration(14)


def test_what_feel_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        feel.from_python({"a": {1}})


def test_evaluate_takes_and_gives_plain_values() -> None:
    variables = {"start": dt.date(2024, 1, 31), "rate": 0.5}
    assert feel.evaluate('start + duration("P1M")', variables) == dt.date(2024, 2, 29)
    assert feel.evaluate("rate * 3", variables) == Decimal("1.5")
    assert feel.evaluate("> 2", {}, kind=feel.UNARY_TESTS, input_value=3) is True


def test_the_decimal_context_of_the_caller_does_not_matter() -> None:
    with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])):
        assert feel.render(feel.evaluate("1 / 3")) == "0." + "3" * 34
        assert feel.evaluate('duration("P1Y") / 7 = duration("P1M")') is True
        assert feel.evaluate("floor(12345.678) + modulo(123456, 7)") == 12349
