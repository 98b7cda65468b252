"""The state as everybody but the appliers sees it: to be read."""

from __future__ import annotations

from typing import Protocol

from zeebe_test.state.tables.compensation_subscriptions import (
    CompensationSubscription,
    CompensationSubscriptionsView,
)
from zeebe_test.state.tables.decisions import (
    Decision,
    DecisionRequirements,
    DecisionRequirementsView,
    DecisionsView,
)
from zeebe_test.state.tables.element_instances import ElementInstance, ElementInstancesView
from zeebe_test.state.tables.event_scopes import EventScope, EventScopesView, EventTrigger
from zeebe_test.state.tables.forms import Form, FormsView
from zeebe_test.state.tables.incidents import Incident, IncidentsView
from zeebe_test.state.tables.jobs import Job, JobState, JobsView
from zeebe_test.state.tables.message_start_event_subscriptions import (
    MessageLock,
    MessageStartEventSubscription,
    MessageStartEventSubscriptionsView,
)
from zeebe_test.state.tables.message_subscriptions import MessageSubscription, MessageSubscriptionsView
from zeebe_test.state.tables.messages import Message, MessagesView
from zeebe_test.state.tables.process_message_subscriptions import (
    ProcessMessageSubscription,
    ProcessMessageSubscriptionsView,
    SubscriptionState,
)
from zeebe_test.state.tables.processes import ProcessDefinition, ProcessesView
from zeebe_test.state.tables.resources import Resource, ResourcesView
from zeebe_test.state.tables.signal_subscriptions import SignalSubscription, SignalSubscriptionsView
from zeebe_test.state.tables.timers import Timer, TimersView
from zeebe_test.state.tables.user_tasks import LifecycleState, PendingDocument, UserTask, UserTasksView
from zeebe_test.state.tables.variables import ScopeView, Variable, VariablesView

__all__ = [
    "CompensationSubscription",
    "Decision",
    "DecisionRequirements",
    "ElementInstance",
    "EventScope",
    "EventTrigger",
    "Form",
    "Incident",
    "Job",
    "JobState",
    "LifecycleState",
    "Message",
    "MessageLock",
    "MessageStartEventSubscription",
    "MessageSubscription",
    "PendingDocument",
    "ProcessDefinition",
    "ProcessMessageSubscription",
    "Resource",
    "ScopeView",
    "SignalSubscription",
    "StateView",
    "SubscriptionState",
    "Timer",
    "UserTask",
    "Variable",
]


class StateView(Protocol):
    """All tables, without their writing halves."""

    @property
    def processes(self) -> ProcessesView:
        """Process definitions."""

    @property
    def decision_requirements(self) -> DecisionRequirementsView:
        """Decision requirements graphs."""

    @property
    def decisions(self) -> DecisionsView:
        """Decisions."""

    @property
    def forms(self) -> FormsView:
        """Forms."""

    @property
    def resources(self) -> ResourcesView:
        """Other resources."""

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

    @property
    def user_tasks(self) -> UserTasksView:
        """Native user tasks."""

    @property
    def compensation_subscriptions(self) -> CompensationSubscriptionsView:
        """Completed activities that can be undone."""

    @property
    def timers(self) -> TimersView:
        """Open timers."""

    @property
    def messages(self) -> MessagesView:
        """Stored messages."""

    @property
    def message_subscriptions(self) -> MessageSubscriptionsView:
        """Who waits for a message, as the message's side knows it."""

    @property
    def process_message_subscriptions(self) -> ProcessMessageSubscriptionsView:
        """Who waits for a message, as the instance's side knows it."""

    @property
    def message_start_event_subscriptions(self) -> MessageStartEventSubscriptionsView:
        """Processes that messages start, and what their instances lock."""

    @property
    def signal_subscriptions(self) -> SignalSubscriptionsView:
        """Who waits for a signal."""
