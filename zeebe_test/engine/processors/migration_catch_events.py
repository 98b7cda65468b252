"""What a migrated element instance waits for: mapped events move, others are closed here and opened there."""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.errors import Failure
from zeebe_test.engine.processors.migration_plan import Plan
from zeebe_test.model.graph import Activity, CatchEvent, Element, EventBasedGateway, MultiInstanceBody
from zeebe_test.protocol.enums import BpmnEventType, ValueType
from zeebe_test.protocol.intents import (
    MessageSubscriptionIntent,
    ProcessMessageSubscriptionIntent,
    SignalSubscriptionIntent,
    TimerIntent,
)
from zeebe_test.protocol.values.message import MessageSubscriptionValue
from zeebe_test.state.view import ElementInstance

WAITED_FOR = frozenset({BpmnEventType.MESSAGE, BpmnEventType.TIMER, BpmnEventType.SIGNAL})
"""Triggers that have a subscription."""


def waits_of(element: Element) -> dict[str, Element]:
    """What an instance of an element waits for, by id: its own message, or the events around it."""
    events: list[CatchEvent] = []
    own: dict[str, Element] = {}
    if isinstance(element, Activity):
        events = element.catch_events
        own = {element.id: element} if element.message is not None else {}
    elif isinstance(element, EventBasedGateway):
        events = element.events
    elif isinstance(element, CatchEvent):
        events = [element]
    return own | {event.id: event for event in events if event.event_type in WAITED_FOR}


