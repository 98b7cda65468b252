"""Cron texts in the dialect of the real engine: what they match, where the clock changes, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest

from zeebe_test.model.timers import DueDateError, parse_cycle

START = 1_700_000_000_000
"""2023-11-14T22:13:20Z, a Tuesday."""


def due_dates(text: str, now_ms: int, zone: tzinfo, count: int) -> list[str]:
    cycle = parse_cycle(text)
    found = []
    for _ in range(count):
        now_ms = cycle.next_due(now_ms, zone)
        found.append(datetime.fromtimestamp(now_ms / 1000, UTC).isoformat().removesuffix("+00:00").removesuffix(":00"))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 */20 * * * *", "2023-11-14T22:20:30 2023-11-14T22:40:30 2023-11-14T23:00:30"),
        ("0 5/25 * * * *", "2023-11-14T22:30 2023-11-14T22:55 2023-11-14T23:05"),
        ("0 0 9-17/4 * * *", "2023-11-15T09:00 2023-11-15T13:00 2023-11-15T17:00"),
        ("  0\t0  9 * * mon-fri ", "2023-11-15T09:00 2023-11-16T09:00 2023-11-17T09:00 2023-11-20T09:00"),
        ("0 0 0 L * *", "2023-11-30T00:00 2023-12-31T00:00 2024-01-31T00:00 2024-02-29T00:00"),
        ("0 0 0 L-3 * *", "2023-11-27T00:00 2023-12-28T00:00 2024-01-28T00:00"),
        ("0 0 0 15L * *", "2023-11-30T00:00 2023-12-31T00:00"),
        ("0 0 0 LW * *", "2023-11-30T00:00 2023-12-29T00:00 2024-01-31T00:00"),
        ("0 0 12 15W * *", "2023-11-15T12:00 2023-12-15T12:00 2024-01-15T12:00"),
        ("0 0 0 1W * *", "2023-12-01T00:00 2024-01-01T00:00 2024-02-01T00:00"),
        ("0 0 0 31W 3 *", "2024-03-31T00:00 2025-03-31T00:00"),
        ("0 0 0 * * FRI#2", "2023-12-08T00:00 2024-01-12T00:00 2024-02-09T00:00"),
        ("0 0 0 * * 5L", "2023-11-24T00:00 2023-12-29T00:00"),
        ("0 0 0 * * SUNL", "2023-11-26T00:00 2023-12-31T00:00"),
        ("0 0 0 * * L", "2023-11-19T00:00 2023-11-26T00:00"),
        ("0 0 0 * * 7", "2023-11-19T00:00 2023-11-26T00:00"),
        ("0 0 0 * * */2", "2023-11-16T00:00 2023-11-18T00:00 2023-11-19T00:00"),
        ("0 0 0 * * FRI-MON", "2023-11-17T00:00 2023-11-18T00:00 2023-11-19T00:00 2023-11-20T00:00 2023-11-24T00:00"),
        ("0 0 0 15 * ?", "2023-11-15T00:00 2023-12-15T00:00"),
        ("0 0 0 ? * 1", "2023-11-20T00:00 2023-11-27T00:00"),
        ("0 0 0 13 * FRI", "2024-09-13T00:00 2024-12-13T00:00 2025-06-13T00:00"),
        ("0 0 0 29 2 SUN", "2032-02-29T00:00 2060-02-29T00:00"),
        ("0 0 0 1 JAN,JUL *", "2024-01-01T00:00 2024-07-01T00:00 2025-01-01T00:00"),
        ("0 0 0 1,L * *", "2023-12-01T00:00 2024-01-01T00:00"),
        ("0 0 0 2,15W 6 *", "2024-06-02T00:00 2024-06-15T00:00"),
        ("0 0 0 30 NOV-FEB *", "2023-11-30T00:00 2024-11-30T00:00"),
        ("0 0 0|12 * * *", "2023-11-15T00:00 2023-11-15T12:00 2023-11-16T00:00"),
        ("0 0 1 * * * || 0 0 2 * * *", "2023-11-15T01:00 2023-11-15T02:00 2023-11-16T01:00"),
        ("@yearly", "2024-01-01T00:00 2025-01-01T00:00"),
        ("@annually", "2024-01-01T00:00 2025-01-01T00:00"),
        ("@monthly", "2023-12-01T00:00 2024-01-01T00:00"),
        ("@weekly", "2023-11-19T00:00 2023-11-26T00:00"),
        ("@daily", "2023-11-15T00:00 2023-11-16T00:00"),
        ("@midnight", "2023-11-15T00:00 2023-11-16T00:00"),
        ("@hourly", "2023-11-14T23:00 2023-11-15T00:00"),
    ],
)
def test_matches(text: str, expected: str) -> None:
    dates = expected.split()
    assert due_dates(text, START, UTC, len(dates)) == dates


@pytest.mark.parametrize(
    ("zone", "now", "text", "expected"),
    [
        ("Europe/Berlin", "2024-06-01T12:00Z", "0 0 9 * * *", "2024-06-02T07:00 2024-06-03T07:00"),
        ("Europe/Berlin", "2024-03-30T12:00Z", "0 30 2 * * *", "2024-04-01T00:30 2024-04-02T00:30"),
        ("Europe/Berlin", "2024-03-30T12:00Z", "0 30 2,3 * * *", "2024-03-31T01:30 2024-04-01T00:30 2024-04-01T01:30"),
        ("Europe/Berlin", "2024-10-26T21:00Z", "0 30 2 * * *", "2024-10-27T00:30 2024-10-28T01:30"),
        ("Europe/Berlin", "2024-10-26T21:00Z", "0 30 2,3 27 * *", "2024-10-27T01:30 2024-10-27T02:30 2024-11-27T01:30"),
        ("Europe/Berlin", "2024-10-27T00:30Z", "0 30 * * * *", "2024-10-27T01:30 2024-10-27T02:30"),
        ("America/Sao_Paulo", "2018-11-03T12:00Z", "@daily", "2018-11-05T02:00 2018-11-06T02:00"),
        ("America/Sao_Paulo", "2018-11-04T04:30Z", "0 0 */7 15 * *", "2018-11-15T02:00 2018-11-15T09:00"),
    ],
)
def test_follows_the_clock_of_the_zone(zone: str, now: str, text: str, expected: str) -> None:
    now_ms = int(datetime.fromisoformat(now).timestamp()) * 1000
    dates = expected.split()
    assert due_dates(text, now_ms, ZoneInfo(zone), len(dates)) == dates


def test_keeps_the_fraction_of_a_second_if_every_second_matches() -> None:
    assert parse_cycle("* * * * * *").next_due(START + 123, UTC) == START + 1123
    assert parse_cycle("20,21 * * * * *").next_due(START + 123, UTC) == START + 1123
    assert parse_cycle("20,22 * * * * *").next_due(START + 123, UTC) == START + 2000


@pytest.mark.parametrize("text", ["0 0 0 30 2 *", "0 0 0 ? * ?", "0 0 0 * * 5#6"])
def test_is_due_once_and_now_if_it_never_matches(text: str) -> None:
    cycle = parse_cycle(text)
    assert (cycle.repetitions, cycle.next_due(START, UTC)) == (0, START)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0 0 0 31W * *", "Invalid date 'NOVEMBER 31'"),
        ("0 0 0 * 12-3/2 *", "Values must not be empty"),
        ("0 0 0 * * FRI-MON/2", "Collection is empty"),
    ],
)
def test_has_no_due_date(text: str, message: str) -> None:
    with pytest.raises(DueDateError) as caught:
        parse_cycle(text).next_due(START, UTC)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Empty expression!"),
        ("often", "Cron expression contains 1 parts but we expect one of [6]"),
        ("@DAILY", "Cron expression contains 1 parts but we expect one of [6]"),
        ("@reboot", "Nickname @reboot not supported!"),
        ("0 * * * *", "Cron expression contains 5 parts but we expect one of [6]"),
        ("0 0 1, * * *", "Invalid field value! Trailing commas not permitted! '1,'"),
        ("0 1-5/ * * * *", "Index 1 out of bounds for length 1"),
    ],
)
def test_refuses(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_cycle(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0 0 25 * * *", "Value 25 not in range [0, 23]"),
        ("0 0 0 32 * *", "Value 32 not in range [1, 31]"),
        ("0 0 0 * 13 *", "Value 13 not in range [1, 12]"),
        ("0 0 0 * * 8", "Value 8 not in range [0, 7]"),
        ("0 0 0 * * 5#9", "Value 9 not in range [0, 7]"),
        ("*/60 * * * * *", "Period 60 not in range [0, 59]"),
        ("*/0 * * * * *", "Period 0 not in range [0, 59]"),
        ("0 0 17-9 * * *", "Invalid range! [17,9]"),
        ("0 x * * * *", "Invalid chars in expression! Expression: X Invalid chars: X"),
        ("0 0 0 * FEBR *", "Invalid chars in expression! Expression: FEBR Invalid chars: FEBR"),
        ("0 0 0 * * 5W", "Invalid chars in expression! Expression: 5W Invalid chars: W"),
        ("0 0 0 5#2 * *", "Invalid expression: 5#2"),
        ("? * * * * *", "Invalid expression: ?"),
        ("0 0 1/2/3 * * *", "Invalid expression: 1/2/3"),
        ("0 0 1/ * * *", "Missing steps for expression: 1/"),
        ("0 0 5- * * *", "Missing values for range: 5-"),
        ("0 0 0 5LW * *", "Expected: LW, found: 5"),
        ("0 0 0 * * #2", "Time should be specified!"),
        ("0 0 0 * * #", "Invalid Position of # Character!"),
        ("0 0 0 LW-2 * *", "No special characters allowed in range, except for 'L'"),
        ("*/x * * * * *", 'For input string: "X"'),
        (
            "0 0 -5 * * *",
            "Invalid expression! Expression: -5 does not describe a range. Negative numbers are not allowed.",
        ),
    ],
)
def test_refuses_a_field(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_cycle(text)
    assert str(caught.value) == f"Failed to parse cron expression. {message}"
