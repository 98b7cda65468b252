"""The evaluation of a decision: what it requires first, then its logic; and what happened on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from zeebe_test import feel
from zeebe_test.dmn.audit import UNKNOWN, DecisionResult, EvaluatedDecision
from zeebe_test.dmn.boxed.decision_table import DecisionTable, Trail
from zeebe_test.dmn.boxed.function_definition import coerced
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.dmn.scope import Scope, Variables
from zeebe_test.dmn.types import Type
from zeebe_test.feel import FeelValue, to_json

if TYPE_CHECKING:
    from zeebe_test.dmn.graph import Decision, Drg, Knowledge
    from zeebe_test.dmn.logic import Logic


class Run:
    """One evaluation.

    Attributes:
        base: what all expressions see: the variables.
        evaluated: the evaluated decisions and business knowledge models so far.
        failed_id: the id of the decision that failed, or an empty text.
    """

    __slots__ = ("base", "evaluated", "failed_id")

    def __init__(self, variables: Variables, outer: feel.Environment) -> None:
        environment = feel.Environment(outer.now_ms, outer.zone, outer.random, zeebe_functions=False)
        self.base = Scope(self, variables, environment)
        self.evaluated: list[EvaluatedDecision] = []
        self.failed_id = ""

    def result(self, drg: Drg, decision_id: str) -> DecisionResult:
        """What comes of a decision."""
        decision, message = drg.decision(decision_id), f"Expected to evaluate decision '{decision_id}', but"
        if decision is None:
            return DecisionResult(None, f"{message} no decision found with id '{decision_id}'", decision_id)
        try:
            return DecisionResult(to_json(self.decide(decision)), evaluated=self.evaluated)
        except DecisionFailed as failure:
            return DecisionResult(None, f"{message} {failure.reason}", self.failed_id, self.evaluated)

    def decide(self, decision: Decision) -> FeelValue:
        """The value of a decision; a decision that is required on two ways is evaluated twice.

        Raises:
            DecisionFailed: it, or one that it requires, fails.
        """
        results = [(required.variable, self.decide(required)) for required in decision.required]
        scope = self.base.bind(self._functions(decision.knowledge), last=True)
        scope = scope.bind([(name, value) for name, value in results if name is not None], last=True)
        evaluated = EvaluatedDecision(decision.id, decision.name, decision.logic.type)
        try:
            return self._audited(evaluated, decision.logic, scope, decision.type)
        except DecisionFailed:
            self.failed_id = decision.id
            raise

    def apply(self, knowledge: Knowledge, arguments: Iterable[FeelValue], scope: Scope) -> FeelValue:
        """The value of a business knowledge model.

        Args:
            knowledge: the model.
            arguments: the values of its parameters, in order.
            scope: what it sees besides them: what an invocation sees, or just the variables if an expression calls it.

        Raises:
            DecisionFailed: an argument is of the wrong type, or the model's logic fails.
        """
        pairs = zip(knowledge.parameters, arguments, strict=True)
        values = [(parameter.name, coerced(parameter, value)) for parameter, value in pairs]
        scope = scope.bind(self._functions(knowledge.required), last=True).bind(values)
        logic = knowledge.logic
        evaluated = EvaluatedDecision(knowledge.id, knowledge.name, UNKNOWN if logic is None else logic.type)
        return self._audited(evaluated, logic, scope, None)

    def _audited(
        self, evaluated: EvaluatedDecision, logic: Logic | None, scope: Scope, type_: Type | None
    ) -> FeelValue:
        trail = Trail()
        try:
            value = _value(logic, scope, trail)
            evaluated.output = to_json(value)
            return value if type_ is None else type_.coerced(value)
        finally:
            evaluated.inputs, evaluated.rules = trail.inputs, trail.rules
            self.evaluated.append(evaluated)

    def _functions(self, models: Iterable[Knowledge]) -> Iterator[tuple[str, feel.Function]]:
        """The functions by which expressions call business knowledge models."""
        for model in models:
            if model.logic is not None:
                names = tuple(parameter.name for parameter in model.parameters)
                yield model.name, feel.Function(names, self._caller(model))

    def _caller(self, model: Knowledge) -> Callable[..., FeelValue]:
        def call(*arguments: FeelValue) -> FeelValue:
            try:
                return self.apply(model, arguments, self.base)
            except DecisionFailed:
                return None

        return call


def _value(logic: Logic | None, scope: Scope, trail: Trail) -> FeelValue:
    if isinstance(logic, DecisionTable):
        return logic.evaluate_audited(scope, trail)
    return None if logic is None else logic.evaluate(scope)
