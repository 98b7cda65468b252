"""Escalations: who catches one, and whether the thrower goes on."""

from __future__ import annotations

from tests.engine.building import boundary, event, flow, life, running, start, sub_process, task
from zeebe_test import Engine

REFERS = ' escalationRef="late"'


def throw(id_: str, tag: str = "endEvent") -> str:
    return event(tag, id_, "escalation", attributes=REFERS)


def escalations(engine: Engine) -> list[tuple[str, str]]:
    return [
        (record.intent, record.value.catch_element_id) for record in engine.records if record.value_type == "ESCALATION"
    ]


def test_without_a_catcher_the_thrower_goes_on() -> None:
    engine = running(
        start(), throw("out", "intermediateThrowEvent"), task("work"), flow("start", "out"), flow("out", "work")
    )
    assert escalations(engine) == [("NOT_ESCALATED", "")]
    assert life(engine, "work") == ["ACTIVATING", "ACTIVATED"]
    assert engine.instances[0].incidents == []


def test_a_specific_boundary_event_comes_before_a_catch_all_inside() -> None:
    any_code = event("startEvent", "any", "escalation").replace(
        "<bpmn:startEvent", '<bpmn:startEvent isInterrupting="false"'
    )
    inner = sub_process("inner", any_code, attributes=' triggeredByEvent="true"')
    host = sub_process("host", start("begin"), throw("out"), flow("begin", "out"), inner)
    engine = running(
        start(), host, boundary("edge", "host", "escalation", attributes=REFERS, ends=False), flow("start", "host")
    )
    assert escalations(engine) == [("ESCALATED", "edge")]
    assert life(engine, "out")[-1] == "COMPLETED"


def test_of_two_that_interrupt_the_second_is_not_heard_and_does_not_complete() -> None:
    host = sub_process(
        "host", start("begin"), '<bpmn:parallelGateway id="fork"/>', throw("a"), throw("b"),
        flow("begin", "fork"), flow("fork", "a"), flow("fork", "b"),
    )  # fmt: skip
    engine = running(start(), host, boundary("edge", "host", "escalation", attributes=REFERS), flow("start", "host"))
    assert escalations(engine) == [("ESCALATED", "edge"), ("NOT_ESCALATED", "edge")]
    assert life(engine, "a")[-1] == life(engine, "b")[-1] == "TERMINATED"
    assert life(engine, "edge").count("COMPLETED") == 1


def test_it_reaches_a_scope_that_an_event_has_interrupted_but_none_beyond() -> None:
    stop = sub_process(
        "stop", event("startEvent", "gone", "signal", attributes=' signalRef="go"'), throw("out"), flow("gone", "out"),
        attributes=' triggeredByEvent="true"',
    )  # fmt: skip
    host = sub_process("host", start("begin"), task("work"), flow("begin", "work"), stop)
    engine = running(start(), host, boundary("edge", "host", "escalation", attributes=REFERS), flow("start", "host"))
    engine.broadcast_signal("go")
    assert escalations(engine) == [("ESCALATED", "edge")]
    assert life(engine, "host")[-1] == "TERMINATED"
    outer = sub_process("outer", start("first"), host, flow("first", "host"))
    around = boundary("around", "outer", "escalation", attributes=REFERS)
    engine = running(start(), outer, around, flow("start", "outer"))
    engine.broadcast_signal("go")
    assert escalations(engine) == [("NOT_ESCALATED", "")]
