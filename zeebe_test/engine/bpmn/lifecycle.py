"""Which command is possible in which state of an element instance, and in words why not.

Zeebe's class: ProcessInstanceStateTransitionGuard.
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.joins import check_join
from zeebe_test.engine.errors import invalid_state
from zeebe_test.model.graph import Element
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.view import ElementInstance, StateView

POSSIBLE = {
    I.COMPLETE_ELEMENT: (I.ELEMENT_ACTIVATED, I.ELEMENT_COMPLETING),
    I.TERMINATE_ELEMENT: (I.ELEMENT_ACTIVATING, I.ELEMENT_ACTIVATED, I.ELEMENT_COMPLETING),
    I.COMPLETE_EXECUTION_LISTENER: (I.ELEMENT_ACTIVATING, I.ELEMENT_COMPLETING),
    I.CONTINUE_TERMINATING_ELEMENT: (I.ELEMENT_TERMINATING,),
}
"""The states in which an instance can be told to do something."""


def check_activation(state: StateView, element: Element, value: ProcessInstanceValue) -> None:
    """Whether an element may be activated: its scope is active and not interrupted, a join has what it needs.

    Raises:
        Rejection: it may not.
    """
    if value.bpmn_element_type is BpmnElementType.PROCESS:
        return
    scope = _active_scope(state, value)
    if scope.interrupted_by and scope.interrupted_by != element.id:
        raise _interrupted(scope)
    _check_not_stopped(state, value)
    check_join(state, element, scope)


def check_instance(state: StateView, intent: I, key: int) -> ElementInstance:
    """The instance a command is for, if it is in a state for it.

    Raises:
        Rejection: it is not there, or in no such state, or its scope is not active any more.
    """
    instance = state.element_instances.get(key)
    if instance is None:
        raise invalid_state(f"Expected element instance with key '{key}' to be present in state but not found.")
    if instance.state not in POSSIBLE[intent]:
        first, *others = POSSIBLE[intent]
        raise invalid_state(
            f"Expected element instance to be in state '{first}' or one of '[{', '.join(others)}]' but was "
            f"'{instance.state}'."
        )
    if intent is I.COMPLETE_ELEMENT and instance.value.bpmn_element_type is not BpmnElementType.PROCESS:
        scope = _active_scope(state, instance.value)
        _check_not_stopped(state, instance.value)
        if scope.interrupted_by and scope.interrupted_by != instance.value.element_id:
            raise _interrupted(scope)
    return instance


def _active_scope(state: StateView, value: ProcessInstanceValue) -> ElementInstance:
    scope = state.element_instances.get(value.flow_scope_key)
    if scope is None:
        raise invalid_state(
            f"Expected flow scope instance with key '{value.flow_scope_key}' to be present in state but not found."
        )
    if scope.state is not I.ELEMENT_ACTIVATED:
        raise invalid_state(
            f"Expected flow scope instance to be in state '{I.ELEMENT_ACTIVATED}' but was '{scope.state}'."
        )
    return scope


def _check_not_stopped(state: StateView, value: ProcessInstanceValue) -> None:
    root = state.element_instances.get(value.process_instance_key)
    if root is not None and root.stopped_by:
        raise invalid_state(
            f"Expected process instance to be active but was interrupted by an event with id '{root.stopped_by}'."
        )


def _interrupted(scope: ElementInstance) -> Exception:
    return invalid_state(
        "Expected flow scope instance to be not interrupted but was interrupted by an event with id "
        f"'{scope.interrupted_by}'."
    )
