"""Task listeners: jobs that hold a user task's transition until they are done, one after the other.

Zeebe's classes: BpmnJobBehavior, UserTaskProcessor (their part of it).
"""

from __future__ import annotations

from collections.abc import Mapping

from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.behaviors.jobs import HEADER_PREFIX, JobBehavior, text_list
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import Activity, Listener
from zeebe_test.protocol.enums import BpmnElementType, JobKind, JobListenerEventType
from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.state.view import LifecycleState, UserTask

EVENT_TYPES = {
    LifecycleState.CREATING: JobListenerEventType.CREATING,
    LifecycleState.ASSIGNING: JobListenerEventType.ASSIGNING,
    LifecycleState.CLAIMING: JobListenerEventType.ASSIGNING,
    LifecycleState.UPDATING: JobListenerEventType.UPDATING,
    LifecycleState.COMPLETING: JobListenerEventType.COMPLETING,
    LifecycleState.CANCELING: JobListenerEventType.CANCELING,
}
"""Which listeners hold which transition."""


class TaskListenerBehavior:
    """Creates the jobs of task listeners in the order of the model."""

    __slots__ = ("_core", "_incidents", "_jobs", "_transitions")

    def __init__(
        self, core: Core, jobs: JobBehavior, incidents: IncidentBehavior, transitions: TransitionBehavior
    ) -> None:
        self._core = core
        self._jobs = jobs
        self._incidents = incidents
        self._transitions = transitions

    def hold(self, task: UserTask, value: UserTaskValue) -> bool:
        """Create the job of the next listener of the transition, with the attributes as they will be.

        False if none is left. A listener whose type or retries cannot be evaluated holds the transition with an
        incident.
        """
        listeners = self._of(task)
        if task.listener_index >= len(listeners):
            return False
        listener = listeners[task.listener_index]
        context = self._transitions.context_of(task.value.element_instance_key)
        try:
            properties = self._jobs.evaluate(listener, context.key)
        except Failure as failure:
            self._incidents.create(failure, context)
            return True
        with_headers = properties._replace(headers=headers(value))
        self._jobs.create(context, with_headers, JobKind.TASK_LISTENER, listener.event_type)
        return True

    def _of(self, task: UserTask) -> list[Listener]:
        """The listeners of the transition, in the model that the task was created with."""
        definition = self._core.state.processes.get(task.value.process_definition_key)
        if definition is None:
            return []
        element = definition.process.element(task.value.element_id, BpmnElementType.USER_TASK)
        if not isinstance(element, Activity) or element.user_task is None:
            return []
        event_type = EVENT_TYPES.get(task.state)
        return [listener for listener in element.user_task.task_listeners if listener.event_type is event_type]


def headers(value: UserTaskValue) -> Mapping[str, str]:
    """What a listener's job says of its user task: the task's own headers, and its attributes where there are any."""
    attributes = {
        "action": value.action,
        "assignee": value.assignee,
        "candidateGroups": _texts(value.candidate_groups_list),
        "candidateUsers": _texts(value.candidate_users_list),
        "changedAttributes": _texts(tuple(sorted(value.changed_attributes))),
        "dueDate": value.due_date,
        "followUpDate": value.follow_up_date,
        "formKey": str(value.form_key) if value.form_key > 0 else "",
        "priority": str(value.priority),
        "userTaskKey": str(value.user_task_key),
    }
    return {**value.custom_headers, **{HEADER_PREFIX + name: text for name, text in attributes.items() if text}}


def _texts(items: tuple[str, ...]) -> str:
    return text_list(items) if items else ""
