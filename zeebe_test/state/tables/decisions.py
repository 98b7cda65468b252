"""Deployed decision requirements graphs and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from zeebe_test.protocol.values.deployment import DecisionRequirementsValue, DecisionValue
from zeebe_test.state.tables.definitions import Definitions, DefinitionsView

if TYPE_CHECKING:
    from zeebe_test.dmn import Drg


class DecisionRequirements(NamedTuple):
    """A deployed version of a graph, and what it is to the engine."""

    key: int
    value: DecisionRequirementsValue
    drg: Drg

    @property
    def id(self) -> str:
        """The id of the file's definitions."""
        return self.value.decision_requirements_id

    @property
    def version(self) -> int:
        """Its number, from 1; that of a deleted latest version is given again."""
        return self.value.decision_requirements_version

    @property
    def deployment_key(self) -> int:
        """Graphs are not found by deployment, their decisions are."""
        return -1

    @property
    def version_tag(self) -> str:
        """Graphs have no version tag, their decisions have."""
        return ""


class Decision(NamedTuple):
    """A deployed version of a decision."""

    key: int
    value: DecisionValue

    @property
    def id(self) -> str:
        """The decision's id."""
        return self.value.decision_id

    @property
    def version(self) -> int:
        """Its number, from 1, counted for each id whatever the graph; as the graph's given again."""
        return self.value.version

    @property
    def deployment_key(self) -> int:
        """The deployment it came with."""
        return self.value.deployment_key

    @property
    def version_tag(self) -> str:
        """The decision's version tag, or empty."""
        return self.value.version_tag


DecisionRequirementsView: TypeAlias = DefinitionsView[DecisionRequirements]
DecisionRequirementsTable: TypeAlias = Definitions[DecisionRequirements]
DecisionsView: TypeAlias = DefinitionsView[Decision]
Decisions: TypeAlias = Definitions[Decision]
