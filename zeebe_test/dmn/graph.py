"""Decision requirements graphs: the decisions of a file, what they require, and their logic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zeebe_test import feel
from zeebe_test.dmn.audit import DecisionResult
from zeebe_test.dmn.boxed.function_definition import Parameter
from zeebe_test.dmn.evaluate import Run
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.types import Type

if TYPE_CHECKING:
    from zeebe_test.dmn.scope import Variables


@dataclass(slots=True)
class Knowledge:
    """A business knowledge model.

    Attributes:
        id: its id.
        name: the name by which it is called.
        parameters: its parameters.
        required: the business knowledge models that its logic can call.
        logic: its logic, or None.
    """

    id: str
    name: str
    parameters: tuple[Parameter, ...] = ()
    required: tuple[Knowledge, ...] = ()
    logic: Logic | None = None


@dataclass(slots=True)
class Decision:
    """A decision.

    Attributes:
        id: its id.
        name: its name.
        version_tag: its version tag, or an empty text.
        variable: the name of its result for the decisions that require it; None if they cannot see it.
        type: the type that its result must have.
        required: the decisions that it requires.
        knowledge: the business knowledge models that its logic can call.
        logic: its logic.
    """

    id: str
    name: str
    logic: Logic
    version_tag: str = ""
    variable: str | None = None
    type: Type | None = None
    required: list[Decision] = field(default_factory=list)
    knowledge: tuple[Knowledge, ...] = ()


@dataclass(slots=True)
class Drg:
    """The decision requirements graph of a file.

    Attributes:
        id: its id.
        name: its name.
        namespace: its namespace.
        decisions: the decisions in the order in which the real engine deploys them.
    """

    id: str
    name: str
    namespace: str
    decisions: tuple[Decision, ...]

    def decision(self, decision_id: str) -> Decision | None:
        """The decision of an id."""
        return next((decision for decision in self.decisions if decision.id == decision_id), None)

    def evaluate(
        self, decision_id: str, variables: Variables, environment: feel.Environment = feel.DEFAULT
    ) -> DecisionResult:
        """Evaluates a decision and all that it requires.

        Args:
            decision_id: the decision's id.
            variables: JSON values by name.
            environment: clock, zone and random numbers; its functions do not exist inside of decisions.

        Returns:
            The output, or why there is none; a failure is no exception.
        """
        return Run(variables, environment).result(self, decision_id)
