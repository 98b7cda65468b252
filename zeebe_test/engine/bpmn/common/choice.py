"""Gateways that choose among their outgoing flows, and pass on in one step."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import Gateway, SequenceFlow
from zeebe_test.protocol.enums import ErrorType

NO_WAY_ON = "Expected at least one condition to evaluate to true, or to have a default flow"


class ChoosingGatewayHandler(ElementHandler[Gateway]):
    """Chooses before anything is activated: without a choice the gateway stays where it is, with an incident."""

    __slots__ = ()

    def choose(self, matching: Iterator[SequenceFlow]) -> list[SequenceFlow]:
        """Which of the flows whose condition is true to take; `matching` evaluates as it is asked."""
        raise NotImplementedError

    def finalize_activation(self, context: Context[Gateway]) -> None:
        """Activate, complete, go on."""
        chosen = self._chosen(context)
        transitions = self.b.transitions
        transitions.to_activated(context)
        transitions.to_completing(context)
        if not chosen:
            self.b.paths.end(context)
        elif self.b.paths.to_completed(context):
            for flow in chosen:
                transitions.take(context, flow)

    def _chosen(self, context: Context[Gateway]) -> list[SequenceFlow]:
        """The flows to take: the default flow only if no other; none where there is none at all."""
        outgoing = context.element.outgoing
        if len(outgoing) <= 1 and all(flow.condition is None for flow in outgoing):
            return outgoing
        chosen = self.choose(self._matching(context))
        if chosen:
            return chosen
        if context.element.default_flow is None:
            raise Failure(ErrorType.CONDITION_ERROR, NO_WAY_ON)
        return [context.element.default_flow]

    def _matching(self, context: Context[Gateway]) -> Iterator[SequenceFlow]:
        """The flows whose condition is true; the default flow's own is never asked."""
        for flow in context.element.outgoing:
            if flow is context.element.default_flow or flow.condition is None:
                continue
            if self.b.expressions.boolean(flow.condition, context.key):
                yield flow
