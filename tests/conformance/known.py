"""The list of known differences: scenarios that are not yet (or will not be) as the real engine plays them, and why."""

from __future__ import annotations

import json
import pathlib
import tomllib
from collections.abc import Iterable
from typing import NamedTuple

from tests.conformance.outcome import Outcome

PATH = pathlib.Path(__file__).parent / "known_differences.toml"

_HEAD = """\
# Scenarios whose run differs from the real engine's recorded one. A scenario that is not listed must be the same at all
# three levels; one that is listed must differ at exactly the levels it is listed with, so the list can only shrink.
# `python -m tests.conformance --update-known --reason TEXT` writes it anew.
"""


class Difference(NamedTuple):
    """One entry: the scenario's "area/name", the levels that differ, and why."""

    scenario: str
    levels: tuple[str, ...]
    reason: str


def load(path: pathlib.Path = PATH) -> dict[str, Difference]:
    """The list, by scenario."""
    with path.open("rb") as file:
        entries = tomllib.load(file).get("difference", [])
    listed = [Difference(entry["scenario"], tuple(entry["levels"]), entry["reason"]) for entry in entries]
    known = {difference.scenario: difference for difference in listed}
    if len(known) != len(listed):
        raise ValueError(f"{path} lists a scenario twice")
    return known


def save(known: Iterable[Difference], path: pathlib.Path = PATH) -> None:
    """Write the list, sorted by scenario."""
    parts = [_HEAD]
    for difference in sorted(known):
        levels = ", ".join(f'"{level}"' for level in difference.levels)
        parts.append(
            "[[difference]]\n"
            f'scenario = "{difference.scenario}"\n'
            f"levels = [{levels}]\n"
            # A basic string of TOML has the escapes of JSON's.
            f"reason = {json.dumps(difference.reason, ensure_ascii=False)}\n"
        )
    path.write_text("\n".join(parts), encoding="utf-8")


def updated(known: dict[str, Difference], outcomes: Iterable[Outcome], reason: str) -> list[Difference]:
    """The list after a run: what was played counts as it was played now, what was not played stays."""
    after = dict(known)
    for outcome in outcomes:
        before = after.pop(outcome.name, None)
        if outcome.failed:
            after[outcome.name] = Difference(outcome.name, outcome.failed, before.reason if before else reason)
    return list(after.values())


def verdict(outcome: Outcome, listed: Difference | None) -> str:
    """What is wrong with an outcome, given what is listed for it; "" if nothing is."""
    if listed is None:
        return f"differs in {', '.join(outcome.failed)}\n{outcome.difference}" if outcome.failed else ""
    passed = [level for level in listed.levels if level not in outcome.failed]
    if passed:
        rest = "remove it from the list" if not outcome.failed else "take these levels from its entry"
        return f"is listed in {PATH.name}, but is now the same in {', '.join(passed)}: {rest}"
    more = [level for level in outcome.failed if level not in listed.levels]
    return f"differs in {', '.join(more)} too\n{outcome.difference}" if more else ""
