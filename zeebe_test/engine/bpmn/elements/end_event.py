"""End events, by trigger: a path ends here.

none         passes on (output mappings apply)
terminate    ends everything else in its scope, which then completes
message      a job; error, escalation, signal, compensation: behaviors of that name
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.throw_event import ThrowEventHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import ThrowEvent
from zeebe_test.protocol.enums import BpmnEventType


class EndEventHandler(ThrowEventHandler):
    """A throw event without a way on."""

    __slots__ = ()

    def finalize_completion(self, context: Context[ThrowEvent]) -> None:
        """Complete; a terminate end event takes everything else in its scope along."""
        if context.element.event_type is not BpmnEventType.TERMINATE:
            super().finalize_completion(context)
            return
        scope = self.b.transitions.scope_of(context)
        self.b.transitions.to_completed(context)
        if not self.b.transitions.terminate_children(scope):
            self.b.transitions.complete(scope)
