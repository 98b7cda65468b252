"""Termination in one go, as modifications do it: no commands, no listeners, nothing that interrupts is activated.

From the element inwards everything stops working, last child first; then all of it is terminated the other way round.
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors.catch_events import CatchEventBehavior
from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.behaviors.jobs import JobBehavior
from zeebe_test.engine.bpmn.behaviors.results import ResultBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.behaviors.user_tasks import UserTaskBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.state.view import ElementInstance


class DirectTerminationBehavior:
    """Terminates an element instance with everything inside and everything it has called."""

    __slots__ = ("_catch_events", "_core", "_incidents", "_jobs", "_results", "_transitions", "_user_tasks")

    def __init__(
        self,
        core: Core,
        transitions: TransitionBehavior,
        jobs: JobBehavior,
        user_tasks: UserTaskBehavior,
        incidents: IncidentBehavior,
        catch_events: CatchEventBehavior,
        results: ResultBehavior,
    ) -> None:
        self._core = core
        self._transitions = transitions
        self._jobs = jobs
        self._user_tasks = user_tasks
        self._incidents = incidents
        self._catch_events = catch_events
        self._results = results

    def terminate(self, row: ElementInstance) -> None:
        """End an instance, whatever it is doing."""
        instances = self._core.state.element_instances
        stopped: list[Context[Any]] = []
        waiting = [row]
        while waiting:
            current = waiting.pop()
            context: Context[Any] = Context(current.key, current.value, current.element)
            self._stop(context)
            stopped.append(context)
            waiting += [child for child in instances.children(current.key) if not child.is_terminating]
            called = instances.get(current.called_instance_key)
            if called is not None and not called.is_terminating:
                waiting.append(called)
        for context in reversed(stopped):
            self._transitions.to_terminated(context)
            if context.value.bpmn_element_type is BpmnElementType.PROCESS:
                self._results.terminated(context)

    def _stop(self, context: Context[Any]) -> None:
        self._transitions.to_terminating(context)
        self._jobs.cancel(context)
        self._user_tasks.cancel(context, with_listeners=False)
        self._incidents.resolve_all_of(context.key)
        self._catch_events.unsubscribe(context)
