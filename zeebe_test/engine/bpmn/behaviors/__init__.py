"""What elements share, in one place: the behaviours that handlers and processors work with."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.ad_hoc import AdHocBehavior
from zeebe_test.engine.bpmn.behaviors.calls import CallBehavior
from zeebe_test.engine.bpmn.behaviors.catch_events import CatchEventBehavior
from zeebe_test.engine.bpmn.behaviors.compensation import CompensationBehavior
from zeebe_test.engine.bpmn.behaviors.decisions import DecisionBehavior
from zeebe_test.engine.bpmn.behaviors.direct_termination import DirectTerminationBehavior
from zeebe_test.engine.bpmn.behaviors.element_activation import ElementActivationBehavior
from zeebe_test.engine.bpmn.behaviors.errors import ErrorBehavior
from zeebe_test.engine.bpmn.behaviors.escalations import EscalationBehavior
from zeebe_test.engine.bpmn.behaviors.event_triggers import EventTriggerBehavior
from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.behaviors.jobs import JobBehavior
from zeebe_test.engine.bpmn.behaviors.mappings import MappingBehavior
from zeebe_test.engine.bpmn.behaviors.message_correlation import MessageCorrelationBehavior
from zeebe_test.engine.bpmn.behaviors.message_subscriptions import MessageSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.paths import PathBehavior
from zeebe_test.engine.bpmn.behaviors.results import ResultBehavior
from zeebe_test.engine.bpmn.behaviors.runtime_instructions import RuntimeInstructionBehavior
from zeebe_test.engine.bpmn.behaviors.signal_subscriptions import SignalSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.start_event_subscriptions import StartEventSubscriptionBehavior
from zeebe_test.engine.bpmn.behaviors.task_listeners import TaskListenerBehavior
from zeebe_test.engine.bpmn.behaviors.timers import TimerBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.behaviors.user_task_properties import UserTaskPropertiesBehavior
from zeebe_test.engine.bpmn.behaviors.user_tasks import UserTaskBehavior
from zeebe_test.engine.bpmn.behaviors.variables import VariableBehavior
from zeebe_test.engine.core import Core


class Behaviors:
    """All behaviours, each made of those before it."""

    __slots__ = (
        "ad_hoc",
        "calls",
        "catch_events",
        "compensation",
        "core",
        "correlation",
        "decisions",
        "direct_termination",
        "element_activation",
        "errors",
        "escalations",
        "event_triggers",
        "expressions",
        "incidents",
        "jobs",
        "mappings",
        "messages",
        "paths",
        "results",
        "signals",
        "start_events",
        "timers",
        "transitions",
        "user_task_properties",
        "user_tasks",
        "variables",
    )

    def __init__(self, core: Core) -> None:
        self.core = core
        self.variables = VariableBehavior(core)
        self.expressions = ExpressionBehavior(core)
        self.decisions = DecisionBehavior(core, self.expressions)
        self.transitions = TransitionBehavior(core)
        self.incidents = IncidentBehavior(core)
        self.mappings = MappingBehavior(core, self.expressions, self.variables)
        self.jobs = JobBehavior(core, self.expressions, self.incidents)
        self.ad_hoc = AdHocBehavior(core, self.transitions, self.variables, self.jobs)
        self.messages = MessageSubscriptionBehavior(core, self.expressions)
        self.timers = TimerBehavior(core, self.expressions)
        self.signals = SignalSubscriptionBehavior(core, self.expressions)
        self.catch_events = CatchEventBehavior(self.messages, self.timers, self.signals)
        self.element_activation = ElementActivationBehavior(core, self.transitions, self.catch_events)
        self.start_events = StartEventSubscriptionBehavior(self.timers, self.messages, self.signals)
        self.event_triggers = EventTriggerBehavior(core, self.transitions, self.variables, self.catch_events)
        self.correlation = MessageCorrelationBehavior(core, self.event_triggers)
        self.user_task_properties = UserTaskPropertiesBehavior(core, self.expressions)
        listeners = TaskListenerBehavior(core, self.jobs, self.incidents, self.transitions)
        self.user_tasks = UserTaskBehavior(core, listeners, self.variables, self.event_triggers)
        self.results = ResultBehavior(core)
        self.compensation = CompensationBehavior(core, self.transitions)
        instructions = RuntimeInstructionBehavior(core, self.transitions)
        self.direct_termination = DirectTerminationBehavior(
            core, self.transitions, self.jobs, self.user_tasks, self.incidents, self.catch_events, self.results
        )
        self.paths = PathBehavior(
            core, self.transitions, self.event_triggers, self.incidents, self.compensation, instructions
        )
        self.calls = CallBehavior(core, self.transitions, self.paths)
        self.errors = ErrorBehavior(core, self.expressions, self.transitions, self.event_triggers, self.incidents)
        self.escalations = EscalationBehavior(core, self.expressions, self.transitions, self.event_triggers)
