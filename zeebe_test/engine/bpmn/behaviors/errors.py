"""BPMN errors: who catches one that a job or an end event throws.

The walk goes from the thrower outwards; in each scope specific codes come before a catch-all. It ends at a scope that
is not active or interrupted, and goes on with the calling process. Zeebe's class: CatchEventAnalyzer.
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.catchers import Catcher, catch_events, caught_code, scopes_around
from zeebe_test.engine.bpmn.behaviors.event_triggers import EventTriggerBehavior
from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import ThrowEvent
from zeebe_test.protocol.enums import BpmnEventType, ErrorType, ValueType
from zeebe_test.protocol.intents import JobIntent
from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.job import NO_CATCH_EVENT_FOUND, JobValue
from zeebe_test.state.view import ElementInstance, Job


class ErrorBehavior:
    """Throws errors."""

    __slots__ = ("_core", "_event_triggers", "_expressions", "_incidents", "_transitions")

    def __init__(
        self,
        core: Core,
        expressions: ExpressionBehavior,
        transitions: TransitionBehavior,
        event_triggers: EventTriggerBehavior,
        incidents: IncidentBehavior,
    ) -> None:
        self._core = core
        self._expressions = expressions
        self._transitions = transitions
        self._event_triggers = event_triggers
        self._incidents = incidents

    def throw_from_job(self, job: Job, value: JobValue) -> None:
        """A worker's error: caught, or the job waits with an incident."""
        row = self._core.state.element_instances.get(value.element_instance_key)
        if row is None:
            raise LookupError(f"job {job.key} belongs to no element instance")
        found = self.find(value.error_code, row)
        caught = isinstance(found, Catcher)
        thrown = value._replace(element_id=row.value.element_id if caught else NO_CATCH_EVENT_FOUND)
        self._core.writer.event(job.key, ValueType.JOB, JobIntent.ERROR_THROWN, thrown)
        self._core.respond(job.key, thrown)
        if isinstance(found, Catcher):
            self._event_triggers.trigger(found.row, found.event, value.variables)
        else:
            message = uncaught(value.error_code, value.error_message, found)
            self._incidents.create_for_job(ErrorType.UNHANDLED_ERROR_EVENT, message, job.key, value)

    def throw_from_end_event(self, context: Context[ThrowEvent]) -> None:
        """An error end event: active until what catches the error ends it.

        Raises:
            Failure: nobody catches it, or its code is no text.
        """
        error = context.element.error
        code = self._expressions.string(error.code, context.key) if error is not None and error.code is not None else ""
        scope = self._core.state.element_instances.get(context.flow_scope_key)
        found = self.find(code, scope)
        if not isinstance(found, Catcher):
            raise Failure(ErrorType.UNHANDLED_ERROR_EVENT, uncaught(code, "", found))
        self._transitions.to_activated(context)
        self._event_triggers.trigger(found.row, found.event, NO_VARIABLES)

    def find(self, code: str, row: ElementInstance | None) -> Catcher | list[str]:
        """Who catches an error thrown at an instance; else the codes that were on offer."""
        offered: list[str] = []
        for scope in scopes_around(self._core.state, row, closed_too=False):
            for event in catch_events(scope, BpmnEventType.ERROR):
                caught = caught_code(event)
                if caught in ("", code):
                    return Catcher(scope, event)
                offered.append(caught)
        return offered


def uncaught(code: str, message: str, offered: list[str]) -> str:
    """Why an error was not caught."""
    with_message = f" with message '{message}'" if message else ""
    on_offer = (
        f"Available error events are [{', '.join(offered)}]"
        if offered
        else "No error events are available in the scope."
    )
    return f"Expected to throw an error event with the code '{code}'{with_message}, but it was not caught. {on_offer}"
