"""Whether a migration plan makes sense, whatever the instance is doing."""

from __future__ import annotations

from collections import Counter

from zeebe_test.engine.errors import Rejection, invalid_argument, invalid_state, not_found
from zeebe_test.engine.java_sets import in_set_order
from zeebe_test.engine.processors.migration_plan import Plan
from zeebe_test.protocol.values.other import ProcessInstanceMigrationValue
from zeebe_test.state.view import ProcessDefinition, StateView


def check_plan(
    value: ProcessInstanceMigrationValue, source: ProcessDefinition, target: ProcessDefinition | None
) -> Plan:
    """The plan of a command.

    Raises:
        Rejection: an element is mapped twice or does not exist, or there is no such target.
    """
    counted = Counter(instruction.source_element_id for instruction in value.mapping_instructions)
    twice = in_set_order(element_id for element_id, count in counted.items() if count > 1)
    if twice:
        ids = ", ".join(twice)
        raise _refused(value, f"the mapping instructions contain duplicate source element ids '[{ids}]'.")
    if target is None:
        raise not_found(
            "Expected to migrate process instance to process definition but no process definition found with key "
            f"'{value.target_process_definition_key}'"
        )
    for instruction in value.mapping_instructions:
        _check_exists(value, source, instruction.source_element_id, "source")
        _check_exists(value, target, instruction.target_element_id, "target")
    mapped = {one.source_element_id: one.target_element_id for one in value.mapping_instructions}
    return Plan(value.process_instance_key, source, target, mapped)


def check_lock(state: StateView, plan: Plan) -> None:
    """An instance that a message has started takes its correlation key along.

    Raises:
        Rejection: a running instance of the target process has locked the key.
    """
    starts = state.message_start_event_subscriptions
    lock = starts.lock_of(plan.instance_key)
    if lock is None or lock.bpmn_process_id == plan.target.id:
        return
    if starts.is_locked(plan.target.id, lock.correlation_key):
        raise invalid_state(
            f"Expected to migrate process instance '{plan.instance_key}' but target process definition "
            f"'{plan.target.key}' has an active instance triggered by a message start event with correlation key "
            f"'{lock.correlation_key}'. Only one instance per correlation key is allowed for message start events."
        )


def _check_exists(
    value: ProcessInstanceMigrationValue, definition: ProcessDefinition, element_id: str, side: str
) -> None:
    if element_id not in definition.process.elements or element_id == definition.id:
        raise _refused(
            value,
            f"mapping instructions contain a non-existing {side} element id '{element_id}'. Elements provided in "
            f"mapping instructions must exist in the {side} process definition.",
        )


def _refused(value: ProcessInstanceMigrationValue, why: str) -> Rejection:
    return invalid_argument(f"Expected to migrate process instance '{value.process_instance_key}' but {why}")
