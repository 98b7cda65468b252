"""Message subscriptions of element instances."""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import CatchEvent, Message


class MessageSubscriptionBehavior:
    """Opens and closes message subscriptions."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def evaluate(self, context: Context[Any], event: CatchEvent) -> Any:
        """Name and correlation key."""
        raise NotImplementedError

    def open(self, context: Context[Any], subscription: Any) -> None:
        """Open a subscription."""
        raise NotImplementedError

    def close_all(self, element_instance_key: int, keep: frozenset[str]) -> None:
        """Close those of an instance."""

    def evaluate_task(self, context: Context[Any], message: Message) -> Any:
        """Name and correlation key of a receive task's message."""
        raise NotImplementedError
