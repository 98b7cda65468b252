"""Receive tasks: an activity that waits for a message."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import Activity


class ReceiveTaskHandler(ElementHandler[Activity]):
    """Listens for its own message and at its boundary."""

    __slots__ = ()

    def on_activate(self, context: Context[Activity]) -> None:
        """Input mappings."""
        self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[Activity]) -> None:
        """Listen."""
        self.b.catch_events.subscribe_receive_task(context)
        self.b.transitions.to_activated(context)

    def on_complete(self, context: Context[Activity]) -> None:
        """What the message has brought, output mappings; nothing listens any more."""
        self.b.mappings.apply_output(context)
        self.b.catch_events.unsubscribe(context)

    def on_terminate(self, context: Context[Activity]) -> None:
        """Stop listening."""
        self.b.catch_events.unsubscribe(context)
        self.b.paths.terminate(context)
