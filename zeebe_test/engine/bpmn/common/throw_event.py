"""What intermediate throw events and end events have in common: the throwing, by trigger."""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.job_worker import JobWorkerHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import ThrowEvent
from zeebe_test.protocol.enums import BpmnEventType

WITHOUT_OUTPUT = frozenset({BpmnEventType.ERROR, BpmnEventType.TERMINATE, BpmnEventType.COMPENSATION})
"""Triggers whose events ignore output mappings."""


class ThrowEventHandler(JobWorkerHandler[ThrowEvent]):
    """Throws what it has to, then passes on."""

    __slots__ = ()

    def on_activate(self, context: Context[ThrowEvent]) -> None:
        """Input mappings, of those that send something."""
        if context.element.job is not None or context.element.event_type is BpmnEventType.SIGNAL:
            self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[ThrowEvent]) -> None:
        """Throw."""
        event_type = context.element.event_type
        if context.element.job is not None:
            self.create_job(context)
        elif event_type is BpmnEventType.ERROR:
            self.b.errors.throw_from_end_event(context)
        elif event_type is BpmnEventType.ESCALATION:
            self.b.escalations.throw(context)
        elif event_type is BpmnEventType.SIGNAL:
            self.b.signals.throw(context)
            self._pass_on(context)
        elif event_type is BpmnEventType.COMPENSATION:
            self.b.compensation.throw(context)
        else:
            self._pass_on(context)

    def _pass_on(self, context: Context[ThrowEvent]) -> None:
        self.b.transitions.to_activated(context)
        self.b.transitions.complete(context)

    def on_complete(self, context: Context[ThrowEvent]) -> None:
        """Output mappings, where the trigger allows them."""
        if context.element.event_type not in WITHOUT_OUTPUT:
            self.b.mappings.apply_output(context)
