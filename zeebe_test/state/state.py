"""All tables together."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from zeebe_test.state.tables.element_instances import ElementInstances
from zeebe_test.state.tables.event_scopes import EventScopes
from zeebe_test.state.tables.incidents import Incidents
from zeebe_test.state.tables.jobs import Jobs
from zeebe_test.state.tables.processes import Processes
from zeebe_test.state.tables.variables import Variables


@dataclass(slots=True)
class State:

    processes: Processes = field(default_factory=Processes)
    element_instances: ElementInstances = field(default_factory=ElementInstances)
    event_scopes: EventScopes = field(default_factory=EventScopes)
    variables: Variables = field(default_factory=Variables)
    jobs: Jobs = field(default_factory=Jobs)
    incidents: Incidents = field(default_factory=Incidents)

    def copy(self) -> State:
        """An independent state: tables are copied, immutable rows are shared."""
        tables = {table.name: getattr(self, table.name) for table in fields(self)}
        return State(**{name: table.copy() for name, table in tables.items()})
