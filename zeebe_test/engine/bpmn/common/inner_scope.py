"""A scope inside a process: what embedded and event sub-processes have in common."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ContainerHandler
from zeebe_test.model.graph import Scope


class InnerScopeHandler(ContainerHandler[Scope]):
    """Maps in, begins at its start event, maps out; ends once everything inside has."""

    __slots__ = ()

    def on_activate(self, context: Context[Scope]) -> None:
        """Input mappings."""
        self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[Scope]) -> None:
        """Activate, and begin at the start event."""
        self.b.transitions.to_activated(context)
        if context.element.start_events:
            self.b.transitions.activate_child(context, context.element.start_events[0])

    def on_complete(self, context: Context[Scope]) -> None:
        """Output mappings; nothing listens any more."""
        self.b.mappings.apply_output(context)
        self.b.catch_events.unsubscribe(context)

    def on_terminate(self, context: Context[Scope]) -> None:
        """Everything inside first."""
        self.b.catch_events.unsubscribe(context)
        self.b.compensation.delete_in_scope(context)
        self.b.incidents.resolve_all_of(context.key)
        if not self.b.transitions.terminate_children(context):
            self.b.paths.terminate(context)
