"""Recorded DMN cases: how one is evaluated here, in the form in which the answers were recorded."""

from __future__ import annotations

import re
from typing import Any

from tests.conformance.feel_cases import DEFAULT_NOW, hash_map
from zeebe_test import dmn, feel

_HASH = re.compile(r"(?<=Impl)@[0-9a-f]+")


def evaluate_dmn(xml: bytes, case: dict[str, Any]) -> dict[str, Any]:
    """The answer to a recorded case.

    Args:
        xml: the decision model.
        case: `decision` (id) and `context` (variables).

    Returns:
        `output`, or `failure` and `failedDecision`, and in both cases `evaluated`; or else `invalid`, the reason why
        the model cannot be deployed (the text may be None).
    """
    try:
        drg = dmn.parse_drg(xml)
    except dmn.InvalidDmn as error:
        text = _HASH.sub("@HASH", str(error))
        return {"invalid": None if text == "null" else text}
    environment = feel.Environment(now_ms=lambda: DEFAULT_NOW)
    result = drg.evaluate(case["decision"], hash_map(case["context"]), environment)
    if result.failure is None:
        return {"output": result.output, "evaluated": evaluated(result)}
    return {"failure": result.failure, "failedDecision": result.failed_decision_id, "evaluated": evaluated(result)}


def evaluated(result: dmn.DecisionResult) -> list[dict[str, Any]]:
    """The evaluated decisions in the recorded form."""
    return [
        {
            "id": decision.id,
            "type": decision.type,
            "output": decision.output,
            "matchedRules": [{"id": rule.id, "index": rule.number} for rule in decision.rules],
        }
        for decision in result.evaluated
    ]
