"""Event sub-processes: begun by their start event's trigger, which listens at the scope around them.

opened            elements/start_event.py, when the scope's own start event completes
triggered         behaviors/event_triggers.py: interrupting ones first end the scope's children
trigger passed on state/appliers/process_instance.py: to the start event as it activates
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.common.inner_scope import InnerScopeHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import Scope


class EventSubProcessHandler(InnerScopeHandler):
    """A sub-process that no flow leads to.

    As the real engine (8.8), it never stops listening: what event sub-processes nested in it wait for stays open.
    """

    __slots__ = ()

    def on_complete(self, context: Context[Scope]) -> None:
        """Output mappings."""
        self.b.mappings.apply_output(context)

    def on_terminate(self, context: Context[Scope]) -> None:
        """Everything inside first."""
        self.b.incidents.resolve_all_of(context.key)
        if not self.b.transitions.terminate_children(context):
            self.b.paths.terminate(context)

    def on_child_terminated(self, scope: Context[Scope], child: Context[Any]) -> None:
        """As the real engine, this does not activate what interrupted it: such an instance hangs (8.8)."""
        row = self.core.state.element_instances.get(scope.key)
        if row is None or row.children:
            return
        if row.is_terminating:
            self.b.paths.terminate(scope)
        elif not row.is_taken_over or self.b.event_triggers.pending_event(scope) is None:
            self.after_path_completed(scope, child)
