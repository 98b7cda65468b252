"""Signal subscriptions of element instances."""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import CatchEvent


class SignalSubscriptionBehavior:
    """Opens and closes signal subscriptions."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def evaluate(self, context: Context[Any], event: CatchEvent) -> Any:
        """The name."""
        raise NotImplementedError

    def open(self, context: Context[Any], subscription: Any) -> None:
        """Open a subscription."""
        raise NotImplementedError

    def close_all(self, element_instance_key: int, keep: frozenset[str]) -> None:
        """Close those of an instance."""
