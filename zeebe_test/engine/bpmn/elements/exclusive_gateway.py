"""Exclusive gateways: one way on, the first whose condition is true (in reverse document order)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from zeebe_test.engine.bpmn.common.choice import ChoosingGatewayHandler
from zeebe_test.model.graph import SequenceFlow


class ExclusiveGatewayHandler(ChoosingGatewayHandler):
    """Conditions behind the first true one are not evaluated."""

    __slots__ = ()

    def choose(self, matching: Iterator[SequenceFlow]) -> list[SequenceFlow]:
        """The first."""
        return list(islice(matching, 1))
