"""What the worker of a task listener's job may answer.

Zeebe's class: JobCompleteProcessor (its checks).
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.user_tasks import ATTRIBUTES
from zeebe_test.engine.errors import Rejection, invalid_argument
from zeebe_test.protocol.enums import JobListenerEventType
from zeebe_test.protocol.values.job import JobResult, JobValue, UserTaskValue
from zeebe_test.state.view import UserTask

CORRECTABLE = tuple(name for name in ATTRIBUTES if name != "variables")
DENIABLE = (JobListenerEventType.ASSIGNING, JobListenerEventType.COMPLETING, JobListenerEventType.UPDATING)

PROMISED_WITH = 23702
"""The number that the real engine names in its refusal of variables."""

NO_VARIABLES_YET = (
    "Task Listener job completion with variables payload provided is not yet supported",
    f"Support will be enabled with the resolution of issue #{PROMISED_WITH}.",
)
DENIED_WITH_CORRECTIONS = (
    "Expected to complete task listener job with corrections, but the job result is denied",
    (
        "The corrections would be reverted by the denial. Either complete the job with corrections without setting "
        "denied, or complete the job with a denied result but no corrections."
    ),
)
MODELLED_ASSIGNEE = (
    (
        "Expected to complete task listener job, but correcting the assignee on 'CREATING' event is not supported when "
        "the user task has an assignee defined in the model"
    ),
    (
        "Use the 'CREATING' event to set an assignee only if it was not defined. Use the 'ASSIGNING' event to correct "
        "an assignee that is already defined."
    ),
)


def check(key: int, value: JobValue, task: UserTask | None) -> None:
    """Whether an answer fits the listener's event.

    Raises:
        Rejection: variables, a denial where there is none, corrections with a denial or of what cannot be corrected.
    """
    refusal = _refusal(value, task)
    if refusal is not None:
        what, advice = refusal
        raise _rejection(what, key, value, advice)


def _refusal(value: JobValue, task: UserTask | None) -> tuple[str, str] | None:
    """What is wrong, and what would not be."""
    result = value.result
    if value.variables:
        return NO_VARIABLES_YET
    if result.denied and value.job_listener_event_type not in DENIABLE:
        what = f"Denying result is not supported for '{value.job_listener_event_type}' task listener jobs"
        return what, f"Only the following listener event types support denying: [{', '.join(DENIABLE)}]."
    if result.denied and result.corrected_attributes:
        return DENIED_WITH_CORRECTIONS
    wrong = next((name for name in result.corrected_attributes if name not in CORRECTABLE), None)
    if wrong is not None:
        what = "Expected to complete task listener job with a corrections result, but property "
        advice = f"Only the following properties can be corrected: [{', '.join(CORRECTABLE)}]."
        return f"{what}'{wrong}' cannot be corrected", advice
    creating = value.job_listener_event_type is JobListenerEventType.CREATING
    if creating and "assignee" in result.corrected_attributes and task is not None and task.initial_assignee:
        return MODELLED_ASSIGNEE
    return None


def _rejection(what: str, key: int, value: JobValue, advice: str) -> Rejection:
    job = f"(job key '{key}', type '{value.type}', processInstanceKey '{value.process_instance_key}')"
    return invalid_argument(f"{what} {job}. {advice}\n")


def corrected(task: UserTask, result: JobResult) -> UserTaskValue:
    """The user task as it will be with a listener's corrections, whose names it lists."""
    names = tuple(dict.fromkeys(result.corrected_attributes))
    fields = {ATTRIBUTES[name]: getattr(result.corrections, ATTRIBUTES[name]) for name in names}
    return task.pending._replace(**fields, changed_attributes=names)
