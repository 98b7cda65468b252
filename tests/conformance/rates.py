"""How many scenarios are the same, by area and level, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.conformance.scenario import LEVELS

PROPERTY = "conformance"
"""The name under which a test reports (area, levels that differ) to the summary in conftest.py."""


def table(results: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """The lines of the table from (area, levels that differ) of each scenario."""
    failed_by_area: dict[str, list[tuple[str, ...]]] = {}
    for area, failed in results:
        failed_by_area.setdefault(area, []).append(failed)
    yield "".join(["area".ljust(16), "scenarios".rjust(9), *(level.rjust(16) for level in LEVELS)])
    everything: list[tuple[str, ...]] = []
    for area in sorted(failed_by_area):
        yield _row(area, failed_by_area[area])
        everything += failed_by_area[area]
    if len(failed_by_area) > 1:
        yield _row("all", everything)


def _row(area: str, failures: list[tuple[str, ...]]) -> str:
    cells = [area.ljust(16), str(len(failures)).rjust(9)]
    for level in LEVELS:
        same = sum(level not in failed for failed in failures)
        # Rounded down: 100 % means all of them.
        cells.append(f"{same} = {same * 1000 // len(failures) / 10:5.1f} %".rjust(16))
    return "".join(cells)
