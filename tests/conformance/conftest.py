"""At the end of a run: how many scenarios were the same, by area and level."""

from __future__ import annotations

import pytest

from tests.conformance import rates


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    results = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == rates.PROPERTY
    ]
    if results:
        terminalreporter.section("conformance: the same as the real engine")
        for line in rates.table((area, tuple(failed)) for area, failed in results):
            terminalreporter.line(line)
