"""What the clock makes due, in which order, step by step and in one leap."""

from __future__ import annotations

from tests.engine.building import boundary, element_of, event, events, flow, refusals, running, start, task, timer
from zeebe_test import Engine
from zeebe_test.protocol.enums import RecordType

WAIT = (start(), event("intermediateCatchEvent", "wait", "timer", timer("Duration", "=length")), flow("start", "wait"))


def beating(cycle: str) -> Engine:
    """A task that a cycle beats on."""
    beat = boundary("beat", "work", "timer", timer("Cycle", cycle), ends=False)
    return running(start(), task("work"), beat, flow("start", "work"))


def since(engine: Engine, began: int) -> list[tuple[str, int]]:
    """The timers that have fired, and when (milliseconds after `began`)."""
    return [
        (record.value.target_element_id, record.timestamp - began)
        for record in engine.records
        if record.value_type == "TIMER" and record.intent == "TRIGGERED"
    ]


class TestAdvance:
    def test_a_cycle_fires_at_each_of_its_instants(self) -> None:
        engine = beating("R/PT10S")
        began = engine.clock.now_ms
        engine.clock.advance("PT35S")
        assert since(engine, began) == [("beat", 10_000), ("beat", 20_000), ("beat", 30_000)]
        assert engine.clock.now_ms == began + 35_000

    def test_what_comes_up_on_the_way_happens_too(self) -> None:
        chain = event("intermediateCatchEvent", "second", "timer", timer("Duration", "PT5S"))
        engine = running(*WAIT, chain, flow("wait", "second"), length="PT10S")
        began = engine.clock.now_ms
        engine.clock.advance("PT1M")
        assert since(engine, began) == [("wait", 10_000), ("second", 15_000)]

    def test_a_timer_that_is_due_at_once_waits_for_the_next_look(self) -> None:
        engine = running(*WAIT, length="PT0S")
        began = engine.clock.now_ms
        assert engine.clock.advance_to_next() is not None
        assert since(engine, began) == [("wait", 100)]

    def test_a_cycle_without_length_does_not_keep_the_clock_from_moving(self) -> None:
        engine = beating("R/PT0S")
        began = engine.clock.now_ms
        engine.clock.advance("PT0.35S")
        assert since(engine, began) == [("beat", 100), ("beat", 200), ("beat", 300)]

    def test_a_job_comes_back_right_after_its_back_off(self) -> None:
        engine = running(start(), task("work"), flow("start", "work"))
        (job,) = engine.activate_jobs("work", max_jobs_to_activate=1)
        engine.fail_job(job.key, retries=1, retry_back_off=10_000)
        engine.clock.advance("PT11S")
        assert [job.key for job in engine.activate_jobs("work")] == [job.key]
        assert refusals(engine) == []


