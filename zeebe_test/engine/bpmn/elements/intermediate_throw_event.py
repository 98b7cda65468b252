"""Intermediate throw events: throw and go on; a link goes on at its catch event."""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.throw_event import ThrowEventHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import ThrowEvent


class IntermediateThrowEventHandler(ThrowEventHandler):
    """A throw event with a way on."""

    __slots__ = ()

    def finalize_completion(self, context: Context[ThrowEvent]) -> None:
        """Complete; no flow is taken from a link's throw to its catch."""
        target = context.element.link_target
        if target is None:
            super().finalize_completion(context)
            return
        if self.b.paths.to_completed(context):
            self.b.transitions.activate_sibling(context, target)

    def on_terminate(self, context: Context[ThrowEvent]) -> None:
        """A message's job is not needed any more."""
        self.b.jobs.cancel(context)
        self.b.paths.terminate(context, incident_last=True)
