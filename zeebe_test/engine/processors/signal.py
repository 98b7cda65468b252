"""SIGNAL BROADCAST: everybody who listens at this moment is triggered, nobody later."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.model.graph import CatchEvent
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import SignalIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import Variables
from zeebe_test.protocol.values.message import SignalSubscriptionValue, SignalValue


class SignalProcessor:
    """Broadcasts signals."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def broadcast(self, command: Record) -> None:
        """Trigger every subscription of that name, by the key of its subscriber."""
        value: SignalValue = command.value
        key = self._core.keys.next()
        self._core.writer.event(key, ValueType.SIGNAL, SignalIntent.BROADCASTED, value)
        self._core.respond(key, value)
        for subscription in self._core.state.signal_subscriptions.of_signal(value.signal_name):
            if subscription.value.catch_event_instance_key == -1:
                self._start(subscription.value, value.variables)
            else:
                self._trigger(subscription.value, value.variables)

    def _start(self, value: SignalSubscriptionValue, variables: Variables) -> None:
        definition = self._core.state.processes[value.process_definition_key]
        self._b.event_triggers.start_instance(definition, value.catch_event_id, self._core.keys.next(), variables)

    def _trigger(self, value: SignalSubscriptionValue, variables: Variables) -> None:
        """The element that waits takes the signal, if it still accepts it."""
        instance = self._core.state.element_instances.get(value.catch_event_instance_key)
        definition = self._core.state.processes[value.process_definition_key]
        event = definition.process.elements[value.catch_event_id]
        triggers = self._b.event_triggers
        if instance is not None and isinstance(event, CatchEvent) and triggers.can_trigger(instance, event):
            triggers.trigger(instance, event, variables)
