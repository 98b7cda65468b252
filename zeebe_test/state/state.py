"""All tables together."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from zeebe_test.state.tables.compensation_subscriptions import CompensationSubscriptions
from zeebe_test.state.tables.decisions import DecisionRequirementsTable, Decisions
from zeebe_test.state.tables.element_instances import ElementInstances
from zeebe_test.state.tables.event_scopes import EventScopes
from zeebe_test.state.tables.forms import Forms
from zeebe_test.state.tables.incidents import Incidents
from zeebe_test.state.tables.jobs import Jobs
from zeebe_test.state.tables.message_start_event_subscriptions import MessageStartEventSubscriptions
from zeebe_test.state.tables.message_subscriptions import MessageSubscriptions
from zeebe_test.state.tables.messages import Messages
from zeebe_test.state.tables.process_message_subscriptions import ProcessMessageSubscriptions
from zeebe_test.state.tables.processes import Processes
from zeebe_test.state.tables.resources import Resources
from zeebe_test.state.tables.signal_subscriptions import SignalSubscriptions
from zeebe_test.state.tables.timers import Timers
from zeebe_test.state.tables.user_tasks import UserTasks
from zeebe_test.state.tables.variables import Variables


@dataclass(slots=True)
class State:
    """What is true now."""

    processes: Processes = field(default_factory=Processes)
    decision_requirements: DecisionRequirementsTable = field(default_factory=DecisionRequirementsTable)
    decisions: Decisions = field(default_factory=Decisions)
    forms: Forms = field(default_factory=Forms)
    resources: Resources = field(default_factory=Resources)
    element_instances: ElementInstances = field(default_factory=ElementInstances)
    event_scopes: EventScopes = field(default_factory=EventScopes)
    variables: Variables = field(default_factory=Variables)
    jobs: Jobs = field(default_factory=Jobs)
    incidents: Incidents = field(default_factory=Incidents)
    user_tasks: UserTasks = field(default_factory=UserTasks)
    timers: Timers = field(default_factory=Timers)
    compensation_subscriptions: CompensationSubscriptions = field(default_factory=CompensationSubscriptions)
    messages: Messages = field(default_factory=Messages)
    message_subscriptions: MessageSubscriptions = field(default_factory=MessageSubscriptions)
    process_message_subscriptions: ProcessMessageSubscriptions = field(default_factory=ProcessMessageSubscriptions)
    message_start_event_subscriptions: MessageStartEventSubscriptions = field(
        default_factory=MessageStartEventSubscriptions
    )
    signal_subscriptions: SignalSubscriptions = field(default_factory=SignalSubscriptions)

    def copy(self) -> State:
        """An independent state: tables are copied, immutable rows are shared."""
        tables = {table.name: getattr(self, table.name) for table in fields(self)}
        return State(**{name: table.copy() for name, table in tables.items()})

    def restore(self, saved: State) -> None:
        """Become what a copy is: its tables are taken over."""
        for table in fields(self):
            setattr(self, table.name, getattr(saved, table.name))
