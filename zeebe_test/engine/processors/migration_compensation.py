"""What can be compensated in a migrated instance: it stays so if its compensation boundary event is mapped."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.compensation import compensation_boundary
from zeebe_test.engine.bpmn.behaviors.element_activation import scopes_around
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import invalid_state
from zeebe_test.engine.processors.migration_plan import Plan
from zeebe_test.model.graph import Activity, CatchEvent, Scope
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import CompensationSubscriptionIntent as I
from zeebe_test.protocol.values.process_instance import CompensationSubscriptionValue
from zeebe_test.state.view import CompensationSubscription


def migrate_compensation(core: Core, process_instance_key: int, plan: Plan) -> None:
    """Delete what is not mapped, then move the rest, with the sub-processes that enclose it.

    Raises:
        Rejection: an activity's level in the model is another one in the target.
    """
    rows = core.state.compensation_subscriptions.of_instance(process_instance_key)
    moved: dict[int, CompensationSubscriptionValue] = {}
    for row in rows:
        boundary = _target_boundary(row, plan)
        if boundary is not None:
            _move(row, boundary, {other.value.compensable_activity_instance_key: other for other in rows}, plan, moved)
    for row in rows:
        if row.key not in moved:
            core.writer.event(row.key, ValueType.COMPENSATION_SUBSCRIPTION, I.DELETED, row.value)
    for row in rows:
        if row.key in moved:
            core.writer.event(row.key, ValueType.COMPENSATION_SUBSCRIPTION, I.MIGRATED, moved[row.key])


def _target_boundary(row: CompensationSubscription, plan: Plan) -> CatchEvent | None:
    activity = plan.source.process.elements[row.value.compensable_activity_id]
    boundary = compensation_boundary(activity) if isinstance(activity, Activity) else None
    if boundary is None or boundary.id not in plan.mapped:
        return None
    target = plan.mapped_element(boundary.id)
    return target if isinstance(target, CatchEvent) and target.attached_to is not None else None


def _move(
    row: CompensationSubscription,
    boundary: CatchEvent,
    by_instance: dict[int, CompensationSubscription],
    plan: Plan,
    moved: dict[int, CompensationSubscriptionValue],
) -> None:
    """An activity's subscription, and those of the scopes around it that have completed, too."""
    handler = boundary.compensation_handler
    activity = boundary.attached_to
    if activity is None:
        return
    value = row.value._replace(compensation_handler_id=handler.id if handler is not None else "")
    moved[row.key] = _in_target(value, activity.id, plan)
    sources = scopes_around(plan.source.process.elements[row.value.compensable_activity_id])
    targets = scopes_around(activity)
    around = by_instance.get(row.value.compensable_activity_scope_key)
    for source, target in zip(reversed(sources), reversed(targets), strict=False):
        _check_level(source, target, plan)
        if around is not None:
            moved[around.key] = _in_target(around.value, target.id, plan)
            around = by_instance.get(around.value.compensable_activity_scope_key)


def _check_level(source: Scope, target: Scope, plan: Plan) -> None:
    if (source.scope is None) is not (target.scope is None):
        raise invalid_state(
            f"Expected to migrate process instance with id '{plan.source.id}' but the flow scope of compensation "
            f"boundary event is changed. Flow scope '{source.id}' is not in the same level as '{target.id}'. The flow "
            "scope of a compensation boundary event cannot be changed during migration yet."
        )


def _in_target(value: CompensationSubscriptionValue, activity_id: str, plan: Plan) -> CompensationSubscriptionValue:
    return value._replace(process_definition_key=plan.target.key, compensable_activity_id=activity_id)
