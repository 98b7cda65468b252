"""Modifications: what is activated, what is terminated, in which order – or nothing at all."""

from __future__ import annotations

import pytest

from tests.engine.building import (
    boundary,
    complete,
    events,
    flow,
    life,
    model,
    passing,
    running,
    start,
    sub_process,
    task,
    timer,
)
from zeebe_test import ActivateInstruction, Engine, GatewayError, InvalidArgument, NotFound, VariableInstruction
from zeebe_test.protocol.enums import RecordType

BOX = (
    start(),
    task("before"),
    sub_process("box", start("in"), task("one"), task("two"), flow("in", "one"), flow("one", "two")),
    task("after"),
    flow("start", "before"),
    flow("before", "box"),
    flow("box", "after"),
)


def key_of(engine: Engine, element_id: str) -> int:
    """The key of the instance of an element that was activated last."""
    return [
        record.key
        for record in engine.records
        if record.intent == "ELEMENT_ACTIVATED" and record.value.element_id == element_id
    ][-1]


def ends_with(engine: Engine) -> str:
    """How the instance stands."""
    return engine.all_instances[0].state.name


def test_the_scope_of_an_activated_element_is_made() -> None:
    engine = running(*BOX)
    engine.modify_process_instance(engine.instances[0], activate_instructions=["two"])
    assert life(engine, "box") == ["ACTIVATING", "ACTIVATED"]
    assert life(engine, "in") == []
    complete(engine, "two")
    complete(engine, "after")
    complete(engine, "before")
    assert life(engine, "box")[-2:] == ["ACTIVATING", "ACTIVATED"]


def test_the_scope_that_is_there_is_used() -> None:
    engine = running(*BOX)
    complete(engine, "before")
    engine.modify_process_instance(engine.instances[0], activate_instructions=["two"])
    assert life(engine, "box") == ["ACTIVATING", "ACTIVATED"]
    [one] = engine.activate_jobs("one", max_jobs_to_activate=1)
    [two] = engine.activate_jobs("two", max_jobs_to_activate=1)
    assert one.key < two.key


def test_choosing_an_ancestor_makes_the_scopes_below_it_anew() -> None:
    engine = running(*BOX)
    complete(engine, "before")
    instance = engine.instances[0]
    engine.modify_process_instance(
        instance, activate_instructions=[ActivateInstruction("two", ancestor_element_instance_key=instance)]
    )
    assert life(engine, "box") == ["ACTIVATING", "ACTIVATED"] * 2


def test_a_wrong_ancestor_is_refused() -> None:
    engine = running(*BOX)
    wrong = ActivateInstruction("two", ancestor_element_instance_key=key_of(engine, "before"))
    with pytest.raises(InvalidArgument, match="ancestor"):
        engine.modify_process_instance(engine.instances[0], activate_instructions=[wrong])


def test_a_scope_survives_if_something_else_begins_in_it() -> None:
    engine = running(*BOX)
    complete(engine, "before")
    since = len(engine.records)
    engine.modify_process_instance(
        engine.instances[0], activate_instructions=["two"], terminate_instructions=[key_of(engine, "one")]
    )
    assert events(engine, "PROCESS_INSTANCE", "PROCESS_INSTANCE_MODIFICATION", since=since) == [
        "ELEMENT_TERMINATING one",
        "ELEMENT_TERMINATED one",
        "MODIFIED ",
        "ELEMENT_ACTIVATING two",
        "ELEMENT_ACTIVATED two",
    ]
    assert life(engine, "box") == ["ACTIVATING", "ACTIVATED"]


def test_a_scope_that_is_left_empty_ends_with_everything_around_it() -> None:
    engine = running(*BOX)
    complete(engine, "before")
    engine.modify_process_instance(engine.instances[0], terminate_instructions=[key_of(engine, "one")])
    assert life(engine, "box")[-1] == "TERMINATED"
    assert ends_with(engine) == "TERMINATED"


def test_variables_reach_the_scope_they_name() -> None:
    engine = running(*BOX)
    instruction = ActivateInstruction(
        "two",
        (
            VariableInstruction({"everywhere": 1}),
            VariableInstruction({"boxed": 2}, "box"),
            VariableInstruction({"own": 3}, "two"),
        ),
    )
    engine.modify_process_instance(engine.instances[0], activate_instructions=[instruction])
    scopes = {r.value.name: r.value.scope_key for r in engine.records if r.value_type == "VARIABLE"}
    assert scopes == {
        "everywhere": engine.instances[0].key,
        "boxed": key_of(engine, "box"),
        "own": key_of(engine, "two"),
    }


