"""User tasks in a migration: native ones move, a job-based one becomes native if its target is."""

from __future__ import annotations

import json
from typing import Any

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.jobs import HEADER_PREFIX
from zeebe_test.engine.bpmn.behaviors.user_task_properties import DEFAULT_PRIORITY
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.errors import Failure
from zeebe_test.model.expression import Expression
from zeebe_test.model.graph import UserTaskProperties
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobIntent, UserTaskIntent
from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.state.view import Job


class UserTaskMigration:
    """Writes what becomes of a user task; listeners have no say in it."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def migrate(self, context: Context[Any]) -> None:
        """The native user task of an element instance, if it has one."""
        task = self._b.user_tasks.of_element(context.key)
        if task is None:
            return
        value = task.value._replace(
            element_id=context.value.element_id,
            bpmn_process_id=context.value.bpmn_process_id,
            process_definition_key=context.value.process_definition_key,
            process_definition_version=context.value.version,
        )
        self._event(task.key, UserTaskIntent.MIGRATED, value)

    def replace(self, context: Context[Any], job: Job) -> None:
        """A native user task in the place of a job: what the job's headers say, assigned as the target's model says."""
        properties = context.element.user_task
        key = self._core.keys.next()
        value = self._task(key, context, job)._replace(priority=self._priority(properties, context.key))
        self._event(key, UserTaskIntent.CREATING, value)
        self._event(key, UserTaskIntent.CREATED, value)
        assigned = value._replace(
            assignee=self._text(properties.assignee, context.key), changed_attributes=("assignee",)
        )
        self._event(key, UserTaskIntent.ASSIGNING, assigned)
        self._event(key, UserTaskIntent.ASSIGNED, assigned)
        canceled = job.value._replace(job_to_user_task_migration=True)
        self._core.writer.event(job.key, ValueType.JOB, JobIntent.CANCELED, canceled)

    def _task(self, key: int, context: Context[Any], job: Job) -> UserTaskValue:
        headers = job.value.custom_headers
        said = {
            name.removeprefix(HEADER_PREFIX): text for name, text in headers.items() if name.startswith(HEADER_PREFIX)
        }
        form = said.get("formKey", "")
        of = context.value
        return UserTaskValue(
            key,
            of.element_id,
            context.key,
            of.process_instance_key,
            of.bpmn_process_id,
            of.process_definition_key,
            of.version,
            candidate_groups_list=tuple(json.loads(said.get("candidateGroups", "[]"))),
            candidate_users_list=tuple(json.loads(said.get("candidateUsers", "[]"))),
            due_date=said.get("dueDate", ""),
            follow_up_date=said.get("followUpDate", ""),
            form_key=int(form) if form.isdecimal() else -1,
            external_form_reference="" if form.isdecimal() else form,
            custom_headers={name: text for name, text in headers.items() if not name.startswith(HEADER_PREFIX)},
            creation_timestamp=self._core.now,
        )

    def _text(self, expression: Expression | None, scope_key: int) -> str:
        """An attribute of the target's model; as in the real engine, one that fails is empty."""
        if expression is None:
            return ""
        try:
            return self._b.expressions.string(expression, scope_key)
        except Failure:
            return ""

    def _priority(self, properties: UserTaskProperties, scope_key: int) -> int:
        if properties.priority is None:
            return DEFAULT_PRIORITY
        try:
            return self._b.expressions.integer(properties.priority, scope_key)
        except Failure:
            return DEFAULT_PRIORITY

    def _event(self, key: int, intent: UserTaskIntent, value: UserTaskValue) -> None:
        self._core.writer.event(key, ValueType.USER_TASK, intent, value)
