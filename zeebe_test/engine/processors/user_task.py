"""USER_TASK: what people do with native user tasks, and what their listeners say to it."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.user_tasks import ATTRIBUTES
from zeebe_test.engine.errors import invalid_state, not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import UserTaskIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.state.view import LifecycleState, UserTask


class UserTaskProcessor:
    """Assigns, claims, updates and completes user tasks."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    # --- from people ---

    def assign(self, command: Record) -> None:
        """Give the task to somebody, or (an empty assignee) to nobody, whoever has it."""
        task = self._created(command.key, "assign")
        self._begin(command, I.ASSIGNING, self._assigned(task, command.value, "assign"))

    def claim(self, command: Record) -> None:
        """Take a task that nobody else has."""
        task = self._created(command.key, "claim")
        given: UserTaskValue = command.value
        what = f"Expected to claim user task with key '{command.key}', but "
        if not given.assignee:
            raise invalid_state(f"{what}provided assignee is empty")
        if task.value.assignee not in ("", given.assignee):
            raise invalid_state(f"{what}it has already been assigned")
        self._begin(command, I.CLAIMING, self._assigned(task, given, "claim"))

    def update(self, command: Record) -> None:
        """Set the attributes that the command names; those that have the value already do not count."""
        task = self._created(command.key, "update")
        given: UserTaskValue = command.value
        value = task.value._replace(action=given.action or "update")
        changed = []
        for name in dict.fromkeys(given.changed_attributes):
            field = ATTRIBUTES.get(name)
            if field is None or getattr(given, field) == getattr(task.value, field):
                continue
            changed.append(name)
            if name != "variables":
                value = value._replace(**{field: getattr(given, field)})
        self._begin(command, I.UPDATING, value._replace(changed_attributes=tuple(changed)))

    def complete(self, command: Record) -> None:
        """The work is done; its variables reach the process as those of a job would."""
        task = self._created(command.key, "complete")
        given: UserTaskValue = command.value
        value = task.value._replace(action=given.action or "complete", variables=given.variables)
        self._begin(command, I.COMPLETING, value)

    def _assigned(self, task: UserTask, given: UserTaskValue, default_action: str) -> UserTaskValue:
        changed = ("assignee",) if given.assignee != task.value.assignee else ()
        return task.value._replace(
            assignee=given.assignee, action=given.action or default_action, changed_attributes=changed
        )

    def _begin(self, command: Record, intent: I, value: UserTaskValue) -> None:
        self._b.user_tasks.begin_for((ValueType.USER_TASK, command.intent), command.key, intent, value)

    def _created(self, key: int, doing: str) -> UserTask:
        """The task, if no transition is under way."""
        task = self._core.state.user_tasks.get(key)
        what = f"Expected to {doing} user task with key '{key}', but "
        if task is None:
            raise not_found(f"{what}no such user task was found")
        if task.state is not LifecycleState.CREATED:
            raise invalid_state(f"{what}it is in state '{task.state}'")
        return task

    # --- from listeners (engine/processors/job_completion.py) ---

    def complete_listener(self, command: Record) -> None:
        """A listener has nothing against the transition, and may have corrected what comes of it."""
        self._live(command.key)
        value: UserTaskValue = command.value
        if value.changed_attributes:
            self._core.writer.event(command.key, ValueType.USER_TASK, I.CORRECTED, value)
        self._b.user_tasks.go_on(command.key, value)

    def deny_listener(self, command: Record) -> None:
        """A listener does not want the transition."""
        self._live(command.key)
        self._b.user_tasks.deny(command.key, command.value.denied_reason)

    def _live(self, key: int) -> None:
        if self._core.state.user_tasks.get(key) is None:
            raise not_found(f"there is no user task with key '{key}' any more")
