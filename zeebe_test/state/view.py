"""The state as everybody but the appliers sees it: to be read."""

from __future__ import annotations

from typing import Protocol

from zeebe_test.state.tables.element_instances import ElementInstance, ElementInstancesView
from zeebe_test.state.tables.event_scopes import EventScope, EventScopesView, EventTrigger
from zeebe_test.state.tables.incidents import Incident, IncidentsView
from zeebe_test.state.tables.jobs import Job, JobState, JobsView
from zeebe_test.state.tables.processes import ProcessDefinition, ProcessesView
from zeebe_test.state.tables.variables import ScopeView, Variable, VariablesView

__all__ = [
    "ElementInstance",
    "EventScope",
    "EventTrigger",
    "Incident",
    "Job",
    "JobState",
    "ProcessDefinition",
    "ScopeView",
    "StateView",
    "Variable",
]


class StateView(Protocol):
    """All tables, without their writing halves."""

    @property
    def processes(self) -> ProcessesView:
        """Process definitions."""

    @property
    def element_instances(self) -> ElementInstancesView:
        """Element instances."""

    @property
    def event_scopes(self) -> EventScopesView:
        """Who accepts events, and the events that wait there."""

    @property
    def variables(self) -> VariablesView:
        """Variables by scope."""

    @property
    def jobs(self) -> JobsView:
        """Jobs."""

    @property
    def incidents(self) -> IncidentsView:
        """Open incidents."""
