"""Native user tasks: their transitions, and what listeners may do to them."""

from __future__ import annotations

import pytest

from tests.engine.models import line, task_listeners, user_task
from zeebe_test import Engine
from zeebe_test.errors import FailedPrecondition, InvalidArgument, NotFound, NothingHappened, WouldBlock
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.values.job import JobResult, JobResultCorrections


def start(extensions: str = "") -> Engine:
    return line(user_task("review", extensions))


def intents(engine: Engine, value_type: ValueType = ValueType.USER_TASK) -> list[str]:
    """What happened to the user task."""
    return [str(r.intent) for r in engine.records if r.value_type is value_type and r.record_type == "EVENT"]


def test_a_modelled_assignee_is_assigned_after_the_creation() -> None:
    engine = start('<zeebe:assignmentDefinition assignee="ann"/>')
    assert intents(engine) == ["CREATING", "CREATED", "ASSIGNING", "ASSIGNED"]
    created = [r.value.assignee for r in engine.records if r.value_type is ValueType.USER_TASK]
    assert created == ["ann", "", "ann", "ann"]


def test_claiming_takes_only_what_nobody_has() -> None:
    engine = start()
    engine.assign_user_task(element="review", assignee="ann", allow_override=False)
    engine.assign_user_task(element="review", assignee="ann", allow_override=False)
    with pytest.raises(FailedPrecondition, match="it has already been assigned"):
        engine.assign_user_task(element="review", assignee="bob", allow_override=False)
    engine.unassign_user_task(element="review")
    engine.assign_user_task(element="review", assignee="bob", allow_override=False)


def test_an_update_lists_what_has_changed_and_nothing_else() -> None:
    engine = start()
    engine.update_user_task(element="review", priority=50, due_date="2024-01-01T00:00:00Z")
    last = engine.records[-1].value
    assert (last.changed_attributes, last.due_date, last.priority) == (("dueDate",), "2024-01-01T00:00:00Z", 50)


def test_what_a_completion_brings_reaches_the_instance() -> None:
    engine = start()
    engine.complete_user_task(element="review", variables={"ok": True})
    assert intents(engine)[-2:] == ["COMPLETING", "COMPLETED"]
    assert next(r.value.value for r in engine.records if r.value_type is ValueType.VARIABLE) is True
    with pytest.raises(NothingHappened, match="there are: none"):
        engine.complete_user_task(element="review")


def test_an_unknown_key_is_not_found() -> None:
    with pytest.raises(NotFound, match="Expected to complete user task with key '5'"):
        start().complete_user_task(5)


def test_a_listener_holds_a_completion_until_its_job_is_done() -> None:
    engine = start(task_listeners(completing="check"))
    with pytest.raises(WouldBlock):
        engine.complete_user_task(element="review", variables={"ok": True})
    with pytest.raises(FailedPrecondition, match="it is in state 'COMPLETING'"):
        engine.complete_user_task(element="review")
    (job,) = engine.activate_jobs("check")
    assert job.variables == {"ok": True}
    engine.complete_job(job)
    assert intents(engine)[-1] == "COMPLETED"


def test_a_denial_leaves_the_task_as_it_was_and_is_the_answer() -> None:
    engine = start(task_listeners(assigning="check"))
    engine.worker("check", lambda job: JobResult(denied=True, denied_reason="busy"))
    with pytest.raises(FailedPrecondition, match=r"was denied by Task Listener. Reason to deny: 'busy'"):
        engine.assign_user_task(element="review", assignee="ann")
    last = engine.records[-1]
    assert (last.intent, last.value.assignee, last.value.denied_reason) == ("ASSIGNMENT_DENIED", "", "busy")


def test_corrections_are_seen_by_the_next_listener_and_in_the_end() -> None:
    engine = start(
        '<zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="one"/>'
        '<zeebe:taskListener eventType="assigning" type="two"/></zeebe:taskListeners>'
    )
    with pytest.raises(WouldBlock):
        engine.assign_user_task(element="review", assignee="ann")
    (one,) = engine.activate_jobs("one")
    corrections = JobResultCorrections(assignee="bob", priority=7)
    engine.complete_job(one, result=JobResult(corrections=corrections, corrected_attributes=("priority", "assignee")))
    (two,) = engine.activate_jobs("two")
    assert two.custom_headers["io.camunda.zeebe:assignee"] == "bob"
    assert two.custom_headers["io.camunda.zeebe:changedAttributes"] == '["assignee","priority"]'
    engine.complete_job(two)
    assert (engine.records[-1].intent, engine.records[-1].value.priority) == ("ASSIGNED", 7)


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (JobResult(denied=True), "Denying result is not supported for 'CREATING'"),
        (JobResult(corrected_attributes=("colour",)), "property 'colour' cannot be corrected"),
    ],
)
def test_a_result_that_does_not_fit_is_refused(result: JobResult, why: str) -> None:
    engine = start(task_listeners(creating="check"))
    (job,) = engine.activate_jobs("check")
    with pytest.raises(InvalidArgument, match=why):
        engine.complete_job(job, result=result)
    engine.complete_job(job)
    assert intents(engine) == ["CREATING", "CREATED"]


def test_canceling_listeners_hold_the_end_of_the_instance() -> None:
    engine = start(task_listeners(canceling="tell"))
    (instance,) = {r.value.process_instance_key for r in engine.records if r.value_type is ValueType.USER_TASK}
    engine.cancel_process_instance(instance)
    assert intents(engine)[-1] == "CANCELING"
    engine.complete_job(engine.activate_jobs("tell")[0])
    assert intents(engine)[-1] == "CANCELED"
    assert (engine.records[-1].intent, engine.records[-1].key) == ("ELEMENT_TERMINATED", instance)


def test_variables_of_the_task_are_an_update_of_it() -> None:
    engine = start(task_listeners(updating="check"))
    task = next(r.value for r in engine.records if r.value_type is ValueType.USER_TASK)
    engine.worker("check", lambda job: JobResult(denied=True, denied_reason="no"))
    with pytest.raises(FailedPrecondition, match=r"Variable update for user task instance .* was denied"):
        engine.set_variables(task.element_instance_key, {"a": 1}, local=True)
    assert intents(engine, ValueType.VARIABLE_DOCUMENT) == ["UPDATING", "UPDATE_DENIED"]
    assert intents(engine, ValueType.VARIABLE) == []
