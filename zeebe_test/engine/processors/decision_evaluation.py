"""DECISION_EVALUATION EVALUATE: a decision evaluated for a caller; that it fails is an answer, too."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import invalid_argument, not_found
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.other import DecisionEvaluationValue
from zeebe_test.state.view import Decision


class DecisionEvaluationProcessor:
    """Evaluates decisions by id or key."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def evaluate(self, command: Record) -> None:
        """Find, evaluate, answer."""
        value: DecisionEvaluationValue = command.value
        asked = self._b.decisions.ask(self._find(value), value.variables, DecisionEvaluationValue())
        self._core.respond(*asked)

    def _find(self, value: DecisionEvaluationValue) -> Decision:
        """The key wins where both are given."""
        decisions = self._core.state.decisions
        if value.decision_key > 0:
            decision = decisions.get(value.decision_key)
            named, by = str(value.decision_key), "key"
        elif value.decision_id:
            decision = decisions.latest(value.decision_id)
            named, by = value.decision_id, "id"
        else:
            raise invalid_argument("Expected either a decision id or a valid decision key, but none provided")
        if decision is None:
            raise not_found(f"Expected to evaluate decision '{named}', but no decision found for {by} '{named}'")
        return decision
