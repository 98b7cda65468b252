"""Exclusive gateways: one way on, the first whose condition is true (in reverse document order)."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import Gateway, SequenceFlow
from zeebe_test.protocol.enums import ErrorType

NO_WAY_ON = "Expected at least one condition to evaluate to true, or to have a default flow"


class ExclusiveGatewayHandler(ElementHandler[Gateway]):
    """Chooses, and passes on in one step."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Gateway]) -> None:
        """Choose before anything is activated: without a choice the gateway stays where it is."""
        chosen = self._choose(context)
        transitions = self.b.transitions
        transitions.to_activated(context)
        transitions.to_completing(context)
        if chosen is None:
            self.b.paths.end(context)
        elif self.b.paths.to_completed(context):
            transitions.take(context, chosen)

    def _choose(self, context: Context[Gateway]) -> SequenceFlow | None:
        """The flow to take; None where there is none at all."""
        outgoing = context.element.outgoing
        if not outgoing:
            return None
        if len(outgoing) == 1 and outgoing[0].condition is None:
            return outgoing[0]
        default = context.element.default_flow
        for flow in outgoing:
            if flow is default or flow.condition is None:
                continue
            if self.b.expressions.boolean(flow.condition, context.key):
                return flow
        if default is None:
            raise Failure(ErrorType.CONDITION_ERROR, NO_WAY_ON)
        return default
