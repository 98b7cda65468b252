"""Creating instances: by id, version or key, at elements of choice, with tags – or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.building import boundary, complete, event, flow, life, model, start, sub_process, task, timer
from zeebe_test import Engine, GatewayError, InvalidArgument, NotFound
from zeebe_test.protocol.enums import RecordType

LOOP = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
    '<zeebe:loopCharacteristics inputCollection="=[1]"/>'
    "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
)
PROCESS = model(
    start(),
    task("first"),
    sub_process("box", start("in"), task("inner"), flow("in", "inner")),
    sub_process("many", LOOP, start("in-many"), task("one-of-many"), flow("in-many", "one-of-many")),
    boundary("slow", "box", "timer", timer("Duration", "=wait")),
    task("too-late"),
    '<bpmn:eventBasedGateway id="choice"><bpmn:outgoing>choice--go-on</bpmn:outgoing>'
    "<bpmn:outgoing>choice--time</bpmn:outgoing></bpmn:eventBasedGateway>",
    event("intermediateCatchEvent", "go-on", "signal", attributes=' signalRef="go"'),
    event("intermediateCatchEvent", "time", "timer", timer("Duration", "PT1H")),
    flow("start", "first"),
    flow("first", "box"),
    flow("box", "many"),
    flow("many", "choice"),
    flow("choice", "go-on"),
    flow("choice", "time"),
    flow("slow", "too-late"),
)


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", PROCESS))
    return engine


def at(engine: Engine, *elements: str, **variables: Any) -> None:
    """Create an instance that starts there."""
    engine.create_process_instance("p", variables=variables, start_instructions=elements)


def test_an_instance_starts_inside_of_scopes_that_are_made_once(engine: Engine) -> None:
    at(engine, "inner", "inner", "first", wait="PT1H")
    assert life(engine, "box") == ["ACTIVATING", "ACTIVATED"]
    assert life(engine, "inner") == ["ACTIVATING", "ACTIVATED"] * 2
    assert life(engine, "start") == []
    engine.clock.advance("PT1H")
    assert life(engine, "too-late") == ["ACTIVATING", "ACTIVATED"]


@pytest.mark.parametrize(
    ("element", "why"),
    [
        ("nowhere", "no element found with id 'nowhere'"),
        ("start", "unsupported element type 'START_EVENT'"),
        ("slow", "unsupported element type 'BOUNDARY_EVENT'"),
        ("start--first", "unsupported element type 'SEQUENCE_FLOW'"),
        ("go-on", "belongs to an event-based gateway"),
        ("one-of-many", "inside a multi-instance subprocess"),
    ],
)
def test_elements_that_nothing_starts_at(engine: Engine, element: str, why: str) -> None:
    before = len(engine.records)
    with pytest.raises(InvalidArgument, match=why):
        at(engine, "first", element)
    assert [r.record_type for r in engine.records[before:]] == [RecordType.COMMAND, RecordType.COMMAND_REJECTION]


def test_nothing_is_left_of_an_instance_whose_scope_cannot_wait(engine: Engine) -> None:
    before, last = len(engine.records), engine.runtime.core.keys.last
    with pytest.raises(GatewayError, match="soon"):
        at(engine, "inner", wait="soon")
    assert [r.record_type for r in engine.records[before:]] == [RecordType.COMMAND, RecordType.COMMAND_REJECTION]
    assert engine.runtime.core.keys.last == last
    assert engine.all_instances == []


def test_an_instance_ends_after_an_element_of_choice(engine: Engine) -> None:
    engine.create_process_instance("p", runtime_instructions=["first"])
    complete(engine, "first")
    assert life(engine, "p")[-1] == "TERMINATED"
    assert life(engine, "box") == []


def test_an_element_to_end_after_need_not_exist(engine: Engine) -> None:
    """As with the real engine, the instruction waits for it in vain."""
    engine.create_process_instance("p", variables={"wait": "PT1H"}, runtime_instructions=["nowhere"])
    complete(engine, "first")
    assert life(engine, "box") == ["ACTIVATING", "ACTIVATED"]


@pytest.mark.parametrize(
    ("tags", "fine"),
    [
        (["a"], True),
        ([f"tag{n}" for n in range(10)], True),
        ([f"tag{n}" for n in range(11)], False),
        (["a-b_c:d.e"], True),
        (["1a"], False),
        (["a b"], False),
        ([""], False),
        (["a" * 100], True),
        (["a" * 101], False),
    ],
)
def test_tags(engine: Engine, tags: list[str], *, fine: bool) -> None:
    if fine:
        assert set(engine.create_process_instance("p", tags=tags).tags) == set(tags)
        return
    with pytest.raises(InvalidArgument, match="tags"):
        engine.create_process_instance("p", tags=tags)


def test_versions(engine: Engine) -> None:
    engine.deploy_resource(("p.bpmn", PROCESS.replace(b'"first"', b'"other"')))
    made = [
        engine.create_process_instance("p"),
        engine.create_process_instance("p", version=1),
        engine.create_process_instance(process_definition_key=engine.definitions[0].process_definition_key),
    ]
    assert [one.version for one in made] == [2, 1, 1]
    with pytest.raises(NotFound):
        engine.create_process_instance("p", version=3)
