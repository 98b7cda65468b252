"""Runtime instructions: an instance that ends after an element."""

from __future__ import annotations

from tests.engine.building import (
    boundary,
    complete,
    event,
    flow,
    life,
    model,
    passing,
    refusals,
    start,
    sub_process,
    task,
)
from zeebe_test import Engine
from zeebe_test.api import wire


def told(*elements: str, after: str) -> Engine:
    """An engine with an instance that has to end after an element."""
    engine = Engine()
    engine.deploy_resource(("p.bpmn", model(*elements)))
    instructions = [{"type": "TERMINATE_PROCESS_INSTANCE", "afterElementId": after}]
    wire.write_command(
        engine, "PROCESS_INSTANCE_CREATION", "CREATE", -1,
        {"bpmnProcessId": "p", "version": -1, "runtimeInstructions": instructions},
    )  # fmt: skip
    return engine


def interrupted_by(engine: Engine) -> list[str]:
    return [record.value.element_id for record in engine.records if record.value_type == "RUNTIME_INSTRUCTION"]


def test_no_flow_is_taken_and_what_was_queued_is_refused() -> None:
    engine = told(
        start(), '<bpmn:parallelGateway id="fork"/>', passing("a"), passing("b"), passing("c"),
        flow("start", "fork"), flow("fork", "a"), flow("fork", "b"), flow("b", "c"), after="b",
    )  # fmt: skip
    assert interrupted_by(engine) == ["b"]
    assert life(engine, "c") == []
    assert refusals(engine) == [
        "COMPLETE_ELEMENT: Expected process instance to be active but was interrupted by an event with id 'b'."
    ]
    assert life(engine, "p")[-1] == "TERMINATED"


def test_after_the_last_element_the_instance_completes_all_the_same() -> None:
    engine = told(start(), passing("a"), flow("start", "a"), after="a")
    assert interrupted_by(engine) == ["a"]
    assert life(engine, "p")[-1] == "COMPLETED"
    assert [text.partition(":")[0] for text in refusals(engine)] == ["TERMINATE_ELEMENT"]


def test_a_scope_whose_last_element_it_was_does_not_complete() -> None:
    host = sub_process("host", start("begin"), passing("a"), flow("begin", "a"))
    engine = told(start(), host, task("work"), flow("start", "host"), flow("host", "work"), after="a")
    assert life(engine, "host")[-1] == "TERMINATED"


def test_being_terminated_counts_too_once_the_interrupting_event_is_active() -> None:
    edge = boundary("edge", "work", "signal", attributes=' signalRef="go"')
    engine = told(start(), task("work"), edge, flow("start", "work"), after="work")
    engine.broadcast_signal("go")
    assert interrupted_by(engine) == ["work"]
    assert life(engine, "edge") == ["ACTIVATING", "ACTIVATED", "TERMINATING", "TERMINATED"]


def test_an_instance_that_ends_anyway_is_left_alone() -> None:
    engine = told(start(), task("work"), flow("start", "work"), after="work")
    engine.cancel_process_instance(engine.instances[0].key)
    assert interrupted_by(engine) == []


def test_a_terminate_end_event_does_not_count() -> None:
    engine = told(start(), event("endEvent", "stop", "terminate"), flow("start", "stop"), after="stop")
    assert interrupted_by(engine) == []
    assert life(engine, "p")[-1] == "COMPLETED"


def test_of_a_multi_instance_activity_the_body_counts() -> None:
    loop = (
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
        '<zeebe:loopCharacteristics inputCollection="=[1]"/>'
        "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    )
    engine = told(
        start(), task("work", extra=loop), passing("after"), flow("start", "work"), flow("work", "after"), after="work"
    )
    complete(engine, "work")
    assert interrupted_by(engine) == ["work"]
    assert life(engine, "work").count("COMPLETED") == 2
    assert life(engine, "after") == []
