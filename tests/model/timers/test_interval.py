"""Durations: what is read, what is refused and what is due when, as the real engine does it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from zeebe_test.model.timers import DueDateError, Interval, parse_duration

NOW = 1_700_000_000_123


def epoch_ms(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * 1000


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("PT1H", 3_600_000),
        ("+PT1H", 3_600_000),
        ("-PT1H", -3_600_000),
        ("PT-1H", -3_600_000),
        ("-PT-1H", 3_600_000),
        ("PT1h", 3_600_000),
        ("PT1H-30M", 1_800_000),
        ("PT1.5S", 1500),
        ("PT1,5S", 1500),
        ("PT1.S", 1000),
        ("PT-0.5S", -500),
        ("PT0S", 0),
        ("P0D", 0),
        ("PT0.0005S", 0),
        ("-PT0.0005S", 0),
        ("PT36H", 129_600_000),
        ("P1D", 86_400_000),
        ("p1D", 86_400_000),
        ("-P1D", -86_400_000),
        ("-P-1DT-1H", 90_000_000),
        ("-P1DT1H", -90_000_000),
        ("P1DT-1H", 82_800_000),
        ("-P1DT0.0005S", -86_400_001),
        ("P1W2D", 777_600_000),
        ("P1W-1D", 518_400_000),
        ("P1M", 2_592_000_000),
        ("P1Y-2M", 1_726_352_000_000 - 1_700_000_000_000),
        ("P1Y2M3DT4H5M6.789S", 1_737_166_706_789 - 1_700_000_000_000),
        ("P99999Y", 3_157_363_664_000_123 - NOW),
    ],
)
def test_is_due_so_much_later(text: str, milliseconds: int) -> None:
    assert parse_duration(text).due(NOW, UTC) == NOW + milliseconds


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *((text, "Period") for text in ("", " ", "5", "P", "T1H", "1H", "pt1h", "pT1H", "--PT1H", "P1.5D", "P1TT")),
        *((text, "Period") for text in ("P1D1Y", " PT1H", "P1S", "often", "-T1H", "P99999999999D", "P1Y 2M")),
        *((text, "Duration") for text in ("PT", "P1DT", "PTT", "PT1", "PT0.5H", "PT.5S", "PT1M1H", "PT1D", "PT1H ")),
        ("PT1.0123456789S", "Duration"),
        ("PT9999999999999999999S", "Duration: seconds"),
        ("PT99999999999999999H", "Duration: hours"),
    ],
)
def test_refuses(text: str, part: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_duration(text)
    assert str(caught.value) == f"Text cannot be parsed to a {part}"


@pytest.mark.parametrize(
    ("zone", "now", "text", "due"),
    [
        ("Europe/Berlin", "2024-03-30T01:30:00Z", "P1D", "2024-03-31T01:30:00Z"),
        ("Europe/Berlin", "2024-03-30T12:00:00Z", "P1D", "2024-03-31T11:00:00Z"),
        ("Europe/Berlin", "2024-03-30T12:00:00Z", "PT24H", "2024-03-31T12:00:00Z"),
        ("Europe/Berlin", "2024-10-26T01:00:00Z", "P1D", "2024-10-27T02:00:00Z"),
        ("Europe/Berlin", "2024-01-31T12:00:00Z", "P1M", "2024-02-29T12:00:00Z"),
        ("Europe/Berlin", "2024-02-29T12:00:00Z", "P1Y", "2025-02-28T12:00:00Z"),
        ("UTC", "2024-03-31T00:00:00Z", "-P1M", "2024-02-29T00:00:00Z"),
        ("UTC", "2024-01-31T00:00:00Z", "P1M1D", "2024-03-01T00:00:00Z"),
        ("America/New_York", "2024-03-09T07:30:00Z", "P1DT1H", "2024-03-10T08:30:00Z"),
    ],
)
def test_days_and_months_follow_the_calendar_of_the_zone(zone: str, now: str, text: str, due: str) -> None:
    assert parse_duration(text).due(epoch_ms(now), ZoneInfo(zone)) == epoch_ms(due)


def test_is_due_beyond_the_end_of_pythons_calendar() -> None:
    due = parse_duration("P99999Y6M").due(1_704_067_200_000, ZoneInfo("Europe/Berlin"))
    assert due == 3_157_383_366_000_000


def test_has_no_due_date_beyond_64_bits() -> None:
    with pytest.raises(DueDateError, match="long overflow"):
        parse_duration("P300000000Y").due(NOW, UTC)


def test_is_equal_to_one_made_of_its_parts() -> None:
    assert parse_duration("P1Y1M1W1DT1.5S") == Interval(months=13, days=8, nanos=1_500_000_000)
