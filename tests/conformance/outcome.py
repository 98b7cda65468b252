"""Plays one recorded scenario and says at which levels this engine did as the real one, and where it first did not."""

from __future__ import annotations

import difflib
import json
import pathlib
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.conformance import scenario as scenarios
from tests.conformance.scenario import LEVELS, Trace

SCENARIOS = pathlib.Path(__file__).parent / "scenarios"


@dataclass(slots=True)
class Outcome:
    """What became of one scenario.

    `name` is "area/name"; `failed` holds the levels that differ, in the order of `LEVELS`; `error` is the traceback of
    an exception of the engine, and then every level has failed.
    """

    name: str
    failed: tuple[str, ...] = ()
    error: str = ""
    difference: str = ""
    expected: Trace = field(default_factory=list)
    actual: Trace = field(default_factory=list)

    @property
    def area(self) -> str:
        return self.name.partition("/")[0]


def scenario_name(path: pathlib.Path) -> str:
    """ "area/name" of a scenario's file."""
    return f"{path.parent.name}/{path.stem}"


def golden_path(path: pathlib.Path) -> pathlib.Path:
    return path.with_suffix(".golden.json")


def find(root: pathlib.Path = SCENARIOS) -> list[pathlib.Path]:
    """Every recorded scenario below `root`, sorted."""
    return sorted(path for path in root.rglob("*.yaml") if golden_path(path).exists())


def play(path: pathlib.Path, backend: scenarios.Backend) -> Outcome:
    """Play a scenario; an exception is kept with the outcome, so that a run can go on with the next file."""
    expected: Trace = json.loads(golden_path(path).read_text(encoding="utf-8"))
    actual: Trace = []
    outcome = Outcome(scenario_name(path), expected=expected)
    try:
        scenarios.play(scenarios.load(path), backend, actual)
    except Exception as error:  # noqa: BLE001 - whatever the engine raises is this scenario's result
        outcome.error = traceback.format_exc()
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{pathlib.Path(last.filename).name}:{last.lineno}"
        outcome.difference = f"step {len(actual) + 1}: {type(error).__name__}: {str(error)[:200]} ({place})"
        outcome.failed = LEVELS
    # What is on disk has been through JSON; numbers and texts are compared as JSON has them.
    outcome.actual = json.loads(scenarios.dump(actual))
    if not outcome.error:
        same = scenarios.compare(expected, outcome.actual)
        outcome.failed = tuple(level for level in LEVELS if not same[level])
        if outcome.failed:
            outcome.difference = first_difference(expected, outcome.actual)
    return outcome


def first_difference(expected: Trace, actual: Trace) -> str:
    """One line: the step, and the first record or answer there that is not the real engine's."""
    for golden, ours in zip(expected, actual, strict=False):
        where = f"step {golden['step']} ({golden['does']})"
        for number, (wanted, got) in enumerate(zip(golden["records"], ours["records"], strict=False), 1):
            if wanted != got:
                return f"{where}, record {number}: {_record_difference(wanted, got)}"
        if len(golden["records"]) != len(ours["records"]):
            return f"{where}: {_length_difference(golden['records'], ours['records'])}"
        if golden.get("answer") != ours.get("answer"):
            return f"{where}: expected answer {_short(golden.get('answer'))}, got {_short(ours.get('answer'))}"
    return f"{len(expected)} steps expected, {len(actual)} played"


def _record_difference(wanted: list[Any], got: list[Any]) -> str:
    if wanted[:2] != got[:2]:
        return f"expected {_headline(wanted)}, got {_headline(got)}"
    if wanted[2] != got[2]:
        return f"{_headline(wanted)}: expected key {wanted[2]}, got {got[2]}"
    fields = [name for name in sorted(wanted[3] | got[3]) if wanted[3].get(name) != got[3].get(name)]
    parts = [f"{name}: expected {_short(wanted[3].get(name))}, got {_short(got[3].get(name))}" for name in fields[:3]]
    return f"{_headline(wanted)}: " + "; ".join(parts)


def _length_difference(wanted: list[Any], got: list[Any]) -> str:
    common = min(len(wanted), len(got))
    if len(wanted) > common:
        return f"{len(wanted) - common} records missing at the end, first {_headline(wanted[common])}"
    return f"{len(got) - common} records too many at the end, first {_headline(got[common])}"


def _headline(record: list[Any]) -> str:
    names = ("elementId", "name", "messageName", "type", "jobType", "errorType", "reason", "resourceName")
    what = next((str(record[3][name]) for name in names if record[3].get(name)), "")
    return " ".join(part for part in (record[0], record[1], what) if part)


def _short(value: Any, limit: int = 300) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def unified(outcome: Outcome, context: int = 3) -> Iterable[str]:
    """A unified diff of the two traces, golden first, a line a record."""
    golden = scenarios.dump(outcome.expected).splitlines()
    ours = scenarios.dump(outcome.actual).splitlines()
    return difflib.unified_diff(golden, ours, "golden", "this engine", lineterm="", n=context)
