"""User tasks, worked on through jobs or natively."""

from __future__ import annotations

from zeebe_test.model.expression import Expression, is_expression, literal, parse_expression
from zeebe_test.model.graph import Activity, JobDefinition, Scope, UserTaskProperties
from zeebe_test.model.transform import common
from zeebe_test.model.transform.context import Context, optional, unchecked
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType

JOB_TYPE = "io.camunda.zeebe:userTask"
"""The type of the job behind a user task that is not native."""


def user_task(node: Node, context: Context, scope: Scope) -> Activity:
    """A user task; one that is not native gets its job, with the model's own headers only."""
    activity = Activity(node.id, BpmnElementType.USER_TASK)
    properties = activity.user_task = UserTaskProperties()
    properties.native = node.extension("zeebe:userTask") is not None
    properties.headers = common.headers(node)
    _assignment(properties, node)
    _schedule(properties, node)
    _form(properties, node)
    if properties.native:
        properties.task_listeners = common.listeners(node, "zeebe:taskListeners", "zeebe:taskListener")
    else:
        activity.job = JobDefinition(literal(JOB_TYPE), parse_expression("1"), properties.headers)
    return activity


def _assignment(properties: UserTaskProperties, node: Node) -> None:
    assignment = node.extension("zeebe:assignmentDefinition")
    if assignment is None:
        return
    properties.assignee = _assignee(assignment.get("assignee"))
    properties.candidate_groups = _candidates(assignment.get("candidateGroups"))
    properties.candidate_users = _candidates(assignment.get("candidateUsers"))


def _assignee(text: str) -> Expression | None:
    if not text.strip():
        return None
    return parse_expression(text) if is_expression(text) else literal(text)


def _candidates(text: str) -> Expression | None:
    """A static list has commas between the names, and is left as it is."""
    if not text.strip():
        return None
    return parse_expression(text) if is_expression(text) else literal(text)


def _schedule(properties: UserTaskProperties, node: Node) -> None:
    schedule = node.extension("zeebe:taskSchedule")
    if schedule is not None:
        properties.due_date = optional(schedule.get("dueDate"))
        properties.follow_up_date = optional(schedule.get("followUpDate"))
    priority = node.extension("zeebe:priorityDefinition")
    if priority is not None:
        properties.priority = optional(priority.get("priority"))


def _form(properties: UserTaskProperties, node: Node) -> None:
    form = node.extension("zeebe:formDefinition")
    if form is None:
        return
    properties.form_id = unchecked(form.get("formId"))
    properties.form_key = form.get("formKey")
    properties.form_binding = common.binding(form)
    properties.form_version_tag = form.get("versionTag")
    properties.external_form_reference = unchecked(form.get("externalReference"))
