"""Start events; when one completes, its scope begins to listen to its event sub-processes."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import CatchEvent, MultiInstanceBody, Scope


class StartEventHandler(ElementHandler[CatchEvent]):
    """Passes on."""

    __slots__ = ()

    def on_complete(self, context: Context[CatchEvent]) -> None:
        """The trigger's variables, output mappings; then the scope's subscriptions, as one group."""
        self.b.mappings.apply_output(context)
        scope = self.b.transitions.scope_of(context)
        if isinstance(scope.element, Scope) and not isinstance(scope.element, MultiInstanceBody):
            self.b.catch_events.subscribe(scope, scope.element.catch_events)

    def on_terminate(self, context: Context[CatchEvent]) -> None:
        """Nothing to stop."""
        self.b.paths.terminate(context, incident_last=True)
