"""Dates as Java prints them."""

from __future__ import annotations

import pytest

from zeebe_test import feel
from zeebe_test.model.timers.printed import printed_date


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('"2024-01-31T12:00:00+01:00"', "2024-01-31T12:00+01:00"),
        ('"2024-01-31T09:30:15Z"', "2024-01-31T09:30:15Z"),
        ('"2024-01-31T12:00:30.5+05:00[Europe/Berlin]"', "2024-01-31T08:00:30.500+01:00[Europe/Berlin]"),
        ('"2024-01-31T12:00:00.120034Z[UTC]"', "2024-01-31T12:00:00.120034Z[UTC]"),
        ('date and time("2024-01-31T12:00:01.001-03:30")', "2024-01-31T12:00:01.001-03:30"),
        ('date and time("2024-07-31T12:00:00@Europe/Berlin")', "2024-07-31T12:00+02:00[Europe/Berlin]"),
        ('date and time("2024-01-31T12:00:00")', "2024-01-31T12:00+01:00[Europe/Berlin]"),
        ('""', ""),
        ("null", ""),
        ('date("2024-01-31")', None),
        ("5", None),
    ],
)
def test_dates_are_printed_as_java_does(expression: str, text: str | None) -> None:
    value = feel.parse(expression).evaluate({}).value
    assert printed_date(value, expression, "Europe/Berlin") == text


def test_a_text_that_is_no_date_is_named() -> None:
    with pytest.raises(ValueError, match=r"Invalid date-time format 'soon' for expression 'due'."):
        printed_date("soon", "due", "UTC")
