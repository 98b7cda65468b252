"""Processes: from the creation of an instance to its end.

created by a call        engine/processors/process_instance_creation.py
started by an event      behaviors/event_triggers.py, its trigger waits at the process definition
called                   elements/call_activity.py
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ContainerHandler
from zeebe_test.model.graph import CatchEvent, Process
from zeebe_test.protocol.intents import ProcessInstanceIntent as I


class ProcessHandler(ContainerHandler[Process]):
    """The outermost scope."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Process]) -> None:
        """Activate, and begin at the start event that started it."""
        self.b.transitions.to_activated(context)
        definition_key = context.value.process_definition_key
        for trigger in self.core.state.event_scopes.triggers(definition_key):
            if trigger.process_instance_key == context.key:
                event = context.element.elements[trigger.element_id]
                if isinstance(event, CatchEvent):
                    self.b.event_triggers.activate_event(context, event, trigger, definition_key)
                return
        if context.element.none_start is not None:
            self.b.transitions.activate_child(context, context.element.none_start)

    def on_complete(self, context: Context[Process]) -> None:
        """Event sub-processes do not listen any more, nothing can be undone."""
        self.b.catch_events.unsubscribe(context)
        self.b.compensation.delete_all(context)

    def finalize_completion(self, context: Context[Process]) -> None:
        """Complete; tell whoever waits for the result, and the call activity."""
        result = self.core.state.variables.locals_of(context.key)
        lock = self.b.correlation.lock_of(context)
        self.b.transitions.to_completed(context)
        self.b.results.completed(context, result)
        self.b.calls.completed(context)
        self.b.correlation.release(lock)

    def on_terminate(self, context: Context[Process]) -> None:
        """Everything inside first."""
        self.b.catch_events.unsubscribe(context)
        self.b.compensation.delete_all(context)
        self.b.incidents.resolve_all_of(context.key)
        if not self.b.transitions.terminate_children(context):
            self.finish_termination(context)

    def on_child_terminated(self, scope: Context[Process], child: Context) -> None:  # type: ignore[type-arg]
        """When nothing is left: terminated, interrupted by an event sub-process, or simply over."""
        row = self.core.state.element_instances.get(scope.key)
        if row is not None and row.state is I.ELEMENT_TERMINATING and not row.children:
            self.finish_termination(scope)
        else:
            super().on_child_terminated(scope, child)

    def finish_termination(self, context: Context[Process]) -> None:
        """Terminate; the call activity learns of it, nobody gets a result."""
        self.b.incidents.resolve_all_of(context.key)
        lock = self.b.correlation.lock_of(context)
        self.b.transitions.to_terminated(context)
        self.b.results.terminated(context)
        self.b.calls.terminated(context)
        self.b.correlation.release(lock)
