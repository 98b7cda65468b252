"""Parallel gateways: every way on. When a join is satisfied: joins.py."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import Gateway


class ParallelGatewayHandler(ElementHandler[Gateway]):
    """Passes on in one step."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Gateway]) -> None:
        """All phases at once."""
        self.b.transitions.to_activated(context)
        self.b.transitions.to_completing(context)
        self.b.paths.complete(context)
