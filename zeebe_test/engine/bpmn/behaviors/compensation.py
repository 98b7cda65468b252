"""Compensation: completed activities leave subscriptions, a throw event has their handlers undo them.

    an activity completes        subscribe                CREATED, before its ELEMENT_COMPLETED
    a throw event                throw                    its boundary event passes, TRIGGERED, the handler begins
    a handler has completed      handler_completed        COMPLETED, also of what encloses it; at last the throw event
    a scope ends without         delete_in_scope          DELETED

Zeebe's class: BpmnCompensationSubscriptionBehaviour.
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior, child_value
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import Activity, CatchEvent, ThrowEvent
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType, ValueType
from zeebe_test.protocol.intents import CompensationSubscriptionIntent as I
from zeebe_test.protocol.values.process_instance import CompensationSubscriptionValue
from zeebe_test.state.view import CompensationSubscription

ENCLOSING = frozenset(
    {
        BpmnElementType.SUB_PROCESS,
        BpmnElementType.MULTI_INSTANCE_BODY,
        BpmnElementType.AD_HOC_SUB_PROCESS,
        BpmnElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE,
    }
)
"""Elements that can be compensated because of what has completed inside."""


class CompensationBehavior:
    """Keeps account of what can be undone, and undoes it."""

    __slots__ = ("_core", "_transitions")

    def __init__(self, core: Core, transitions: TransitionBehavior) -> None:
        self._core = core
        self._transitions = transitions

    # --- an activity completes ---

    def subscribe(self, context: Context[Activity]) -> None:
        """An activity is about to complete: it can be undone if it has a handler, or something inside of it can."""
        boundary = compensation_boundary(context.element)
        handler = boundary.compensation_handler if boundary is not None else None
        if handler is None and not self._encloses(context):
            return
        value = CompensationSubscriptionValue(
            context.process_instance_key,
            context.value.process_definition_key,
            context.element.id,
            context.key,
            context.flow_scope_key,
            handler.id if handler is not None else "",
        )
        self._write(self._core.keys.next(), I.CREATED, value)

    def _encloses(self, context: Context[Activity]) -> bool:
        inside = self._core.state.compensation_subscriptions.in_scope
        return context.element.element_type in ENCLOSING and bool(inside(context.key))

    # --- a throw event ---

    def throw(self, context: Context[ThrowEvent]) -> None:
        """Activate the throw event and begin to undo; it completes once all handlers have, or if there are none."""
        self._transitions.to_activated(context)
        for subscription in self._thrown_at(context):
            self._trigger(context, subscription)
        if not self._core.state.compensation_subscriptions.is_awaited(context.key):
            self._transitions.complete(context)

    def _thrown_at(self, context: Context[ThrowEvent]) -> list[CompensationSubscription]:
        """What is to be undone: the scope's activities (an event sub-process's parent's, too), or the one named."""
        scope = self._transitions.scope_of(context)
        subscriptions = self._core.state.compensation_subscriptions
        found = subscriptions.in_scope(scope.key)
        if scope.value.bpmn_element_type is BpmnElementType.EVENT_SUB_PROCESS:
            found = sorted([*found, *subscriptions.in_scope(scope.flow_scope_key)])
        compensation = context.element.compensation
        if compensation is not None and compensation.activity is not None:
            found = [item for item in found if item.value.compensable_activity_id == compensation.activity.id]
        return [item for item in found if not item.is_triggered]

    def _trigger(self, context: Context[ThrowEvent], subscription: CompensationSubscription) -> None:
        """Undo an activity, then what is inside of it. Handlers run in the throw event's scope."""
        value = subscription.value._replace(throw_event_id=context.element.id, throw_event_instance_key=context.key)
        if value.compensation_handler_id:
            value = value._replace(compensation_handler_instance_key=self._begin_handler(context, value))
        self._write(subscription.key, I.TRIGGERED, value)
        inside = self._core.state.compensation_subscriptions.in_scope(value.compensable_activity_instance_key)
        for inner in inside:
            if not inner.is_triggered:
                self._trigger(context, inner)

    def _begin_handler(self, context: Context[ThrowEvent], value: CompensationSubscriptionValue) -> int:
        """The boundary event passes in one go; its handler is told to begin, under the key returned."""
        process = self._core.state.processes[value.process_definition_key].process
        activity = process.elements[value.compensable_activity_id]
        boundary = compensation_boundary(activity) if isinstance(activity, Activity) else None
        if boundary is None or boundary.compensation_handler is None:
            raise LookupError(f"{value.compensable_activity_id} has no compensation handler")
        scope = self._transitions.scope_of(context)
        key = self._core.keys.next()
        passing = self._transitions.to_activating(key, child_value(scope.value, scope.key, boundary, key), boundary)
        self._transitions.to_activated(passing)
        self._transitions.to_completing(passing)
        self._transitions.to_completed(passing)
        return self._transitions.activate_child_with_key(scope, boundary.compensation_handler)

    # --- a handler completes ---

    def handler_completed(self, context: Context[Any]) -> None:
        """A handler has done its work: so is what encloses its activity, once that has nothing else left to undo."""
        subscription = self._core.state.compensation_subscriptions.of_handler(context.key)
        if subscription is None:
            return
        throw_event_key = subscription.value.throw_event_instance_key
        self._complete(subscription)
        throw_event = self._transitions.find(throw_event_key)
        if throw_event is not None and not self._core.state.compensation_subscriptions.is_awaited(throw_event_key):
            self._transitions.complete(throw_event)

    def _complete(self, subscription: CompensationSubscription) -> None:
        subscriptions = self._core.state.compensation_subscriptions
        done: CompensationSubscription | None = subscription
        while done is not None:
            self._write(done.key, I.COMPLETED, done.value)
            scope_key = done.value.compensable_activity_scope_key
            enclosing = subscriptions.of_activity(scope_key)
            is_over = enclosing is not None and enclosing.is_triggered and not subscriptions.in_scope(scope_key)
            done = enclosing if enclosing is not None and is_over and not _has_handler(enclosing) else None

    # --- a scope ends ---

    def delete_all(self, context: Context[Any]) -> None:
        """A process instance ends: nothing will be undone any more."""
        for subscription in self._core.state.compensation_subscriptions.of_instance(context.process_instance_key):
            self._write(subscription.key, I.DELETED, subscription.value)

    def delete_in_scope(self, context: Context[Any]) -> None:
        """A sub-process is terminated: what has completed inside will not be undone."""
        self._delete_in_scope(context.key)

    def _delete_in_scope(self, scope_key: int) -> None:
        for subscription in self._core.state.compensation_subscriptions.in_scope(scope_key):
            self._write(subscription.key, I.DELETED, subscription.value)
            self._delete_in_scope(subscription.value.compensable_activity_instance_key)

    def _write(self, key: int, intent: I, value: CompensationSubscriptionValue) -> None:
        self._core.writer.event(key, ValueType.COMPENSATION_SUBSCRIPTION, intent, value)


def compensation_boundary(activity: Activity) -> CatchEvent | None:
    """The compensation boundary event of an activity (there is at most one)."""
    for event in activity.boundary_events:
        if event.event_type is BpmnEventType.COMPENSATION:
            return event
    return None


def _has_handler(subscription: CompensationSubscription) -> bool:
    return subscription.value.compensation_handler_id != ""
