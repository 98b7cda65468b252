"""What an evaluation leaves behind: the result, and each evaluated decision with its inputs and matched rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

UNKNOWN = "UNKNOWN"
"""The type of a decision whose logic is none of the known kinds."""


class EvaluatedInput(NamedTuple):
    """An input of a decision table.

    Attributes:
        id: the id of the input, or None.
        name: its label, or else its expression.
        value: a JSON value.
    """

    id: str | None
    name: str
    value: Any


class EvaluatedOutput(NamedTuple):
    """An output of a matched rule.

    Attributes:
        id: the id of the output (of the column, not of the cell), or None.
        name: its label, or else its name, or else an empty text.
        value: a JSON value.
    """

    id: str | None
    name: str
    value: Any


class MatchedRule(NamedTuple):
    """A rule that matched.

    Attributes:
        id: the rule's id, or None.
        number: its place in the table, from 1; of several rules that are the same in every respect the first one's.
        outputs: what its output entries gave.
    """

    id: str | None
    number: int
    outputs: tuple[EvaluatedOutput, ...]


@dataclass(slots=True)
class EvaluatedDecision:
    """A decision or a business knowledge model that was evaluated.

    Attributes:
        id: its id.
        name: its name.
        type: what its logic is, e.g. ``DECISION_TABLE``.
        output: a JSON value; None if it failed.
        inputs: the inputs, if its logic is a decision table.
        rules: the rules that matched, if its logic is a decision table.
    """

    id: str
    name: str
    type: str
    output: Any = None
    inputs: tuple[EvaluatedInput, ...] = ()
    rules: tuple[MatchedRule, ...] = ()


@dataclass(slots=True)
class DecisionResult:
    """What came of the evaluation of a decision.

    Attributes:
        output: a JSON value; None if it failed.
        failure: why it failed; None if it did not.
        failed_decision_id: the id of the decision that failed, perhaps a required one; else an empty text.
        evaluated: the evaluated decisions and business knowledge models, in the order in which they ended.
    """

    output: Any = None
    failure: str | None = None
    failed_decision_id: str = ""
    evaluated: list[EvaluatedDecision] = field(default_factory=list)
