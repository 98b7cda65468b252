"""What USER_TASK and VARIABLE_DOCUMENT events do to the state."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.protocol.intents import UserTaskIntent as I
from zeebe_test.protocol.intents import VariableDocumentIntent
from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.protocol.values.other import VariableDocumentValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.user_tasks import LifecycleState, PendingDocument, UserTask


def creating(state: State, key: int, value: UserTaskValue) -> None:
    """A user task comes into being; it is not assigned before it is created."""
    unassigned = value._replace(assignee="")
    state.user_tasks.put(UserTask(key, LifecycleState.CREATING, unassigned, value, value.assignee))
    row = state.element_instances.get(value.element_instance_key)
    if row is not None:
        row.user_task_key = key


def begins(lifecycle_state: LifecycleState) -> Callable[[State, int, UserTaskValue], None]:
    """An applier: a transition begins."""

    def begin(state: State, key: int, value: UserTaskValue) -> None:
        row = _row(state, key)
        state.user_tasks.put(UserTask(key, lifecycle_state, row.value, value))

    return begin


def corrected(state: State, key: int, value: UserTaskValue) -> None:
    """A listener has changed what will be."""
    state.user_tasks.put(_row(state, key)._replace(pending=value))


def created(state: State, key: int, value: UserTaskValue) -> None:
    """A user task can be worked on; whom the model assigns it to is still to come."""
    row = _row(state, key)
    lasting = _lasting(value)
    state.user_tasks.put(UserTask(key, LifecycleState.CREATED, lasting, lasting, row.initial_assignee))


def settled(state: State, key: int, value: UserTaskValue) -> None:
    """A transition has ended, well or not: the record says what holds now."""
    lasting = _lasting(value)
    state.user_tasks.put(UserTask(key, LifecycleState.CREATED, lasting, lasting))


def ended(state: State, key: int, value: UserTaskValue) -> None:
    """A user task is gone."""
    state.user_tasks.remove(key)
    row = state.element_instances.get(value.element_instance_key)
    if row is not None:
        row.user_task_key = -1


def migrated(state: State, key: int, value: UserTaskValue) -> None:
    """As in the real engine the task itself goes on as if it had not been migrated."""


def document_updating(state: State, key: int, value: VariableDocumentValue) -> None:
    """Variables wait for a user task's listeners."""
    state.user_tasks.put_document(PendingDocument(key, value))


def document_decided(state: State, key: int, value: VariableDocumentValue) -> None:
    """Variables have been written, or refused."""
    state.user_tasks.remove_document(value.scope_key)


def _row(state: State, key: int) -> UserTask:
    row = state.user_tasks.get(key)
    if row is None:
        raise LookupError(f"there is no user task with key {key}")
    return row


def _lasting(value: UserTaskValue) -> UserTaskValue:
    """Without what belongs to one transition only."""
    return value._replace(action="", changed_attributes=(), variables=NO_VARIABLES, denied_reason="")


APPLIERS = {
    I.CREATING: creating,
    I.CREATED: created,
    I.ASSIGNING: begins(LifecycleState.ASSIGNING),
    I.CLAIMING: begins(LifecycleState.CLAIMING),
    I.ASSIGNED: settled,
    I.UPDATING: begins(LifecycleState.UPDATING),
    I.UPDATED: settled,
    I.COMPLETING: begins(LifecycleState.COMPLETING),
    I.COMPLETED: ended,
    I.CANCELING: begins(LifecycleState.CANCELING),
    I.CANCELED: ended,
    I.CORRECTED: corrected,
    I.ASSIGNMENT_DENIED: settled,
    I.UPDATE_DENIED: settled,
    I.COMPLETION_DENIED: settled,
    I.MIGRATED: migrated,
}

DOCUMENT_APPLIERS = {
    VariableDocumentIntent.UPDATING: document_updating,
    VariableDocumentIntent.UPDATED: document_decided,
    VariableDocumentIntent.UPDATE_DENIED: document_decided,
}
