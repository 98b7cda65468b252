"""What all kinds of decision logic have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.scope import Scope


class Logic(Protocol):
    """Decision logic."""

    @property
    def type(self) -> str:
        """Its name in the evaluated decisions, e.g. ``DECISION_TABLE``."""

    def evaluate(self, scope: Scope) -> FeelValue:
        """The value.

        Raises:
            DecisionFailed: the evaluation fails as a whole.
        """
