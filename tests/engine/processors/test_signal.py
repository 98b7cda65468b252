"""Signals: who hears one, in which order, and what it brings."""

from __future__ import annotations

from tests.engine.building import (
    boundary,
    complete,
    event,
    events,
    flow,
    life,
    model,
    running,
    start,
    sub_process,
    task,
)
from zeebe_test import Engine

GO = ' signalRef="go"'


def hears(id_: str) -> str:
    return event("intermediateCatchEvent", id_, "signal", attributes=GO)


def begins(id_: str, *, ends: bool = True) -> str:
    text = event("startEvent", id_, "signal", attributes=GO)
    return text if ends else text.replace("<bpmn:startEvent", '<bpmn:startEvent isInterrupting="false"', 1)


def event_sub_process(id_: str, *, ends: bool) -> str:
    content = (begins(f"{id_}-start", ends=ends), task(f"{id_}-job"), flow(f"{id_}-start", f"{id_}-job"))
    return sub_process(id_, *content, attributes=' triggeredByEvent="true"')


def triggered(engine: Engine) -> list[str]:
    """The elements that events have reached, in order."""
    return [text.removeprefix("TRIGGERING ") for text in events(engine, "PROCESS_EVENT") if "TRIGGERING" in text]


def test_all_who_listen_hear_it_and_nobody_later() -> None:
    engine = running(start(), hears("wait"), flow("start", "wait"))
    engine.create_process_instance("p")
    engine.broadcast_signal("go")
    engine.create_process_instance("p")
    assert triggered(engine) == ["wait", "wait"]
    assert life(engine, "p").count("COMPLETED") == 2


def test_starts_and_catches_take_turns_by_the_keys_of_their_subscribers() -> None:
    engine = running(start(), hears("wait"), flow("start", "wait"))
    engine.deploy_resource(("q.bpmn", model(begins("called"), task("job"), flow("called", "job"), process_id="q")))
    engine.create_process_instance("p")
    engine.broadcast_signal("go")
    assert triggered(engine) == ["wait", "called", "wait"]


def test_an_interrupted_scope_keeps_it_from_its_children_but_not_from_theirs() -> None:
    fork = '<bpmn:parallelGateway id="fork"/>'
    inner = sub_process("inner", start("begin"), hears("deep"), flow("begin", "deep"))
    engine = running(
        start(), fork, hears("near"), inner, event_sub_process("stop", ends=True),
        flow("start", "fork"), flow("fork", "near"), flow("fork", "inner"),
    )  # fmt: skip
    engine.broadcast_signal("go")
    assert triggered(engine) == ["stop-start", "deep"]
    assert life(engine, "near")[-1] == life(engine, "deep")[-1] == "TERMINATED"


def test_what_is_inside_an_interrupting_event_sub_process_hears_nothing_at_its_edge() -> None:
    nested = event_sub_process("nested", ends=False)
    outer = sub_process(
        "outer", begins("stop"), task("job"), flow("stop", "job"), nested, attributes=' triggeredByEvent="true"'
    )
    engine = running(start(), task("work"), flow("start", "work"), outer)
    engine.broadcast_signal("go")
    engine.broadcast_signal("go")
    assert triggered(engine) == ["stop"]


def test_a_throw_event_sends_what_is_local_to_it() -> None:
    mapping = (
        '<bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=1 + 1" target="two"/></zeebe:ioMapping>'
        "</bpmn:extensionElements>"
    )
    throw = event("endEvent", "throw", "signal", attributes=GO).replace('id="throw">', f'id="throw">{mapping}', 1)
    engine = running(start(), throw, flow("start", "throw"), one=1)
    (signal,) = (record for record in engine.records if record.intent == "BROADCASTED")
    assert signal.value.variables == {"two": 2}


def test_a_throw_event_may_end_its_own_scope() -> None:
    throw = event("intermediateThrowEvent", "throw", "signal", attributes=GO)
    host = sub_process("host", start("begin"), throw, flow("begin", "throw"))
    edge = boundary("edge", "host", "signal", attributes=GO)
    engine = running(start(), host, edge, flow("start", "host"))
    assert life(engine, "host")[-1] == "TERMINATED"
    assert life(engine, "edge")[-1] == "COMPLETED"


def test_only_the_latest_version_is_started() -> None:
    engine = Engine()
    for job in ("old", "new"):
        engine.deploy_resource(("p.bpmn", model(begins("called"), task(job), flow("called", job))))
    engine.broadcast_signal("go")
    assert [record.value.type for record in engine.records if record.value_type == "JOB"] == ["new"]
    assert events(engine, "SIGNAL_SUBSCRIPTION") == ["CREATED ", "DELETED ", "CREATED "]


def test_after_a_terminate_end_event_a_waiting_event_begins_outside() -> None:
    """As in the real engine: the scope is terminated, and its event sub-process begins in the scope around it."""
    fork = '<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="again"/>'
    throw = event("intermediateThrowEvent", "throw", "signal", attributes=GO)
    host = sub_process(
        "host", start("begin"), fork, throw, task("work"), event("endEvent", "all", "terminate"),
        event_sub_process("more", ends=False),
        flow("begin", "fork"), flow("fork", "throw"), flow("fork", "work"), flow("fork", "again"), flow("again", "all"),
    )  # fmt: skip
    engine = running(start(), host, flow("start", "host"))
    assert life(engine, "host") == ["ACTIVATING", "ACTIVATED", "TERMINATED"]
    begun = next(record for record in engine.records if record.value_type == "PROCESS_INSTANCE" and
                 record.intent == "ELEMENT_ACTIVATED" and record.value.element_id == "more")  # fmt: skip
    assert begun.value.flow_scope_key == engine.instances[0].key
    complete(engine, "more-job")
    assert life(engine, "p")[-1] == "COMPLETED"
