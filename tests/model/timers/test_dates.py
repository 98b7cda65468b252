"""Dates of timers, as Java's ZonedDateTime reads them."""

from __future__ import annotations

import pytest

from zeebe_test.model.timers import DueDateError, parse_date


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2023-11-15T08:00:00Z", 1_700_035_200_000),
        ("2023-11-15T08:00Z", 1_700_035_200_000),
        ("2023-11-15t08:00:00z", 1_700_035_200_000),
        ("2023-11-15T08:00:00+02:00", 1_700_028_000_000),
        ("2023-11-15T08:00:00+02", 1_700_028_000_000),
        ("2023-11-15T08:00:00+02:00:30", 1_700_027_970_000),
        ("2023-11-15T08:00:00-08:30", 1_700_065_800_000),
        ("2023-11-15T08:00:00-00:30:15", 1_700_037_015_000),
        ("2023-11-15T08:00:00+18:00", 1_699_970_400_000),
        ("2023-11-15T08:00:00.1Z", 1_700_035_200_100),
        ("2023-11-15T08:00:00.Z", 1_700_035_200_000),
        ("2023-11-15T08:00:00.123456789Z", 1_700_035_200_123),
        ("1969-12-31T23:59:59.9995Z", -1),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("+12023-11-15T08:00:00Z", 317_269_555_200_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("-0001-01-01T00:00:00Z", -62_198_755_200_000),
        ("-12023-01-01T00:00:00Z", -441_576_403_200_000),
        ("2023-11-15T08:00:00+01:00[Europe/Berlin]", 1_700_031_600_000),
        ("2023-11-15T08:00:00+05:00[Europe/Berlin]", 1_700_017_200_000),
        ("2023-03-26T02:30:00+01:00[Europe/Berlin]", 1_679_794_200_000),
        ("2023-10-29T02:30:00+02:00[Europe/Berlin]", 1_698_539_400_000),
        *((f"2023-11-15T08:00:00Z[{zone}]", 1_700_035_200_000) for zone in ("UTC", "Z", "UT", "GMT0", "US/Pacific")),
        *((f"2023-11-15T08:00:00Z[{zone}]", 1_700_035_200_000) for zone in ("+02:00", "UTC+02:00", "Etc/GMT+3")),
    ],
)
def test_is_due(text: str, due: int) -> None:
    assert parse_date(text) == due


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "could not be parsed at index 0"),
        ("tomorrow", "could not be parsed at index 0"),
        ("12023-11-15T08:00:00Z", "could not be parsed at index 0"),
        ("+2023-11-15T08:00:00Z", "could not be parsed at index 0"),
        ("-0000-01-01T00:00:00Z", "could not be parsed at index 0"),
        ("2023-1-1T00:00:00Z", "could not be parsed at index 5"),
        ("2023-11-15", "could not be parsed at index 10"),
        ("2023-11-15 08:00:00Z", "could not be parsed at index 10"),
        ("2023-11-15T08Z", "could not be parsed at index 13"),
        ("2023-11-15T08:00:0Z", "could not be parsed at index 16"),
        ("2023-11-15T08:00:00", "could not be parsed at index 19"),
        ("2023-11-15T08:00:00[Europe/Berlin]", "could not be parsed at index 19"),
        ("2023-11-15T08:00:00,5Z", "could not be parsed at index 19"),
        ("2023-11-15T08:00:00.1234567890Z", "could not be parsed at index 29"),
        ("2023-11-15T08:00:00Z ", "could not be parsed, unparsed text found at index 20"),
        ("2023-11-15T08:00:00+0200", "could not be parsed, unparsed text found at index 22"),
        ("2023-11-15T08:00:00Z[Nowhere/Land]", "could not be parsed, unparsed text found at index 20"),
        ("2023-11-15T08:00:00Z[Europe]", "could not be parsed, unparsed text found at index 20"),
        ("2023-11-15T08:00:00Z[EST]", "could not be parsed, unparsed text found at index 20"),
        ("2023-11-15T08:00:00Z[]", "could not be parsed, unparsed text found at index 20"),
        ("2023-11-15T08:00:00Z[GMT+2]", "could not be parsed, unparsed text found at index 20"),
        ("2023-11-15T08:00:00Z[UTC]x", "could not be parsed, unparsed text found at index 25"),
        ("2023-13-01T00:00:00Z", "could not be parsed: Invalid value for MonthOfYear (valid values 1 - 12): 13"),
        ("2023-01-32T00:00:00Z", "could not be parsed: Invalid value for DayOfMonth (valid values 1 - 28/31): 32"),
        ("2023-11-15T24:00:00Z", "could not be parsed: Invalid value for HourOfDay (valid values 0 - 23): 24"),
        ("2023-11-31T08:00:00Z", "could not be parsed: Invalid date 'NOVEMBER 31'"),
        ("2023-02-29T00:00:00Z", "could not be parsed: Invalid date 'February 29' as '2023' is not a leap year"),
        ("2023-11-15T08:00:00+18:01", "could not be parsed: Zone offset not in valid range: -18:00 to +18:00"),
    ],
)
def test_refuses(text: str, what: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_date(text)
    assert str(caught.value) == f"Text '{text}' {what}"


def test_quotes_the_beginning_of_a_long_text() -> None:
    with pytest.raises(ValueError) as caught:
        parse_date("2023-11-15T08:00:00Z some more text that is very long, to be cut somewhere")
    assert str(caught.value) == (
        "Text '2023-11-15T08:00:00Z some more text that is very long, to be cut...' could not be parsed,"
        " unparsed text found at index 20"
    )


def test_has_no_due_date_beyond_64_bits() -> None:
    with pytest.raises(DueDateError, match="long overflow"):
        parse_date("+300000000-01-01T00:00:00Z")
