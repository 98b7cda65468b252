"""Whether an active element can go where a migration plan wants it."""

from __future__ import annotations

from zeebe_test.engine.processors.migration_plan import Plan
from zeebe_test.model.graph import Activity, Element, MultiInstanceBody
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.state.view import ElementInstance, StateView

UNSUPPORTED = frozenset(
    {
        BpmnElementType.AD_HOC_SUB_PROCESS,
        BpmnElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE,
        BpmnElementType.START_EVENT,
        BpmnElementType.INTERMEDIATE_THROW_EVENT,
        BpmnElementType.BOUNDARY_EVENT,
        BpmnElementType.END_EVENT,
    }
)
"""What cannot be migrated while it is active."""


def check_element(state: StateView, row: ElementInstance, plan: Plan) -> Element:
    """The element that an element instance goes to.

    Raises:
        Rejection: it cannot be migrated at all, is not mapped, or what it is mapped to is something else.
    """
    kind, active = row.value.bpmn_element_type, f"active element with id '{row.element.id}'"
    if kind in UNSUPPORTED:
        raise plan.refused(f"{active} has an unsupported type. The migration of a {kind} is not supported.")
    element = plan.target_of(row)
    if element is None:
        raise plan.refused(
            f"no mapping instruction defined for {active}. Elements cannot be migrated without a mapping."
        )
    if element.element_type is not kind:
        raise plan.refused(
            f"{active} and type '{kind}' is mapped to an element with id '{element.id}' and different type "
            f"'{element.element_type}'. Elements must be mapped to elements of the same type."
        )
    _check_user_task(row, element, plan)
    _check_scope(state, row, element, plan)
    _check_loop(row, element, plan)
    return element


def _check_user_task(row: ElementInstance, element: Element, plan: Plan) -> None:
    """A job can become a user task, but not the other way round."""
    if not isinstance(element, Activity) or element.user_task is None:
        return
    if row.user_task_key > 0 and not element.user_task.native:
        raise plan.refused(
            f"active user task with id '{row.element.id}' and implementation 'zeebe user task' is mapped to a user "
            f"task with id '{element.id}' and deprecated implementation 'job worker'."
        )


def _check_scope(state: StateView, row: ElementInstance, element: Element, plan: Plan) -> None:
    """The scope around has been migrated before: it must be the one around the target."""
    scope = state.element_instances.get(row.value.flow_scope_key)
    if scope is not None and element.scope is not None and scope.element.id != element.scope.id:
        raise plan.refused(
            f"the flow scope of active element with id '{row.element.id}' is changed. The flow scope of the active "
            f"element is expected to be '{scope.element.id}' but was '{element.scope.id}'. The flow scope of an "
            "element cannot be changed during migration yet."
        )


def _check_loop(row: ElementInstance, element: Element, plan: Plan) -> None:
    if not isinstance(row.element, MultiInstanceBody) or not isinstance(element, MultiInstanceBody):
        return
    if row.element.sequential is not element.sequential:
        raise plan.refused(
            f"active element with id '{row.element.id}' has a different loop characteristics than the target element "
            f"with id '{element.id}'. Both elements must have either sequential or parallel loop characteristics."
        )