class TestJump:
    def test_a_cycle_fires_once_for_all_it_missed_and_once_more(self) -> None:
        engine = beating("R/PT10S")
        began = engine.clock.now_ms
        engine.clock.jump("PT35S")
        assert since(engine, began) == [("beat", 35_000)]
        assert engine.clock.next_due is not None
        engine.clock.jump("PT6S")
        assert since(engine, began) == [("beat", 35_000), ("beat", 41_000)]
        engine.clock.advance("PT10S")
        assert since(engine, began)[2:] == [("beat", 45_000)]

    def test_equal_due_dates_fire_by_element_then_by_timer(self) -> None:
        early, late = (boundary(id_, "work", "timer", timer("Duration", "PT5S"), ends=False) for id_ in ("a", "b"))
        engine = running(start(), task("work"), early, late, flow("start", "work"))
        engine.clock.jump("PT1M")
        fired = [entry for entry in events(engine, "TIMER") if entry.startswith("TRIGGERED")]
        created = [entry for entry in events(engine, "TIMER") if entry.startswith("CREATED")]
        assert [entry.split()[1] for entry in fired] == [entry.split()[1] for entry in created]

    def test_all_checkers_look_before_anything_is_processed(self) -> None:
        """The timer ends the task; the time-out of its job was asked for already."""
        edge = boundary("edge", "work", "timer", timer("Duration", "PT5S"))
        engine = running(start(), task("work"), edge, flow("start", "work"))
        engine.activate_jobs("work", timeout=1000, max_jobs_to_activate=1)
        engine.clock.jump("PT1M")
        assert [refusal.partition(":")[0] for refusal in refusals(engine)] == ["TIME_OUT"]

    def test_the_first_step_looks_at_timers_first_later_ones_go_by_plan(self) -> None:
        def order(first_step: str) -> list[str]:
            edge = boundary("edge", "work", "timer", timer("Duration", "PT30M"), ends=False)
            engine = running(start(), task("work"), edge, flow("start", "work"))
            engine.clock.jump(first_step)
            seen = len(engine.records)
            engine.activate_jobs("work", timeout=1, max_jobs_to_activate=1)
            engine.clock.jump("PT1H")
            kinds = ("TIME_OUT", "TRIGGER")
            return [record.intent for record in engine.records[seen:] if record.intent in kinds]

        assert order("PT0S") == ["TIME_OUT", "TRIGGER"]  # even this is a step
        edge = boundary("edge", "work", "timer", timer("Duration", "PT30M"), ends=False)
        engine = running(start(), task("work"), edge, flow("start", "work"))
        engine.activate_jobs("work", timeout=1, max_jobs_to_activate=1)
        engine.clock.jump("PT1H")
        commands = [record for record in engine.records if record.record_type is RecordType.COMMAND]
        assert [record.intent for record in commands if record.intent in ("TIME_OUT", "TRIGGER")] == [
            "TRIGGER",
            "TIME_OUT",
        ]

    def test_a_back_off_that_ends_this_very_instant_is_refused_and_comes_later(self) -> None:
        engine = running(start(), task("work"), flow("start", "work"))
        (job,) = engine.activate_jobs("work", max_jobs_to_activate=1)
        engine.fail_job(job.key, retries=1, retry_back_off=10_000)
        engine.clock.jump("PT10S")
        assert refusals(engine) == [
            f"RECUR_AFTER_BACKOFF: Expected to back off failed job with key '{job.key}', but no such job was found"
        ]
        engine.clock.advance("PT1S")
        assert [job.key for job in engine.activate_jobs("work")] == [job.key]


class TestRefusedTimers:
    def test_a_timer_of_an_element_that_is_stuck_is_tried_once_a_look(self) -> None:
        """The task completes but cannot: its timer is refused, and again only when another timer is due."""
        edge = boundary("edge", "work", "timer", timer("Duration", "PT5S"))
        bad = task("work").replace(
            "</bpmn:extensionElements>",
            '<zeebe:ioMapping><zeebe:output source="=assert(x, x != null)" target="y"/></zeebe:ioMapping>'
            "</bpmn:extensionElements>",
        )
        engine = running(start(), bad, edge, flow("start", "work"))
        (job,) = engine.activate_jobs("work", max_jobs_to_activate=1)
        engine.complete_job(job.key)
        engine.clock.advance("PT1H")
        assert len(refusals(engine)) == 1
        assert engine.clock.next_due is None
        engine.create_process_instance("p")
        engine.clock.advance("PT1H")
        timers = [record for record in engine.records if record.value_type == "TIMER"]
        assert [element_of(record) for record in timers if record.intent == "TRIGGERED"] == ["edge"]
        assert len(refusals(engine)) == 2


class TestCopies:
    def test_a_fork_goes_on_exactly_like_its_original(self) -> None:
        engine = running(start(), task("work"), flow("start", "work"))
        engine.publish_message("m", "k", time_to_live="PT10S")
        engine.clock.jump("PT50S")
        fork = engine.fork()
        for each in (engine, fork):
            each.clock.jump("PT15S")
        assert [record.to_dict() for record in fork.records] == [record.to_dict() for record in engine.records]
        assert engine.records[-1].intent == "EXPIRED"


class TestStandstill:
    def test_nothing_is_due_when_nothing_waits(self) -> None:
        engine = running(start(), event("endEvent", "end"), flow("start", "end"))
        assert engine.clock.next_due is None
        assert engine.clock.advance_to_next() is None