class CatchEventMigration:
    """Migrates subscriptions of messages, timers and signals, in this order."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    # --- whether it is possible ---

    def check(self, row: ElementInstance, element: Element, plan: Plan) -> None:
        """Whether the mapped catch events can move with their element instance.

        Raises:
            Rejection: two of them to one, to another element's, or to one of another kind.
        """
        targets = waits_of(element)
        for event_id, event in waits_of(row.element).items():
            target_id = plan.mapped.get(event_id)
            if target_id is None or (event_id == row.element.id and isinstance(event, Activity)):
                continue
            self._check_only_one(row, target_id, plan)
            # As in the real engine, boundary events of a multi-instance activity cannot be mapped.
            if target_id not in targets or isinstance(row.element, MultiInstanceBody):
                raise plan.refused(
                    f"active element with id '{row.element.id}' is mapped to an element with id '{element.id}' and "
                    f"has a catch event with id '{event_id}' that is mapped to a catch event with id '{target_id}'. "
                    "These mappings detach the catch event from the element in the target process. Catch events must "
                    "stay attached to the same element instance."
                )
            self._check_kind(row, event, targets[target_id], plan)

    @staticmethod
    def _check_only_one(row: ElementInstance, target_id: str, plan: Plan) -> None:
        sources = [source for source, target in plan.mapped.items() if target == target_id]
        if len(sources) > 1 and target_id != plan.mapped.get(row.element.id):
            ids = "', '".join(sources)
            raise plan.refused(
                f"active element with id '{row.element.id}' has a catch event attached that is mapped to a catch event "
                f"with id '{target_id}'. There are multiple mapping instructions that target this catch event: "
                f"'{ids}'. Catch events cannot be merged by process instance migration. Please ensure the mapping "
                "instructions target a catch event only once."
            )

    @staticmethod
    def _check_kind(row: ElementInstance, event: Element, target: Element, plan: Plan) -> None:
        if event.event_type is not target.event_type:
            raise plan.refused(
                f"active element with id '{row.element.id}' has a catch event with id '{event.id}' that is mapped to a "
                f"catch event with id '{target.id}'. These catch events have different event types: "
                f"'{event.event_type}' and '{target.event_type}'. The event type of a catch event cannot be changed by "
                "process instance migration. Please ensure the event type of the catch event remains the same or "
                "remove the mapping instruction for these catch events."
            )

    # --- doing it ---

    def migrate(self, row: ElementInstance, source: Element, context: Context[Any], plan: Plan) -> None:
        """Close, open, move. A scope that an event has taken over does not begin to wait for anything.

        Raises:
            Rejection: what is new in the target cannot be waited for.
        """
        moves = {event_id: plan.mapped[event_id] for event_id in waits_of(source) if event_id in plan.mapped}
        if source.id in waits_of(source):
            moves[source.id] = context.element.id
        keep = frozenset(moves)
        self._b.messages.close_all(row.key, keep)
        self._b.timers.close_all(row.key, keep)
        self._b.signals.close_all(row.key, keep)
        if not row.is_interrupted:
            self._open_new(source, context, moves, plan)
        self._move(row.key, context, moves)

    def _open_new(self, source: Element, context: Context[Any], moves: dict[str, str], plan: Plan) -> None:
        moved = set(moves.values())
        new = [
            event
            for event in waits_of(context.element).values()
            if isinstance(event, CatchEvent) and event.id not in moved
        ]
        try:
            for event in new:
                self._check_name(source, context, event, plan)
            self._b.catch_events.subscribe(context, new)
        except Failure as failure:
            raise plan.refused(
                f"active element with id '{source.id}' is mapped to element with id '{context.element.id}' that must "
                f"be subscribed to a catch event. {failure.message}"
            ) from failure

    def _check_name(self, source: Element, context: Context[Any], event: CatchEvent, plan: Plan) -> None:
        """An instance has one subscription of a name, even while it is being closed."""
        if event.event_type is not BpmnEventType.MESSAGE:
            return
        name = self._b.messages.evaluate(context, event).name
        if self._core.state.process_message_subscriptions.get(context.key, name) is not None:
            raise plan.refused(
                f"active element with id '{source.id}' is already subscribed to the same message name '{name}'. "
                "Currently, migrating message subscriptions to the same message name isn't supported without a "
                f"mapping. Please provide a mapping instruction between message catch event with id '{event.id}' and "
                "the target message catch event. "
            )

    def _move(self, key: int, context: Context[Any], moves: dict[str, str]) -> None:
        state, write, value = self._core.state, self._core.writer.event, context.value
        for message in state.process_message_subscriptions.of_element(key):
            if message.value.element_id in moves:
                self._move_message(message.key, message.value.message_name, context, moves[message.value.element_id])
        for timer in state.timers.of_element(key):
            if timer.value.target_element_id in moves:
                moved_timer = timer.value._replace(
                    process_definition_key=value.process_definition_key,
                    target_element_id=moves[timer.value.target_element_id],
                )
                write(timer.key, ValueType.TIMER, TimerIntent.MIGRATED, moved_timer)
        for signal in state.signal_subscriptions.of_subscriber(key):
            if signal.value.catch_event_id in moves:
                moved_signal = signal.value._replace(
                    process_definition_key=value.process_definition_key,
                    bpmn_process_id=value.bpmn_process_id,
                    catch_event_id=moves[signal.value.catch_event_id],
                )
                write(signal.key, ValueType.SIGNAL_SUBSCRIPTION, SignalSubscriptionIntent.MIGRATED, moved_signal)

    def _move_message(self, key: int, name: str, context: Context[Any], target_id: str) -> None:
        """The instance's side moves now, the messages' side is told."""
        row = self._core.state.process_message_subscriptions.get(context.key, name)
        if row is None:
            return
        target = waits_of(context.element)[target_id]
        moved = row.value._replace(
            bpmn_process_id=context.value.bpmn_process_id,
            element_id=target_id,
            interrupting=not isinstance(target, CatchEvent) or target.interrupting,
        )
        intent = ProcessMessageSubscriptionIntent.MIGRATED
        self._core.writer.event(key, ValueType.PROCESS_MESSAGE_SUBSCRIPTION, intent, moved)
        other_side = MessageSubscriptionValue(
            moved.process_instance_key,
            moved.element_instance_key,
            moved.bpmn_process_id,
            moved.message_name,
            moved.correlation_key,
            moved.interrupting,
        )
        self._core.writer.command(-1, ValueType.MESSAGE_SUBSCRIPTION, MessageSubscriptionIntent.MIGRATE, other_side)
