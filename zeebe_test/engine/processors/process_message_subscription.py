"""PROCESS_MESSAGE_SUBSCRIPTION: the process instance's side of the handshakes with messages."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import invalid_state, not_found
from zeebe_test.model.graph import CatchEvent
from zeebe_test.protocol.enums import RejectionType, ValueType
from zeebe_test.protocol.intents import MessageSubscriptionIntent, ProcessMessageSubscriptionIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.message import MessageSubscriptionValue, ProcessMessageSubscriptionValue
from zeebe_test.state.view import ElementInstance, ProcessMessageSubscription, SubscriptionState


class ProcessMessageSubscriptionProcessor:
    """Finishes opening and closing, and lets elements take messages."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def create(self, command: Record) -> None:
        """The message's side is open."""
        row = self._row(command)
        what = f"Expected to create process message subscription with {_place(command.value)}, but "
        if row is None:
            raise not_found(f"{what}no such subscription was found")
        if row.state is not SubscriptionState.OPENING:
            raise invalid_state(f"{what}it is already {row.state.lower()}")
        self._write(row.key, ProcessMessageSubscriptionIntent.CREATED, row.value)

    def delete(self, command: Record) -> None:
        """The message's side is closed."""
        row = self._row(command)
        if row is None:
            value: ProcessMessageSubscriptionValue = command.value
            raise not_found(
                f"Expected to delete process message subscription for element with key '{value.element_instance_key}' "
                f"and message name '{value.message_name}', but no such subscription was found."
            )
        self._write(row.key, ProcessMessageSubscriptionIntent.DELETED, row.value)

    def correlate(self, command: Record) -> None:
        """A message is there: it triggers its event if the element still accepts it; the other side is told.

        As in the real engine, one that is older than the last one counts as taken before.
        """
        value: ProcessMessageSubscriptionValue = command.value
        row = self._row(command)
        if row is not None and row.value.message_key >= value.message_key:
            self._core.writer.rejection(command, RejectionType.INVALID_STATE, "Already correlated this message")
            self._tell(MessageSubscriptionIntent.CORRELATE, value)
            return
        refusal = self._refusal(row, value)
        if refusal is not None:
            self._core.writer.rejection(command, *refusal)
            self._tell(MessageSubscriptionIntent.REJECT, value)
            return
        instance = self._core.state.element_instances.get(value.element_instance_key)
        if row is None or instance is None:
            raise LookupError(f"nothing waits for message {value.message_name}")
        correlated = value._replace(element_id=row.value.element_id, interrupting=row.value.interrupting)
        self._write(row.key, ProcessMessageSubscriptionIntent.CORRELATED, correlated)
        self._trigger(instance, correlated)
        self._tell(MessageSubscriptionIntent.CORRELATE, value)

    def _refusal(
        self, row: ProcessMessageSubscription | None, value: ProcessMessageSubscriptionValue
    ) -> tuple[RejectionType, str] | None:
        """Why the element cannot take the message, if it cannot."""
        what = f"process message subscription with {_place(value)}, but "
        if row is None:
            return RejectionType.NOT_FOUND, f"Expected to correlate {what}no such subscription was found"
        if row.state is SubscriptionState.CLOSING:
            return RejectionType.INVALID_STATE, f"Expected to correlate {what}it is already closing"
        instance = self._core.state.element_instances.get(value.element_instance_key)
        if not self._b.event_triggers.accepts(instance, row.value.element_id):
            return RejectionType.INVALID_STATE, f"Expected to correlate a {what}the subscription is not active anymore"
        return None

    def _trigger(self, instance: ElementInstance, value: ProcessMessageSubscriptionValue) -> None:
        """Trigger the catch event; a receive task completes with what the message has brought."""
        process = self._core.state.processes[instance.value.process_definition_key].process
        element = process.elements[value.element_id]
        if isinstance(element, CatchEvent):
            self._b.event_triggers.trigger(instance, element, value.variables)
        else:
            self._b.event_triggers.write_trigger(instance, value.element_id, value.variables)
            self._b.transitions.complete(self._b.transitions.context_of(instance.key))

    def _row(self, command: Record) -> ProcessMessageSubscription | None:
        value: ProcessMessageSubscriptionValue = command.value
        return self._core.state.process_message_subscriptions.get(value.element_instance_key, value.message_name)

    def _write(
        self, key: int, intent: ProcessMessageSubscriptionIntent, value: ProcessMessageSubscriptionValue
    ) -> None:
        self._core.writer.event(key, ValueType.PROCESS_MESSAGE_SUBSCRIPTION, intent, value)

    def _tell(self, intent: MessageSubscriptionIntent, value: ProcessMessageSubscriptionValue) -> None:
        command = MessageSubscriptionValue(
            value.process_instance_key,
            value.element_instance_key,
            value.bpmn_process_id,
            value.message_name,
            value.correlation_key,
            interrupting=False,
            message_key=value.message_key,
        )
        self._core.writer.command(-1, ValueType.MESSAGE_SUBSCRIPTION, intent, command)


def _place(value: ProcessMessageSubscriptionValue) -> str:
    return f"element key '{value.element_instance_key}' and message name '{value.message_name}'"
