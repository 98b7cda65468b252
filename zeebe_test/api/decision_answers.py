"""What a decision's evaluation was, as the gateway answers it."""

from __future__ import annotations

from zeebe_test.api.answers import (
    EvaluatedDecision,
    EvaluateDecisionResponse,
    EvaluatedInput,
    EvaluatedOutput,
    MatchedRule,
)
from zeebe_test.protocol.values import other


def evaluation_of(key: int, value: other.DecisionEvaluationValue) -> EvaluateDecisionResponse:
    """The answer of EvaluateDecision; `key` is the evaluation's."""
    return EvaluateDecisionResponse(
        value.decision_key,
        value.decision_id,
        value.decision_name,
        value.decision_version,
        value.decision_requirements_id,
        value.decision_requirements_key,
        value.decision_output,
        tuple(_decision(decision) for decision in value.evaluated_decisions),
        value.failed_decision_id,
        value.evaluation_failure_message,
        decision_instance_key=key,
    )


def _decision(value: other.EvaluatedDecision) -> EvaluatedDecision:
    return EvaluatedDecision(
        value.decision_key,
        value.decision_id,
        value.decision_name,
        value.decision_version,
        value.decision_type,
        value.decision_output,
        tuple(
            MatchedRule(
                rule.rule_id, rule.rule_index, tuple(EvaluatedOutput(*output) for output in rule.evaluated_outputs)
            )
            for rule in value.matched_rules
        ),
        tuple(EvaluatedInput(*item) for item in value.evaluated_inputs),
    )
