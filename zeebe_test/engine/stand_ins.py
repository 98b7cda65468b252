"""What a test has put in the place of something that a model refers to: a called process, a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from zeebe_test.protocol.values.data import JsonValue, Variables


@dataclass(slots=True)
class StandIns:
    """Looked at before the definitions are.

    Attributes:
        processes: keys of the definitions that are called instead, by BPMN process id.
        decisions: what a decision comes to, by its id; given the variables that the decision would see.
    """

    processes: dict[str, int] = field(default_factory=dict)
    decisions: dict[str, Callable[[Variables], JsonValue]] = field(default_factory=dict)

    def copy(self) -> StandIns:
        """The same, for a copy of the engine."""
        return StandIns(self.processes.copy(), self.decisions.copy())
