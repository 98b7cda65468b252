"""Every recorded scenario must go here as it went with the real engine, but for the known differences."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from tests.conformance import known, outcome, rates
from tests.conformance.backend import LibraryBackend

KNOWN = known.load()
PATHS = outcome.find()


@pytest.mark.parametrize("path", PATHS, ids=outcome.scenario_name)
def test_scenario(path: pathlib.Path, record_property: Callable[[str, object], None]) -> None:
    played = outcome.play(path, LibraryBackend())
    record_property(rates.PROPERTY, [played.area, list(played.failed)])
    listed = KNOWN.get(played.name)
    wrong = known.verdict(played, listed)
    if wrong:
        diff = "\n".join(list(outcome.unified(played))[:60])
        pytest.fail(f"{played.name} {wrong}\n{played.error}\n{diff}", pytrace=False)
    if listed:
        pytest.xfail(listed.reason)


def test_only_scenarios_are_listed() -> None:
    assert set(KNOWN) <= {outcome.scenario_name(path) for path in PATHS}
