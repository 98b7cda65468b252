"""Signals: subscriptions of element instances and of start events, and throwing."""

from __future__ import annotations

from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import CatchEvent, Signal, ThrowEvent
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import SignalIntent, SignalSubscriptionIntent
from zeebe_test.protocol.values.message import SignalSubscriptionValue, SignalValue
from zeebe_test.state.view import ProcessDefinition

NO_SCOPE = -1
"""Start events of a process are evaluated without variables."""


class SignalWait(NamedTuple):
    """A signal subscription about to be opened."""

    element_id: str
    name: str


class SignalSubscriptionBehavior:
    """Opens and closes signal subscriptions, throws signals."""

    __slots__ = ("_core", "_expressions")

    def __init__(self, core: Core, expressions: ExpressionBehavior) -> None:
        self._core = core
        self._expressions = expressions

    # --- element instances ---

    def evaluate(self, context: Context[Any], event: CatchEvent) -> SignalWait:
        """The name of the signal that an event of an element instance waits for.

        Raises:
            Failure: its expression.
        """
        return SignalWait(event.id, self._name(event.id, event.signal, context.key))

    def open(self, context: Context[Any], wait: SignalWait) -> None:
        """Open a subscription of an element instance."""
        value = SignalSubscriptionValue(
            context.value.process_definition_key,
            context.value.bpmn_process_id,
            wait.name,
            wait.element_id,
            context.key,
        )
        self._write(self._core.keys.next(), SignalSubscriptionIntent.CREATED, value)

    def close_all(self, element_instance_key: int, keep: frozenset[str]) -> None:
        """Close the subscriptions of an element instance, but for those of the catch events in `keep`."""
        for row in self._core.state.signal_subscriptions.of_subscriber(element_instance_key):
            if row.value.catch_event_id not in keep:
                self._write(row.key, SignalSubscriptionIntent.DELETED, row.value)

    # --- start events ---

    def open_start(self, definition: ProcessDefinition, event: CatchEvent) -> None:
        """Let a start event of a process listen.

        Raises:
            Failure: the expression of the signal's name.
        """
        name = self._name(event.id, event.signal, NO_SCOPE)
        value = SignalSubscriptionValue(definition.key, definition.value.bpmn_process_id, name, event.id)
        self._write(self._core.keys.next(), SignalSubscriptionIntent.CREATED, value)

    def close_start(self, definition: ProcessDefinition) -> None:
        """Let the start events of a process not listen any more."""
        self.close_all(definition.key, frozenset())

    # --- throwing ---

    def throw(self, context: Context[ThrowEvent]) -> None:
        """Broadcast a signal with what is local to the throw event: the results of its input mappings.

        Raises:
            Failure: the expression of the signal's name.
        """
        name = self._name(context.element.id, context.element.signal, context.key)
        value = SignalValue(name, self._core.state.variables.locals_of(context.key))
        self._core.writer.command(-1, ValueType.SIGNAL, SignalIntent.BROADCAST, value)

    def _name(self, element_id: str, signal: Signal | None, scope_key: int) -> str:
        if signal is None:
            raise LookupError(f"{element_id} is no signal event")
        return self._expressions.string(signal.name, scope_key)

    def _write(self, key: int, intent: SignalSubscriptionIntent, value: SignalSubscriptionValue) -> None:
        self._core.writer.event(key, ValueType.SIGNAL_SUBSCRIPTION, intent, value)
