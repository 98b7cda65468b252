"""VARIABLE_DOCUMENT UPDATE: variables set from outside."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.user_tasks import LOCAL
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.errors import invalid_state, not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent, UserTaskIntent, VariableDocumentIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.other import VariableDocumentValue
from zeebe_test.state.view import LifecycleState, UserTask


class VariableDocumentProcessor:
    """Sets variables of a scope, or of the nearest scopes that have them."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def update(self, command: Record) -> None:
        """Write the document."""
        value: VariableDocumentValue = command.value
        row = self._core.state.element_instances.get(value.scope_key)
        if row is None or row.state is ProcessInstanceIntent.ELEMENT_TERMINATING:
            raise not_found(
                f"Expected to update variables for element with key '{value.scope_key}', but no such element was found"
            )
        task = self._core.state.user_tasks.get(row.user_task_key)
        if task is not None:
            self._update_task(command, task)
            return
        if value.update_semantics == LOCAL:
            self._b.variables.merge_local(row.key, owner(row.value), value.variables)
        else:
            self._b.variables.merge(row.key, owner(row.value), value.variables)
        key = self._core.keys.next()
        self._core.writer.event(key, ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATED, value)
        self._core.respond(key, value)

    def _update_task(self, command: Record, task: UserTask) -> None:
        """At a user task the document is an update of the task, which its listeners may hold or deny."""
        if task.state is not LifecycleState.CREATED:
            raise invalid_state(
                f"Expected to trigger update transition for user task with key '{task.key}', but it is in state "
                f"'{task.state}'"
            )
        value: VariableDocumentValue = command.value
        self._core.writer.event(
            self._core.keys.next(), ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATING, value
        )
        changed = ("variables",) if value.variables else ()
        updated = task.value._replace(variables=value.variables, changed_attributes=changed)
        request = (ValueType.VARIABLE_DOCUMENT, command.intent)
        self._b.user_tasks.begin_for(request, task.key, UserTaskIntent.UPDATING, updated)
