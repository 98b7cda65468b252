"""The DMN TCK in the dialect of the specification: every case comes out right."""

from __future__ import annotations

from tests.dmn import tck


def test_all_cases_of_the_tck_come_out_right() -> None:
    rates = tck.play(tck.archive_files())

    assert rates.failures == []
    assert (rates.cases, rates.values) == (3391, 2026)
