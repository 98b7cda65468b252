"""Migrations: what moves, what is closed and opened, and what is refused whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.engine.building import (
    boundary,
    complete,
    event,
    events,
    flow,
    life,
    model,
    passing,
    start,
    sub_process,
    task,
    timer,
)
from zeebe_test import Engine, FailedPrecondition, GatewayError, InvalidArgument, MigrationPlan, NotFound
from zeebe_test.protocol.enums import RecordType

OLD = (start(), task("old"), flow("start", "old"))
NEW = (start(), task("new"), task("next"), flow("start", "new"), flow("new", "next"))
GO = ' signalRef="go"'


def two(old: tuple[str, ...], new: tuple[str, ...], **variables: object) -> tuple[Engine, int]:
    """An engine with an instance of the old process, and the key of the new one."""
    engine = Engine()
    engine.deploy_resource(("p.bpmn", model(*old)))
    answer = engine.deploy_resource(("q.bpmn", model(*new, process_id="q")))
    engine.create_process_instance("p", variables=variables)
    process = answer.deployments[0].process
    assert process is not None
    return engine, process.process_definition_key


def move(engine: Engine, target: int, mapping: Mapping[str, str]) -> list[str]:
    """Migrate the instance, and say what has happened."""
    since = len(engine.records)
    engine.migrate_process_instance(engine.instances[0], MigrationPlan(target, mapping))
    return [
        f"{record.value_type} {record.intent}"
        for record in engine.records[since:]
        if record.record_type is RecordType.EVENT
    ]


def test_an_instance_goes_on_in_the_new_process() -> None:
    engine, target = two(OLD, NEW)
    assert move(engine, target, {"old": "new"}) == [
        "PROCESS_INSTANCE ELEMENT_MIGRATED",
        "PROCESS_INSTANCE ELEMENT_MIGRATED",
        "JOB MIGRATED",
        "PROCESS_INSTANCE_MIGRATION MIGRATED",
    ]
    complete(engine, "old")  # the job keeps its type
    assert life(engine, "next") == ["ACTIVATING", "ACTIVATED"]
    complete(engine, "next")
    assert engine.all_instances[0].is_completed
    assert engine.records[-1].value.bpmn_process_id == "q"


@pytest.mark.parametrize(
    ("mapping", "error", "why"),
    [
        pytest.param({}, FailedPrecondition, "no mapping instruction defined for active element", id="not mapped"),
        pytest.param({"old": "start"}, FailedPrecondition, "type", id="another kind"),
        pytest.param({"old": "nowhere"}, InvalidArgument, "'nowhere'", id="no such target"),
        pytest.param({"none": "new"}, InvalidArgument, "'none'", id="no such source"),
    ],
)
def test_refusals_of_plans(mapping: dict[str, str], error: type[GatewayError], why: str) -> None:
    engine, target = two(OLD, NEW)
    with pytest.raises(error, match=why):
        move(engine, target, mapping)
    assert life(engine, "old") == ["ACTIVATING", "ACTIVATED"]
    complete(engine, "old")
    assert engine.records[-1].value.bpmn_process_id == "p"


def test_a_source_is_mapped_once() -> None:
    engine, target = two(OLD, NEW)
    plan = MigrationPlan(target, [("old", "new"), ("old", "next")])
    with pytest.raises(InvalidArgument, match="duplicate source element ids"):
        engine.migrate_process_instance(engine.instances[0], plan)


def test_unknown_instances_and_definitions() -> None:
    engine, target = two(OLD, NEW)
    with pytest.raises(NotFound, match="no process instance found"):
        engine.migrate_process_instance(17, MigrationPlan(target, {"old": "new"}))
    with pytest.raises(NotFound, match="no process definition found"):
        engine.migrate_process_instance(engine.instances[0], MigrationPlan(17, {"old": "new"}))


def test_the_flow_scope_must_stay() -> None:
    inside = (start(), sub_process("box", start("in"), task("new"), flow("in", "new")), flow("start", "box"))
    engine, target = two(OLD, inside)
    with pytest.raises(FailedPrecondition, match="flow scope"):
        move(engine, target, {"old": "new"})


def test_what_is_mapped_keeps_waiting_and_what_is_not_begins_anew() -> None:
    old = (*OLD, boundary("a", "old", "timer", timer("Duration", "PT1H")), passing("x"), flow("a", "x"))
    new = (
        *NEW,
        boundary("b", "new", "timer", timer("Duration", "PT9H")),
        boundary("c", "new", "signal", attributes=GO),
        passing("y"),
        passing("z"),
        flow("b", "y"),
        flow("c", "z"),
    )
    engine, target = two(old, new)
    done = move(engine, target, {"old": "new", "a": "b"})
    assert "TIMER MIGRATED" in done
    assert "SIGNAL_SUBSCRIPTION CREATED" in done
    assert "TIMER CANCELED" not in done
    engine.clock.advance("PT1H")  # the time it had been waiting for
    assert life(engine, "y")[-1] == "COMPLETED"


def test_what_is_not_mapped_is_closed() -> None:
    old = (*OLD, boundary("a", "old", "timer", timer("Duration", "PT1H")), passing("x"), flow("a", "x"))
    engine, target = two(old, NEW)
    assert "TIMER CANCELED" in move(engine, target, {"old": "new"})
    engine.clock.advance("PT9H")
    assert life(engine, "new") == ["MIGRATED"]


def test_the_kind_of_an_event_stays() -> None:
    old = (*OLD, boundary("a", "old", "timer", timer("Duration", "PT1H")), passing("x"), flow("a", "x"))
    new = (*NEW, boundary("b", "new", "signal", attributes=GO), passing("y"), flow("b", "y"))
    engine, target = two(old, new)
    with pytest.raises(FailedPrecondition, match="different event types"):
        move(engine, target, {"old": "new", "a": "b"})


def test_nothing_is_left_of_a_migration_whose_new_event_cannot_be_waited_for() -> None:
    new = (*NEW, boundary("b", "new", "timer", timer("Duration", "=wait")), passing("y"), flow("b", "y"))
    engine, target = two(OLD, new, wait="soon")
    since, loose = len(engine.records), engine.loose_ends()
    with pytest.raises(GatewayError):
        move(engine, target, {"old": "new"})
    assert [(r.record_type, r.intent) for r in engine.records[since:]] == [
        (RecordType.COMMAND, "MIGRATE"),
        (RecordType.COMMAND_REJECTION, "MIGRATE"),
    ]
    assert engine.loose_ends() == loose
    assert life(engine, "new") == []
    engine.set_variables(engine.instances[0], {"wait": "PT1S"})
    assert "TIMER CREATED" in move(engine, target, {"old": "new"})


def test_an_incident_moves_with_its_element() -> None:
    engine, target = two(OLD, NEW)
    [job] = engine.activate_jobs("old", max_jobs_to_activate=1)
    engine.fail_job(job.key, 0)
    assert "INCIDENT MIGRATED" in move(engine, target, {"old": "new"})
    engine.update_job_retries(job.key, 1)
    engine.resolve("new")
    complete(engine, "old")
    assert life(engine, "next") == ["ACTIVATING", "ACTIVATED"]


def test_a_join_keeps_the_tokens_of_flows_that_are_mapped() -> None:
    def forked(left: str, right: str, join: str) -> tuple[str, ...]:
        return (
            start(),
            f'<bpmn:parallelGateway id="fork-{join}"/>',
            task(left),
            task(right),
            f'<bpmn:parallelGateway id="{join}"/>',
            task(f"after-{join}"),
            flow("start", f"fork-{join}"),
            flow(f"fork-{join}", left),
            flow(f"fork-{join}", right),
            flow(left, join),
            flow(right, join),
            flow(join, f"after-{join}"),
        )

    engine, target = two(forked("a", "b", "j"), forked("x", "y", "k"))
    complete(engine, "a")
    with pytest.raises(InvalidArgument, match="Taken sequence flows must be mapped"):
        move(engine, target, {"b": "y", "j": "k"})
    move(engine, target, {"b": "y", "j": "k", "a--j": "x--k"})
    complete(engine, "b")
    assert life(engine, "after-k") == ["ACTIVATING", "ACTIVATED"]


def test_an_event_sub_process_can_be_new() -> None:
    content = (
        event("startEvent", "s", "signal", attributes=GO),
        task("instead"),
        flow("s", "instead"),
    )
    engine, target = two(OLD, (*NEW, sub_process("e", *content, attributes=' triggeredByEvent="true"')))
    move(engine, target, {"old": "new"})
    engine.broadcast_signal("go")
    assert life(engine, "instead") == ["ACTIVATING", "ACTIVATED"]
    assert life(engine, "new")[-1] == "TERMINATED"
    assert "TERMINATED new" in " ".join(events(engine, "PROCESS_INSTANCE"))
