"""Compensation: what is undone, where, and when the throw event has waited long enough."""

from __future__ import annotations

from tests.engine.building import (
    boundary,
    complete,
    event,
    events,
    flow,
    life,
    passing,
    running,
    start,
    sub_process,
    task,
    undone_by,
)
from zeebe_test import Engine

UNDO = event("intermediateThrowEvent", "undo", "compensate")


def subscriptions(engine: Engine, since: int = 0) -> list[str]:
    return events(engine, "COMPENSATION_SUBSCRIPTION", since=since)


def nested() -> Engine:
    """A sub-process with a handler of its own around an activity with one, both undone."""
    host = sub_process(
        "host", start("begin"), passing("inner"), *undone_by("inner", "undo-inner"), flow("begin", "inner")
    )
    return running(start(), host, *undone_by("host", "undo-host"), UNDO, flow("start", "host"), flow("host", "undo"))


def test_an_enclosing_activity_is_triggered_first_and_handlers_run_at_once() -> None:
    engine = nested()
    assert subscriptions(engine) == ["CREATED inner", "CREATED host", "TRIGGERED host", "TRIGGERED inner"]
    assert life(engine, "undo-host") == life(engine, "undo-inner") == ["ACTIVATING", "ACTIVATED"]
    handler = next(
        record for record in engine.records if record.value_type == "JOB" and record.value.element_id == "undo-inner"
    )
    row = next(record for record in engine.records if record.key == handler.value.element_instance_key)
    assert row.value.flow_scope_key == engine.instances[0].key


def test_the_throw_event_waits_for_every_handler() -> None:
    engine = nested()
    complete(engine, "undo-host")
    assert subscriptions(engine)[4:] == ["COMPLETED host"]
    assert life(engine, "undo") == ["ACTIVATING", "ACTIVATED"]
    complete(engine, "undo-inner")
    assert subscriptions(engine)[5:] == ["COMPLETED inner"]
    assert life(engine, "p")[-1] == "COMPLETED"


def test_what_only_encloses_is_completed_with_what_is_inside() -> None:
    host = sub_process(
        "host", start("begin"), passing("inner"), *undone_by("inner", "undo-inner"), flow("begin", "inner")
    )
    engine = running(start(), host, UNDO, flow("start", "host"), flow("host", "undo"))
    seen = len(engine.records)
    complete(engine, "undo-inner")
    assert subscriptions(engine, seen) == ["COMPLETED inner", "COMPLETED host"]


def test_only_the_throw_events_scope_is_undone() -> None:
    host = sub_process("host", start("begin"), UNDO, flow("begin", "undo"))
    engine = running(
        start(),
        passing("inner"),
        *undone_by("inner", "undo-inner"),
        host,
        flow("start", "inner"),
        flow("inner", "host"),
    )
    assert subscriptions(engine) == ["CREATED inner", "DELETED inner"]
    assert life(engine, "undo-inner") == []


def test_from_an_event_sub_process_its_parents_activities_are_undone_too() -> None:
    esp = sub_process(
        "esp", event("startEvent", "gone", "signal", attributes=' signalRef="go"'), UNDO, flow("gone", "undo"),
        attributes=' triggeredByEvent="true"',
    )  # fmt: skip
    engine = running(
        start(), passing("inner"), *undone_by("inner", "undo-inner"), task("work"), esp,
        flow("start", "inner"), flow("inner", "work"),
    )  # fmt: skip
    engine.broadcast_signal("go")
    assert life(engine, "undo-inner") == ["ACTIVATING", "ACTIVATED"]


def test_a_terminated_sub_process_takes_along_what_completed_inside() -> None:
    deep = sub_process(
        "deep", start("dive"), passing("inner"), *undone_by("inner", "undo-inner"), flow("dive", "inner")
    )
    host = sub_process("host", start("begin"), deep, task("work"), flow("begin", "deep"), flow("deep", "work"))
    edge = boundary("edge", "host", "signal", attributes=' signalRef="go"')
    engine = running(start(), host, edge, task("after"), flow("start", "host"), flow("edge", "after"))
    engine.broadcast_signal("go")
    assert subscriptions(engine)[2:] == ["DELETED deep", "DELETED inner"]


def test_canceling_deletes_what_is_being_undone() -> None:
    engine = nested()
    complete(engine, "undo-inner")
    engine.cancel_process_instance(engine.instances[0].key)
    assert subscriptions(engine)[5:] == ["DELETED host"]


def test_nothing_is_undone_twice() -> None:
    again = event("intermediateThrowEvent", "again", "compensate")
    engine = running(
        start(), passing("inner"), *undone_by("inner", "undo-inner"), UNDO, again,
        flow("start", "inner"), flow("inner", "undo"), flow("undo", "again"),
    )  # fmt: skip
    complete(engine, "undo-inner")
    assert life(engine, "p")[-1] == "COMPLETED"
    assert life(engine, "undo-inner").count("ACTIVATED") == 1
