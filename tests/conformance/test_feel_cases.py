"""Plays the recorded FEEL cases and prints how many agree."""

from __future__ import annotations

import json
import pathlib
import re
from collections import Counter
from typing import Any

import pytest

from tests.conformance.feel_cases import evaluate_feel

FILES = sorted((pathlib.Path(__file__).parent / "feel").glob("*.jsonl"))
_CLASS = re.compile(r"' : ([\w.]+)")
_INPUTS = ("expression", "unary", "input", "context", "now", "zone")


def failure_kind(answer: dict[str, Any]) -> str | None:
    """What must agree of a failure: parsing or evaluating, and the Java class or the whole message of the latter."""
    if "failure" not in answer:
        return None
    if answer["failure"] == "parse":
        return "parse"
    thrown = _CLASS.search(answer["message"])
    return thrown[1] if thrown else str(answer["message"])


def same_value(recorded: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether a value, or the kind of a failure, is as recorded; 1 and true are different values."""
    if "failure" in recorded or "failure" in answer:
        return failure_kind(recorded) == failure_kind(answer)
    return json.dumps(_numbers(recorded["value"]), sort_keys=True) == json.dumps(
        _numbers(answer["value"]), sort_keys=True
    )


def _numbers(value: Any) -> Any:
    if isinstance(value, list):
        return [_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _numbers(entry) for key, entry in value.items()}
    return float(value) if type(value) is int and abs(value) >= 2**53 else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_recorded_cases(path: pathlib.Path, record_property: Any) -> None:
    counts: Counter[str] = Counter()
    misses = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        answer = evaluate_feel({key: case[key] for key in _INPUTS if key in case})
        agree = {
            "value": same_value(case, answer),
            "text": "text" not in case or answer.get("text") == case["text"],
            "warnings": answer["warnings"] == case["warnings"],
        }
        counts.update(cases=1, **agree)
        if not all(agree.values()):
            misses.append(f"{case['id']}: {', '.join(what for what, ok in agree.items() if not ok)}")
    for what in ("value", "text", "warnings"):
        record_property(what, f"{counts[what]} of {counts['cases']}")
    rates = ", ".join(f"{what} {counts[what]}" for what in ("value", "text", "warnings"))
    print(f"{path.stem}: {rates} of {counts['cases']}")
    assert not misses, "\n".join(misses)


def test_there_are_cases() -> None:
    assert len(FILES) > 60
