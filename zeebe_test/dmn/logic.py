"""What all kinds of decision logic have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zeebe_test.dmn.audit import EvaluatedInput, MatchedRule
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.scope import Scope


class Trail:
    """What a decision table tells about its evaluation; tables inside of other logic tell nobody.

    Attributes:
        inputs: the values of its inputs.
        rules: the rules that matched.
    """

    __slots__ = ("inputs", "rules")

    def __init__(self) -> None:
        self.inputs: tuple[EvaluatedInput, ...] = ()
        self.rules: tuple[MatchedRule, ...] = ()


class Logic(Protocol):
    """Decision logic.

    Attributes:
        type: its name in the evaluated decisions, e.g. ``DECISION_TABLE``.
    """

    @property
    def type(self) -> str:
        """Its name in the evaluated decisions, e.g. ``DECISION_TABLE``."""

    def evaluate(self, scope: Scope, trail: Trail) -> FeelValue:
        """The value.

        Raises:
            DecisionFailed: the evaluation fails as a whole.
        """
