"""User tasks: a job, or a task of the engine's own.

finalize_activation    attributes evaluated, boundary events listen, JOB CREATED or USER_TASK CREATING
the task is completed  engine/processors/user_task.py: PROCESS_EVENT TRIGGERING, COMPLETE_ELEMENT
on_terminate           USER_TASK CANCELING; canceling listeners hold the element until they are done
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.jobs import HEADER_PREFIX, text_list
from zeebe_test.engine.bpmn.behaviors.user_task_properties import Attributes
from zeebe_test.engine.bpmn.common.job_worker import JobWorkerHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import Activity, UserTaskProperties
from zeebe_test.protocol.values.job import UserTaskValue


class UserTaskHandler(JobWorkerHandler[Activity]):
    """Waits for a person."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Activity]) -> None:
        """Create the job, or the task."""
        properties = context.element.user_task
        if properties is None:
            raise LookupError(f"{context.element!r} is no user task")
        if properties.native:
            self._create_task(context, properties)
        else:
            self._create_job(context, properties)

    def _create_job(self, context: Context[Activity], properties: UserTaskProperties) -> None:
        definition = context.element.job
        if definition is None:
            raise LookupError(f"{context.element!r} has no job")
        job = self.b.jobs.evaluate(definition, context.key)
        attributes = self.b.user_task_properties.evaluate(context, properties)
        headers = {**properties.headers, **job_headers(attributes, properties.form_key)}
        self.b.catch_events.subscribe_boundary(context)
        self.b.jobs.create(context, job._replace(headers=headers))
        self.b.transitions.to_activated(context)

    def _create_task(self, context: Context[Activity], properties: UserTaskProperties) -> None:
        attributes = self.b.user_task_properties.evaluate(context, properties)
        self.b.catch_events.subscribe_boundary(context)
        key = self.core.keys.next()
        self.b.user_tasks.create(key, task_value(context, key, attributes, properties, self.core.now))
        self.b.transitions.to_activated(context)
        self.b.user_tasks.assign_initially(key)

    def on_terminate(self, context: Context[Activity]) -> None:
        """The task is not needed any more; its listeners may have something to do yet."""
        self.b.jobs.cancel(context)
        self.b.catch_events.unsubscribe(context)
        if not self.b.user_tasks.cancel(context):
            self.b.paths.terminate(context)


def job_headers(attributes: Attributes, form_key: str) -> dict[str, str]:
    """The attributes of a job-based user task, as headers of its job."""
    groups, users = attributes.candidate_groups, attributes.candidate_users
    found = {
        "assignee": attributes.assignee,
        "candidateGroups": text_list(groups) if groups is not None else None,
        "candidateUsers": text_list(users) if users is not None else None,
        "dueDate": attributes.due_date,
        "followUpDate": attributes.follow_up_date,
        "formKey": form_key or (str(attributes.form_key) if attributes.form_key is not None else None),
    }
    return {HEADER_PREFIX + name: text for name, text in found.items() if text is not None}


def task_value(
    context: Context[Activity], key: int, attributes: Attributes, properties: UserTaskProperties, now: int
) -> UserTaskValue:
    """A native user task with these attributes."""
    of = context.value
    return UserTaskValue(
        key,
        of.element_id,
        context.key,
        of.process_instance_key,
        of.bpmn_process_id,
        of.process_definition_key,
        of.version,
        attributes.assignee or "",
        tuple(attributes.candidate_groups or ()),
        tuple(attributes.candidate_users or ()),
        attributes.due_date or "",
        attributes.follow_up_date or "",
        attributes.form_key if attributes.form_key is not None else -1,
        attributes.external_form_reference or "",
        attributes.priority,
        properties.headers,
        creation_timestamp=now,
    )
