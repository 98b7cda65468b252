"""How a path goes on or ends: after an element's completion or termination its scope learns of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from zeebe_test.engine.bpmn.behaviors.compensation import CompensationBehavior
from zeebe_test.engine.bpmn.behaviors.event_triggers import EventTriggerBehavior
from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.behaviors.runtime_instructions import RuntimeInstructionBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import Activity, CatchEvent
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.state.view import EventTrigger


class Container(Protocol):
    """What a path's end asks of the element around it."""

    def before_path_completed(self, scope: Context[Any], child: Context[Any]) -> bool:
        """A child without a way on is about to complete; whether that satisfies a completion condition."""

    def after_path_completed(self, scope: Context[Any], child: Context[Any], *, satisfied: bool = False) -> None:
        """A path has ended."""

    def on_child_terminated(self, scope: Context[Any], child: Context[Any]) -> None:
        """A child has been terminated."""


class PathBehavior:
    """Completes and terminates elements. `containers` is filled once the handlers exist."""

    __slots__ = (
        "_compensation",
        "_core",
        "_event_triggers",
        "_incidents",
        "_instructions",
        "_transitions",
        "containers",
    )

    def __init__(
        self,
        core: Core,
        transitions: TransitionBehavior,
        event_triggers: EventTriggerBehavior,
        incidents: IncidentBehavior,
        compensation: CompensationBehavior,
        instructions: RuntimeInstructionBehavior,
    ) -> None:
        self._core = core
        self._transitions = transitions
        self._event_triggers = event_triggers
        self._incidents = incidents
        self._compensation = compensation
        self._instructions = instructions
        self.containers: Mapping[BpmnElementType, Container] = {}

    def complete(self, context: Context[Any]) -> None:
        """The element completes, and its outgoing flows are taken; without any, its path ends.

        An activity can be undone from then on; it may have been done to undo another one.
        """
        is_activity = isinstance(context.element, Activity)
        if is_activity:
            self._compensation.subscribe(context)
        if context.element.outgoing:
            if self.to_completed(context):
                self._transitions.take_outgoing(context)
        else:
            self.end(context)
        if is_activity:
            self._compensation.handler_completed(context)

    def to_completed(self, context: Context[Any]) -> bool:
        """The element completes; False if its instance has to end after it, so that nothing follows."""
        self._transitions.to_completed(context)
        return not self._instructions.stops(context)

    def end(self, context: Context[Any]) -> None:
        """The element completes, and its path ends here."""
        scope = self._transitions.scope_of(context)
        container = self.containers[scope.value.bpmn_element_type]
        satisfied = container.before_path_completed(scope, context)
        self._transitions.to_completed(context)
        container.after_path_completed(scope, context, satisfied=satisfied)
        self._instructions.stops(context)

    def terminate(self, context: Context[Any], *, incident_last: bool = False) -> None:
        """The element has stopped working: it terminates, and what interrupted it, if anything, is activated.

        With `incident_last` its incident is resolved once it has terminated, as some events do.
        """
        if not incident_last:
            self._incidents.resolve_all_of(context.key)
        pending = self._pending_event(context)
        self._transitions.to_terminated(context)
        if incident_last:
            self._incidents.resolve_all_of(context.key)
        if pending is not None:
            self._event_triggers.activate_at_flow_scope(context, *pending)
        else:
            self.after_terminated(context)
        self._instructions.stops(context)

    def terminate_for_event(self, context: Context[Any]) -> bool:
        """Terminate a scope at once in favour of an event that waits there; False if none does."""
        pending = self._pending_event(context)
        if pending is None:
            return False
        self._transitions.to_terminated(context)
        self._event_triggers.activate_at_flow_scope(context, *pending)
        self._instructions.stops(context)
        return True

    def _pending_event(self, context: Context[Any]) -> tuple[CatchEvent, EventTrigger] | None:
        """The event that can begin in the scope around an element when that has terminated."""
        scope = self._core.state.element_instances.get(context.flow_scope_key)
        if scope is None or not scope.is_active or scope.is_interrupted:
            return None
        return self._event_triggers.pending_event(context)

    def after_terminated(self, context: Context[Any]) -> None:
        """Tell the scope that an element has been terminated."""
        scope = self._transitions.find(context.flow_scope_key)
        if scope is not None:
            self.containers[scope.value.bpmn_element_type].on_child_terminated(scope, context)
