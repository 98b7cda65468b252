"""Event-based gateways: wait for whichever of the events behind them comes first."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import EventBasedGateway


class EventBasedGatewayHandler(ElementHandler[EventBasedGateway]):
    """Listens for all its events; no flow is taken to the one that comes."""

    __slots__ = ()

    def finalize_activation(self, context: Context[EventBasedGateway]) -> None:
        """Listen."""
        self.b.catch_events.subscribe(context, context.element.events)
        self.b.transitions.to_activated(context)

    def on_complete(self, context: Context[EventBasedGateway]) -> None:
        """Nothing else counts any more."""
        self.b.catch_events.unsubscribe(context)

    def finalize_completion(self, context: Context[EventBasedGateway]) -> None:
        """Complete, and activate the event that came."""
        pending = self.b.event_triggers.pending_event(context)
        if pending is None:
            raise LookupError(f"nothing has triggered {context!r}")
        if self.b.paths.to_completed(context):
            scope = self.b.transitions.scope_of(context)
            self.b.event_triggers.activate_event(scope, *pending, context.key)

    def on_terminate(self, context: Context[EventBasedGateway]) -> None:
        """Stop listening."""
        self.b.catch_events.unsubscribe(context)
        self.b.paths.terminate(context)
