"""The life of a native user task: transitions that listeners may hold, correct or deny.

    begin     USER_TASK ASSIGNING, CLAIMING, UPDATING, COMPLETING, CANCELING; then the first listener's job
    go_on     that job is done (processors/user_task.py): USER_TASK CORRECTED, the next listener's job
    finish    no listener is left: USER_TASK CREATED, ASSIGNED, UPDATED, COMPLETED, CANCELED
    deny      a listener says no: USER_TASK ASSIGNMENT_DENIED, UPDATE_DENIED, COMPLETION_DENIED

Whoever asked for the transition is answered when it ends. Zeebe's classes: BpmnUserTaskBehavior, UserTaskProcessor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.event_triggers import EventTriggerBehavior
from zeebe_test.engine.bpmn.behaviors.task_listeners import TaskListenerBehavior
from zeebe_test.engine.bpmn.behaviors.variables import VariableBehavior, owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import RecordType, RejectionType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent, UserTaskIntent, VariableDocumentIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.state.view import LifecycleState, PendingDocument, UserTask

ATTRIBUTES = {
    "assignee": "assignee",
    "candidateGroupsList": "candidate_groups_list",
    "candidateUsersList": "candidate_users_list",
    "dueDate": "due_date",
    "followUpDate": "follow_up_date",
    "priority": "priority",
    "variables": "variables",
}
"""What can change, by the name that records list: the field of the value."""

DENIED = {
    LifecycleState.ASSIGNING: (UserTaskIntent.ASSIGNMENT_DENIED, "Assignment"),
    LifecycleState.CLAIMING: (UserTaskIntent.ASSIGNMENT_DENIED, "Assignment"),
    LifecycleState.UPDATING: (UserTaskIntent.UPDATE_DENIED, "Update"),
    LifecycleState.COMPLETING: (UserTaskIntent.COMPLETION_DENIED, "Completion"),
}
"""The event of a denial, and what it is called in the answer."""

LOCAL = "LOCAL"
"""Update semantics: variables of that very scope."""


def changes(before: UserTaskValue, after: UserTaskValue) -> tuple[str, ...]:
    """The names of the attributes that differ, sorted."""
    return tuple(name for name, field in ATTRIBUTES.items() if getattr(before, field) != getattr(after, field))


class _Request(NamedTuple):
    """A call that waits for a transition."""

    number: int
    value_type: ValueType
    intent: str


class UserTaskBehavior:
    """Moves user tasks through their transitions."""

    __slots__ = ("_core", "_event_triggers", "_finish", "_listeners", "_requests", "_variables")

    def __init__(
        self,
        core: Core,
        listeners: TaskListenerBehavior,
        variables: VariableBehavior,
        event_triggers: EventTriggerBehavior,
    ) -> None:
        self._core = core
        self._listeners = listeners
        self._variables = variables
        self._event_triggers = event_triggers
        self._requests: dict[int, _Request] = {}
        self._finish: dict[LifecycleState, Callable[[UserTask, UserTaskValue], None]] = {
            LifecycleState.CREATING: self._created,
            LifecycleState.ASSIGNING: self._assigned,
            LifecycleState.CLAIMING: self._assigned,
            LifecycleState.UPDATING: self._updated,
            LifecycleState.COMPLETING: self._completed,
            LifecycleState.CANCELING: self._canceled,
        }

    def of_element(self, element_instance_key: int) -> UserTask | None:
        """The user task of an element instance, if it has a native one."""
        row = self._core.state.element_instances.get(element_instance_key)
        return self._core.state.user_tasks.get(row.user_task_key) if row is not None else None

    # --- transitions ---

    def create(self, key: int, value: UserTaskValue) -> None:
        """A new user task; `assign_initially` is to follow."""
        self._event(key, UserTaskIntent.CREATING, value)
        task = self._task(key)
        if not self._listeners.hold(task, value):
            self._write_created(task, value)

    def assign_initially(self, key: int) -> None:
        """A created user task is assigned to whom its model names."""
        task = self._task(key)
        if task.state is LifecycleState.CREATED and task.initial_assignee:
            value = task.value._replace(assignee=task.initial_assignee, changed_attributes=("assignee",))
            self.begin(key, UserTaskIntent.ASSIGNING, value)

    def begin(self, key: int, intent: UserTaskIntent, value: UserTaskValue) -> None:
        """A transition begins, and ends at once if no listener holds it."""
        self._event(key, intent, value)
        task = self._task(key)
        if not self._listeners.hold(task, value):
            self._finish[task.state](task, value)

    def begin_for(self, request: tuple[ValueType, str], key: int, intent: UserTaskIntent, value: UserTaskValue) -> None:
        """The same for a call (its value type and intent), which is answered when the transition ends."""
        if self._core.request != -1:
            self._requests[key] = _Request(self._core.request, *request)
        self.begin(key, intent, value)

    def go_on(self, key: int, value: UserTaskValue) -> None:
        """A listener's job is done: on to the next one, or to the transition's end."""
        task = self._task(key)
        value = value._replace(changed_attributes=changes(task.value, value))
        if not self._listeners.hold(task, value):
            self._finish[task.state](task, value)

    def try_again(self, element_instance_key: int) -> None:
        """The incident of a listener's expression was resolved: its job is created after all."""
        task = self.of_element(element_instance_key)
        if task is not None and task.state is not LifecycleState.CREATED:
            self._listeners.hold(task, task.pending)

    def deny(self, key: int, reason: str) -> None:
        """A listener says no: the task is as it was, and so is told who asked."""
        task = self._task(key)
        intent, what = DENIED[task.state]
        document = self._core.state.user_tasks.document(task.value.element_instance_key)
        self._event(key, intent, task.value._replace(denied_reason=reason))
        if document is not None:
            self._core.writer.event(
                document.key, ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATE_DENIED, document.value
            )
            denied = f"Variable update for user task instance with key '{document.value.scope_key}'"
        else:
            denied = f"{what} of the User Task with key '{key}'"
        self._refuse(key, f"{denied} was denied by Task Listener. Reason to deny: '{reason}'")

    def cancel(self, context: Context[Any], *, with_listeners: bool = True) -> bool:
        """The element terminates; whether listeners hold that. Without them (as in a modification) it ends at once."""
        task = self.of_element(context.key)
        if task is None:
            return False
        self._requests.pop(task.key, None)
        self._event(task.key, UserTaskIntent.CANCELING, task.value)
        task = self._task(task.key)
        if with_listeners and self._listeners.hold(task, task.value):
            return True
        self._event(task.key, UserTaskIntent.CANCELED, task.value)
        return False

    # --- ends of transitions ---

    def _created(self, task: UserTask, value: UserTaskValue) -> None:
        self._write_created(task, value)
        self.assign_initially(task.key)

    def _write_created(self, task: UserTask, value: UserTaskValue) -> None:
        """Whom the model names is not assigned yet, and so has not changed."""
        if task.initial_assignee:
            others = tuple(name for name in value.changed_attributes if name != "assignee")
            value = value._replace(assignee="", changed_attributes=others)
        self._event(task.key, UserTaskIntent.CREATED, value)

    def _assigned(self, task: UserTask, value: UserTaskValue) -> None:
        self._event(task.key, UserTaskIntent.ASSIGNED, value)
        self._answer(task.key, task.key, value)

    def _updated(self, task: UserTask, value: UserTaskValue) -> None:
        document = self._core.state.user_tasks.document(value.element_instance_key)
        if document is None:
            self._event(task.key, UserTaskIntent.UPDATED, value)
            self._answer(task.key, task.key, value)
            return
        self._write_document(document)
        self._event(task.key, UserTaskIntent.UPDATED, value)
        self._core.writer.event(
            document.key, ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATED, document.value
        )
        self._answer(task.key, document.key, document.value)

    def _write_document(self, document: PendingDocument) -> None:
        row = self._core.state.element_instances.get(document.value.scope_key)
        if row is None:
            return
        local = document.value.update_semantics == LOCAL
        merge = self._variables.merge_local if local else self._variables.merge
        merge(row.key, owner(row.value), document.value.variables)

    def _completed(self, task: UserTask, value: UserTaskValue) -> None:
        row = self._core.state.element_instances.get(value.element_instance_key)
        self._event(task.key, UserTaskIntent.COMPLETED, value)
        self._answer(task.key, task.key, value)
        if row is not None:
            self._event_triggers.complete_with(row, value)

    def _canceled(self, task: UserTask, value: UserTaskValue) -> None:
        row = self._core.state.element_instances.get(value.element_instance_key)
        self._event(task.key, UserTaskIntent.CANCELED, value)
        if row is not None:
            self._core.writer.command(
                row.key,
                ValueType.PROCESS_INSTANCE,
                ProcessInstanceIntent.CONTINUE_TERMINATING_ELEMENT,
                row.value,
            )

    # --- helpers ---

    def _task(self, key: int) -> UserTask:
        task = self._core.state.user_tasks.get(key)
        if task is None:
            raise LookupError(f"there is no user task with key {key}")
        return task

    def _event(self, key: int, intent: UserTaskIntent, value: UserTaskValue) -> None:
        self._core.writer.event(key, ValueType.USER_TASK, intent, value)

    def _answer(self, task_key: int, key: int, value: object) -> None:
        request = self._requests.pop(task_key, None)
        if request is not None:
            self._core.respond(key, value, to=request.number)

    def _refuse(self, task_key: int, reason: str) -> None:
        """Refuse the call that waits; the log does not know of this rejection."""
        request = self._requests.pop(task_key, None)
        if request is None:
            return
        core = self._core
        rejection = Record(
            -1,
            -1,
            task_key,
            core.now,
            RecordType.COMMAND_REJECTION,
            request.value_type,
            request.intent,
            None,
            RejectionType.INVALID_STATE,
            reason,
        )
        core.reject(rejection, to=request.number)
