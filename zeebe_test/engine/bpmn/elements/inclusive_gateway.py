"""Inclusive gateways: every way on whose condition is true. When a join is satisfied: elements/joins.py."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.elements.exclusive_gateway import NO_WAY_ON
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import Gateway, SequenceFlow
from zeebe_test.protocol.enums import ErrorType


class InclusiveGatewayHandler(ElementHandler[Gateway]):
    """Chooses, and passes on in one step."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Gateway]) -> None:
        """Choose before anything is activated: without a choice the gateway stays where it is."""
        chosen = self._choose(context)
        transitions = self.b.transitions
        transitions.to_activated(context)
        transitions.to_completing(context)
        if not chosen:
            self.b.paths.end(context)
            return
        if self.b.paths.to_completed(context):
            for flow in chosen:
                transitions.take(context, flow)

    def _choose(self, context: Context[Gateway]) -> list[SequenceFlow]:
        """The flows to take; the default flow only if no other."""
        outgoing = context.element.outgoing
        if len(outgoing) <= 1 and all(flow.condition is None for flow in outgoing):
            return outgoing
        default = context.element.default_flow
        chosen = [
            flow
            for flow in outgoing
            if flow is not default
            and flow.condition is not None
            and self.b.expressions.boolean(flow.condition, context.key)
        ]
        if chosen:
            return chosen
        if default is None:
            raise Failure(ErrorType.CONDITION_ERROR, NO_WAY_ON)
        return [default]
