"""TIMER TRIGGER: firing, repeating, refusing."""

from __future__ import annotations

from tests.engine.building import boundary, event, events, flow, life, model, refusals, running, start, task, timer
from zeebe_test import Engine


def test_of_two_interrupting_timers_the_second_finds_nothing() -> None:
    first, second = (boundary(id_, "work", "timer", timer("Duration", "PT5S")) for id_ in ("a", "b"))
    engine = running(start(), task("work"), first, second, flow("start", "work"))
    engine.clock.jump("PT5S")
    assert life(engine, "b") == ["ACTIVATING", "ACTIVATED", "COMPLETING", "COMPLETED"]
    assert life(engine, "a") == []
    assert [text.partition("'")[0] for text in refusals(engine)] == ["TRIGGER: Expected to trigger timer with key "]


def test_a_cycle_counts_down_and_ends() -> None:
    beat = boundary("beat", "work", "timer", timer("Cycle", "R2/PT10S"), ends=False)
    engine = running(start(), task("work"), beat, flow("start", "work"))
    engine.clock.advance("PT1H")
    created = [
        record.value.repetitions
        for record in engine.records
        if record.value_type == "TIMER" and record.intent == "CREATED"
    ]
    assert created == [2, 1]
    assert life(engine, "beat").count("COMPLETED") == 2


def test_a_cycle_is_evaluated_anew_and_counts_from_its_previous_due_date() -> None:
    beat = boundary("beat", "work", "timer", timer("Cycle", '="R/" + pause'), ends=False)
    engine = running(start(), task("work"), beat, flow("start", "work"), pause="PT10S")
    instance = engine.instances[0]
    began = engine.clock.now_ms
    engine.set_variables(instance.key, {"pause": "PT1M"})
    engine.clock.jump("PT12S")
    due = [
        record.value.due_date - began
        for record in engine.records
        if record.value_type == "TIMER" and record.intent == "CREATED"
    ]
    assert due == [10_000, 70_000]


def test_a_cycle_whose_expression_fails_anew_is_an_error_not_an_incident() -> None:
    beat = boundary("beat", "work", "timer", timer("Cycle", '="R/" + pause'), ends=False)
    engine = running(start(), task("work"), beat, flow("start", "work"), pause="PT10S")
    instance = engine.instances[0]
    engine.set_variables(instance.key, {"pause": "soon"})
    engine.clock.advance("PT1M")
    (refusal,) = refusals(engine)
    assert refusal == (
        "TRIGGER: Expected to reschedule repeating timer for element with id 'beat', but an error occurred: "
        "Text cannot be parsed to a Period"
    )
    assert [record.intent for record in engine.records if record.value_type == "ERROR"] == ["CREATED"]
    assert life(engine, "beat") == []
    assert life(engine, "work") == ["ACTIVATING", "ACTIVATED"]


class TestStartEvents:
    HOURLY = (
        event("startEvent", "tick", "timer", timer("Cycle", "R/PT1H")),
        event("endEvent", "end"),
        flow("tick", "end"),
    )

    def deployed(self) -> Engine:
        engine = Engine()
        engine.deploy_resource(("p.bpmn", model(*self.HOURLY)))
        return engine

    def test_each_firing_starts_an_instance(self) -> None:
        engine = self.deployed()
        engine.clock.advance("PT2H")
        assert life(engine, "p").count("COMPLETED") == 2

    def test_a_new_version_takes_over(self) -> None:
        engine = self.deployed()
        engine.clock.advance("PT30M")
        engine.deploy_resource(("p.bpmn", model(*self.HOURLY, task("other"))))
        assert events(engine, "TIMER") == ["CREATED tick", "CANCELED tick", "CREATED tick"]
        engine.clock.advance("PT1H")
        assert [record.value.version for record in engine.records if record.intent == "ELEMENT_ACTIVATED"][:1] == [2]

    def test_timers_of_instances_come_before_those_of_definitions(self) -> None:
        engine = self.deployed()
        wait = event("intermediateCatchEvent", "wait", "timer", timer("Duration", "PT1H"))
        engine.deploy_resource(("q.bpmn", model(start(), wait, flow("start", "wait"), process_id="q")))
        engine.create_process_instance("q")
        engine.clock.jump("PT1H")
        assert [entry for entry in events(engine, "TIMER") if entry.startswith("TRIGGERED")] == [
            "TRIGGERED wait",
            "TRIGGERED tick",
        ]
