"""Execution listeners: jobs before an element's work begins and after it has ended, one at a time.

Zeebe's class: BpmnExecutionListenerBehavior (in part).
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import Listener
from zeebe_test.protocol.enums import JobKind


class ListenerBehavior:
    """Creates the jobs of execution listeners in the order of the model."""

    __slots__ = ("_b", "_core")

    def __init__(self, core: Core, behaviors: Behaviors) -> None:
        self._core = core
        self._b = behaviors

    def start(self, context: Context[Any], listeners: list[Listener]) -> None:
        """Create the job of the first listener."""
        self._create(context, listeners[0])

    def next(self, context: Context[Any], listeners: list[Listener]) -> bool:
        """Create the job of the next listener; False if there is none."""
        row = self._core.state.element_instances.get(context.key)
        if row is None or row.listener_index >= len(listeners):
            return False
        self._create(context, listeners[row.listener_index])
        return True

    def apply_variables(self, context: Context[Any], *, at_start: bool) -> None:
        """A start listener's variables become the element's own, an end listener's those of its scope."""
        trigger = self._b.event_triggers.own_trigger(context)
        if trigger is None:
            return
        scope_key = context.key if at_start or context.flow_scope_key == -1 else context.flow_scope_key
        self._b.variables.merge_local(scope_key, owner(context.value), trigger.variables)
        self._b.mappings.consume(context, trigger.key)

    def _create(self, context: Context[Any], listener: Listener) -> None:
        properties = self._b.jobs.evaluate(listener, context.key)
        self._b.jobs.create(context, properties, JobKind.EXECUTION_LISTENER, listener.event_type)
