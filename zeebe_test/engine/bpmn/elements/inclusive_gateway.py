"""Inclusive gateways: every way on whose condition is true. When a join is satisfied: joins.py."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.engine.bpmn.common.choice import ChoosingGatewayHandler
from zeebe_test.model.graph import SequenceFlow


class InclusiveGatewayHandler(ChoosingGatewayHandler):
    """Every condition is evaluated."""

    __slots__ = ()

    def choose(self, matching: Iterator[SequenceFlow]) -> list[SequenceFlow]:
        """All."""
        return list(matching)