def test_nothing_is_left_of_a_modification_whose_subscription_fails() -> None:
    """The scope's timer reads a variable that is no duration: known only once the scope is being made."""
    engine = running(
        *BOX[:3],
        boundary("slow", "box", "timer", timer("Duration", "=wait")),
        passing("too-late"),
        flow("start", "before"),
        flow("before", "box"),
        flow("slow", "too-late"),
    )
    instance = engine.instances[0]
    since, loose = len(engine.records), engine.loose_ends()
    bad = ActivateInstruction("two", (VariableInstruction({"wait": "soon"}),))
    with pytest.raises(GatewayError) as caught:
        engine.modify_process_instance(instance, activate_instructions=[bad])
    assert [(r.record_type, r.intent) for r in engine.records[since:]] == [
        (RecordType.COMMAND, "MODIFY"),
        (RecordType.COMMAND_REJECTION, "MODIFY"),
    ]
    assert "soon" in caught.value.reason
    assert "wait" not in instance.variables
    assert engine.loose_ends() == loose
    good = ActivateInstruction("two", (VariableInstruction({"wait": "PT1H"}),))
    engine.modify_process_instance(instance, activate_instructions=[good])
    engine.clock.advance("PT1H")
    assert life(engine, "too-late")[-1] == "COMPLETED"


def test_exporters_do_not_see_what_is_undone() -> None:
    seen: list[str] = []
    engine = Engine(exporters=[lambda record: seen.append(f"{record.position} {record.intent}")])
    engine.deploy_resource(("p.bpmn", model(*BOX)))
    engine.create_process_instance("p")
    with pytest.raises(InvalidArgument):
        engine.modify_process_instance(engine.instances[0], activate_instructions=["two", "start"])
    engine.modify_process_instance(engine.instances[0], activate_instructions=["two"])
    assert seen == [f"{record.position} {record.intent}" for record in engine.records]
    assert [record.position for record in engine.records] == list(range(1, len(seen) + 1))


def test_keys_are_drawn_as_if_a_refused_modification_had_not_been() -> None:
    def keys(*, refused: bool) -> list[int]:
        engine = running(*BOX)
        if refused:
            with pytest.raises(InvalidArgument):
                engine.modify_process_instance(engine.instances[0], activate_instructions=["two", "nothing"])
        engine.modify_process_instance(engine.instances[0], activate_instructions=["two"])
        return [record.key for record in engine.records if record.record_type is RecordType.EVENT]

    assert keys(refused=True) == keys(refused=False)


@pytest.mark.parametrize(
    ("element", "why"),
    [
        ("nothing", "could not be found"),
        ("start", "START_EVENT"),
        ("start--before", "SEQUENCE_FLOW"),
        ("slow", "BOUNDARY_EVENT"),
    ],
)
def test_elements_that_cannot_be_activated(element: str, why: str) -> None:
    engine = running(*BOX, boundary("slow", "box", "timer", timer("Duration", "PT1S")))
    with pytest.raises(InvalidArgument, match=why):
        engine.modify_process_instance(engine.instances[0], activate_instructions=[element])


def test_a_join_counts_again_what_an_ended_token_had_brought() -> None:
    """A modification may pass by a join; the join still needs one token of each flow."""
    engine = running(
        start(),
        '<bpmn:parallelGateway id="fork"/>',
        task("left"),
        task("right"),
        '<bpmn:parallelGateway id="join"/>',
        task("end"),
        *(
            flow(*pair.split())
            for pair in ("start fork", "fork left", "fork right", "left join", "right join", "join end")
        ),
    )
    complete(engine, "left")
    engine.modify_process_instance(
        engine.instances[0], activate_instructions=["left"], terminate_instructions=[key_of(engine, "right")]
    )
    complete(engine, "left")
    assert life(engine, "join") == []
    engine.modify_process_instance(engine.instances[0], activate_instructions=["right"])
    complete(engine, "right")
    assert life(engine, "join")[-1] == "COMPLETED"


def test_an_ended_instance_is_not_modified() -> None:
    engine = running(*BOX)
    instance = engine.instances[0]
    engine.cancel_process_instance(instance)
    with pytest.raises(NotFound, match="no process instance found"):
        engine.modify_process_instance(instance, activate_instructions=["two"])
