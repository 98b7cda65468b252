"""Repeating intervals, and what decides between them and cron texts."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from zeebe_test.model.timers import INFINITE, goes_on, parse_cycle

NOW = 1_700_000_000_000
MINUTE = 60_000
HOUR = 60 * MINUTE


@pytest.mark.parametrize(
    ("text", "repetitions", "due"),
    [
        ("R/PT1M", INFINITE, NOW + MINUTE),
        ("R3/PT1M", 3, NOW + MINUTE),
        ("R+3/PT1M", 3, NOW + MINUTE),
        ("R0/PT1M", 0, NOW + MINUTE),
        ("R-1/PT1M", INFINITE, NOW + MINUTE),
        ("R-5/PT1M", -5, NOW + MINUTE),
        ("R3//PT1M", 3, NOW + MINUTE),
        ("R3/-PT1M", 3, NOW - MINUTE),
        ("R2147483647/PT1M", 2_147_483_647, NOW + MINUTE),
        ("R3/P1M", 3, 1_702_592_000_000),
        ("R3/2024-01-01T00:00:00Z/PT1M", 3, 1_704_067_200_000),
        ("R3/2024-01-01T00:00:00+02:00[Europe/Berlin]/PT1M", 3, 1_704_060_000_000),
        ("R3/2020-01-01T00:00:00Z/PT1M", 3, NOW),
        ("@hourly", INFINITE, 1_700_002_800_000),
        ("0 0 * * * *", INFINITE, 1_700_002_800_000),
    ],
)
def test_is_due_first(text: str, repetitions: int, due: int) -> None:
    cycle = parse_cycle(text)
    assert (cycle.repetitions, cycle.next_due(NOW, UTC)) == (repetitions, due)


@pytest.mark.parametrize(
    ("text", "late", "due"),
    [
        ("R/PT1H", 0, HOUR),
        ("R/PT1H", 100, HOUR),
        ("R/PT1H", HOUR, HOUR),
        ("R/PT10M", 35 * MINUTE, 35 * MINUTE),
        ("R/-PT1M", 0, 0),
        ("R3/2020-01-01T00:00:00Z/PT1H", 100, HOUR),
        ("R3/2030-01-01T00:00:00Z/PT1H", 100, HOUR),
        ("0 0 * * * *", 0, 2_800_000),
        ("0 0 * * * *", 3 * HOUR, 2_800_000 + 3 * HOUR),
    ],
)
def test_is_due_again_in_its_rhythm_but_not_in_the_past(text: str, late: int, due: int) -> None:
    assert parse_cycle(text).next_due_after(NOW, NOW + late, UTC) == NOW + due


def test_repeats_in_the_zone_of_its_start() -> None:
    before_the_clock_changes = 1_711_796_400_000  # 2024-03-30T12:00 in Berlin
    berlin, utc = (
        parse_cycle(f"R/2024-03-01T12:00:00{zone}/P1D").next_due_after(
            before_the_clock_changes, before_the_clock_changes, ZoneInfo("America/New_York")
        )
        for zone in ("+01:00[Europe/Berlin]", "Z")
    )
    assert (berlin, utc) == (before_the_clock_changes + 23 * HOUR, before_the_clock_changes + 24 * HOUR)


@pytest.mark.parametrize(
    ("text", "repetitions", "after"),
    [("R3/PT1M", 3, 2), ("R/PT1M", INFINITE, INFINITE), ("R9/PT1M", 2, 1), ("@daily", INFINITE, INFINITE)],
)
def test_counts_from_the_record(text: str, repetitions: int, after: int) -> None:
    assert parse_cycle(text).repetitions_after(repetitions) == after


@pytest.mark.parametrize(("repetitions", "expected"), [(-5, False), (-1, True), (0, False), (1, False), (2, True)])
def test_goes_on_if_more_than_one_is_left(repetitions: int, expected: bool) -> None:
    assert goes_on(repetitions) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("R", "No interval given"),
        ("R3", "No interval given"),
        ("RPT1M", "No interval given"),
        ("R3/", "Text cannot be parsed to a Period"),
        ("R3/often", "Text cannot be parsed to a Period"),
        ("R3/ PT1M", "Text cannot be parsed to a Period"),
        ("R3/PT", "Text cannot be parsed to a Duration"),
        ("R3/2024-01-01T00:00:00Z", "Text cannot be parsed to a Period"),
        ("R3/2024-01-01T00:00:00Z/", "Text cannot be parsed to a Period"),
        ("R3/x/PT1M", "Text 'x' could not be parsed at index 0"),
        ("R3/PT1H/", "Text 'PT1H' could not be parsed at index 0"),
        ("R3/2024-01-01T00:00:00/PT1M", "Text '2024-01-01T00:00:00' could not be parsed at index 19"),
        ("Rx/PT1M", "Cannot parse repetitions count"),
        ("R 3/PT1M", "Cannot parse repetitions count"),
        ("R99999999999/PT1M", "Cannot parse repetitions count"),
        ("PT1H", "Cron expression contains 1 parts but we expect one of [6]"),
        ("r3/PT1M", "Cron expression contains 1 parts but we expect one of [6]"),
        (" R3/PT1M", "Cron expression contains 1 parts but we expect one of [6]"),
    ],
)
def test_refuses(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_cycle(text)
    assert str(caught.value) == message
