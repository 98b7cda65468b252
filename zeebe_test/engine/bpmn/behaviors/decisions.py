"""Decisions that business rule tasks and calls ask for: found, evaluated, and recorded with everything that led there.

Zeebe's class: BpmnDecisionBehavior, DecisionBehavior.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import CalledDecision
from zeebe_test.protocol.enums import BindingType, ErrorType, ValueType
from zeebe_test.protocol.intents import DecisionEvaluationIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.other import (
    DecisionEvaluationValue,
    EvaluatedDecision,
    EvaluatedInput,
    EvaluatedOutput,
    MatchedRule,
)
from zeebe_test.state.view import Decision

if TYPE_CHECKING:
    from zeebe_test import dmn
    from zeebe_test.dmn.scope import Variables


class Asked(NamedTuple):
    """What became of an evaluation."""

    key: int
    value: DecisionEvaluationValue


class DecisionBehavior:
    """Evaluates deployed decisions."""

    __slots__ = ("_core", "_expressions")

    def __init__(self, core: Core, expressions: ExpressionBehavior) -> None:
        self._core = core
        self._expressions = expressions

    def evaluate(self, context: Context[Any], called: CalledDecision) -> JsonValue:
        """The output of the decision that a business rule task calls.

        Raises:
            Failure: its id is no text, it is not deployed, or its evaluation fails (which is recorded all the same).
        """
        decision_id = self._expressions.string(called.decision_id, context.key)
        of = DecisionEvaluationValue(
            bpmn_process_id=context.value.bpmn_process_id,
            process_definition_key=context.value.process_definition_key,
            process_instance_key=context.process_instance_key,
            element_id=context.value.element_id,
            element_instance_key=context.key,
        )
        stand_in = self._core.stand_ins.decisions.get(decision_id)
        if stand_in is not None:
            output = stand_in(self._core.state.variables.visible(context.key))
            self._write(of._replace(decision_id=decision_id, decision_name=decision_id, decision_output=output))
            return output
        decision = self._find(context, called, decision_id)
        asked = self.ask(decision, self._core.state.variables.view(context.key), of)
        if asked.value.evaluation_failure_message:
            raise Failure(ErrorType.DECISION_EVALUATION_ERROR, asked.value.evaluation_failure_message)
        return asked.value.decision_output

    def _find(self, context: Context[Any], called: CalledDecision, decision_id: str) -> Decision:
        decisions = self._core.state.decisions
        if called.binding is BindingType.VERSION_TAG:
            decision = decisions.by_version_tag(decision_id, called.version_tag)
            missing = (
                f"Expected to evaluate decision with id '{decision_id}' and version tag '{called.version_tag}', but no "
                "such decision found. To resolve this incident, deploy a decision with the given id and version tag."
            )
        elif called.binding is BindingType.DEPLOYMENT:
            deployment_key = self._core.state.processes[context.value.process_definition_key].deployment_key
            decision = decisions.by_deployment(decision_id, deployment_key)
            missing = (
                f"Expected to evaluate decision '{decision_id}' with binding type 'deployment', but no such decision "
                f"found in the deployment with key {deployment_key} which contained the current process. To resolve "
                "this incident, migrate the process instance to a process definition that is deployed together with "
                "the intended decision to evaluate."
            )
        else:
            decision = decisions.latest(decision_id)
            missing = f"Expected to evaluate decision '{decision_id}', but no decision found for id '{decision_id}'"
        if decision is None:
            raise Failure(ErrorType.CALLED_DECISION_ERROR, missing)
        return decision

    def ask(self, decision: Decision, variables: Variables, of: DecisionEvaluationValue) -> Asked:
        """Evaluate a decision and record it; `of` says who asks."""
        graph = self._core.state.decision_requirements[decision.value.decision_requirements_key]
        result = graph.drg.evaluate(decision.id, variables, self._core.environment)
        value = of._replace(
            decision_key=decision.key,
            decision_id=decision.id,
            decision_name=decision.value.decision_name,
            decision_version=decision.version,
            decision_requirements_id=graph.id,
            decision_requirements_key=graph.key,
            decision_output=result.output,
            evaluated_decisions=self._evaluated(result.evaluated, graph.key),
            evaluation_failure_message=result.failure or "",
            failed_decision_id=result.failed_decision_id,
        )
        return Asked(self._write(value), value)

    def _write(self, value: DecisionEvaluationValue) -> int:
        failed = bool(value.evaluation_failure_message)
        intent = DecisionEvaluationIntent.FAILED if failed else DecisionEvaluationIntent.EVALUATED
        key = self._core.keys.next()
        self._core.writer.event(key, ValueType.DECISION_EVALUATION, intent, value)
        return key

    def _evaluated(self, items: list[dmn.EvaluatedDecision], drg_key: int) -> tuple[EvaluatedDecision, ...]:
        """Every step on the way; knowledge models are no decisions, and have neither key nor version."""
        rows = {
            row.id: row for row in self._core.state.decisions.all() if row.value.decision_requirements_key == drg_key
        }
        return tuple(_evaluated(item, rows.get(item.id)) for item in items)


def _evaluated(item: dmn.EvaluatedDecision, row: Decision | None) -> EvaluatedDecision:
    version = row.version if row is not None else -1
    return EvaluatedDecision(
        item.id,
        item.name,
        row.key if row is not None else -1,
        version,
        item.type,
        item.output,
        tuple(EvaluatedInput(one.id or "", one.name, one.value) for one in item.inputs),
        tuple(
            MatchedRule(
                rule.id or f"ZB_SYNTH_RULE_ID_{item.id}_v{version}_r{rule.number}",
                rule.number,
                tuple(EvaluatedOutput(one.id or "", one.name, one.value) for one in rule.outputs),
            )
            for rule in item.rules
        ),
    )
