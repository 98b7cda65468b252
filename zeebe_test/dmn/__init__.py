"""Decisions: DMN files become graphs of decisions, which are evaluated as Zeebe 8.8 does (or as DMN specifies)."""

from __future__ import annotations

from zeebe_test.dmn.audit import DecisionResult, EvaluatedDecision, EvaluatedInput, EvaluatedOutput, MatchedRule
from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.files import parse_drg, read_drg
from zeebe_test.dmn.graph import Decision, Drg

__all__ = [
    "Decision",
    "DecisionResult",
    "Drg",
    "EvaluatedDecision",
    "EvaluatedInput",
    "EvaluatedOutput",
    "InvalidDmn",
    "MatchedRule",
    "parse_drg",
    "read_drg",
]
