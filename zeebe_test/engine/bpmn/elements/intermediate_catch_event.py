"""Intermediate catch events: wait for a message, a timer or a signal; a link's catch passes on."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import CatchEvent
from zeebe_test.protocol.enums import BpmnEventType


class IntermediateCatchEventHandler(ElementHandler[CatchEvent]):
    """Listens until its event comes."""

    __slots__ = ()

    def on_activate(self, context: Context[CatchEvent]) -> None:
        """Input mappings."""
        self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[CatchEvent]) -> None:
        """Listen; there is nothing to wait for at a link."""
        if context.element.event_type is BpmnEventType.LINK:
            super().finalize_activation(context)
            return
        self.b.catch_events.subscribe(context, [context.element])
        self.b.transitions.to_activated(context)

    def on_complete(self, context: Context[CatchEvent]) -> None:
        """What the event has brought, output mappings; nothing listens any more."""
        self.b.mappings.apply_output(context)
        self.b.catch_events.unsubscribe(context)

    def on_terminate(self, context: Context[CatchEvent]) -> None:
        """Stop listening."""
        self.b.catch_events.unsubscribe(context)
        self.b.paths.terminate(context)
