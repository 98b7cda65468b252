"""The drawing of an instance's way, its log, and how much of a process was run."""

from __future__ import annotations

import pytest

from tests.shop import RESOURCES
from zeebe_test import Engine, ProcessInstance
from zeebe_test.report import Coverage, story, summary, transcript, way


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.deploy_resource(*RESOURCES)
    return engine


def drawn(instance: ProcessInstance) -> str:
    return way(instance).replace(str(instance.key), "KEY")


class TestWay:
    def test_decisions_time_events_and_calls(self, engine: Engine) -> None:
        engine.mock_process("tracing").never()
        order = engine.create_process_instance("order", variables={"id": "o", "ship": True})
        engine.complete("pay")
        engine.clock.advance("P3DT1H")
        child = order.children[0].key
        assert drawn(order).replace(str(child), "CHILD") == (
            "order KEY, active\n"
            "✓ start\n"
            '✓ pay "Pay"\n'
            "◇ paid ship it → wait (not: → end)\n"
            "✗ wait, terminated\n"
            "  ┄ 3 d later ┄\n"
            "✓ late\n"
            "◷ trace\n"
            "│  tracing CHILD, active\n"
            "│  ✓ start\n"
            "│  ◷ mock: job of type 'mock of process tracing' – no worker has taken it"
        )

    def test_branches(self, engine: Engine) -> None:
        engine.mock_worker("work", element="other").complete()
        fork = engine.create_process_instance("fork", variables={"items": [1, 2]})
        assert drawn(fork) == (
            "fork KEY, active\n"
            "✓ start\n"
            "◇ split\n"
            "├─╮\n"
            "✓ │ other\n"
            "│ ◷ each (0 of 2)\n"
            "│ │  ◷ 1 each: job of type 'work' – no worker has taken it\n"
            "│ │  ◷ 2 each: job of type 'work' – no worker has taken it"
        )
        engine.worker("work", lambda: None)
        assert drawn(fork) == (
            "fork KEY, completed\n✓ start\n◇ split\n├─╮\n✓ │ other\n│ ✓ each (2 of 2)\n├─╯\n◇ join\n✓ end"
        )

    def test_many_inner_instances(self, engine: Engine) -> None:
        fork = engine.create_process_instance("fork", variables={"items": list(range(50))})
        lines = drawn(fork).splitlines()
        assert lines[-1].endswith("… and 45 more")
        assert sum(" each:" in line for line in lines) == 5

    def test_more_than_one_wait(self, engine: Engine) -> None:
        order = engine.create_process_instance("order", variables={"id": "o", "ship": True})
        engine.complete("pay")
        assert drawn(order).splitlines()[-3:] == [
            "◷ wait",
            "│  · late timer, due at 2024-01-04T00:00:00Z",
            "│  · message 'delivered' with correlation key 'o'",
        ]

    def test_incident(self, engine: Engine) -> None:
        order = engine.create_process_instance("order")
        engine.fail("pay", "a\nb", retries=0)
        assert drawn(order).splitlines()[-1] == '! pay "Pay": incident JOB_NO_RETRIES: a b'

    def test_width(self, engine: Engine) -> None:
        order = engine.create_process_instance("order", variables={"text": "x" * 500})
        assert max(map(len, story(order, width=40).splitlines())) <= 40

    def test_a_long_story_ends_with_the_last_lines(self, engine: Engine) -> None:
        fork = engine.create_process_instance("fork", variables={"items": [1, 2, 3]})
        lines = story(fork, lines=4).splitlines()
        assert lines[1] == "  … 5 lines before"
        assert len(lines) == 6


def test_transcript(engine: Engine) -> None:
    mark = engine.records.mark
    engine.create_process_instance("order")
    engine.clock.advance("PT1S")
    engine.complete("pay", {"a": 1})
    lines = transcript(engine.records.since(mark)).splitlines()
    assert lines[0].split() == [str(mark + 1), "command", "PROCESS_INSTANCE_CREATION", "CREATE", "order"]
    assert "  ┄ 1 s later ┄" in lines
    assert any("VARIABLE CREATED" in line and "a = 1 in #" in line for line in lines)


def test_a_refusal_in_the_transcript(engine: Engine) -> None:
    with pytest.raises(LookupError):
        engine.instance(1)
    with pytest.raises(Exception, match=r"not found|no such"):
        engine.cancel_process_instance(1)
    assert "refused PROCESS_INSTANCE CANCEL" in transcript(engine.records[-1:])
    assert "NOT_FOUND: " in transcript(engine.records[-1:])


def test_summary(engine: Engine) -> None:
    engine.create_process_instance("order")
    assert "order " in summary(engine)
    assert "JOB CREATED" not in summary(engine)
    assert "JOB CREATED" in summary(engine, log=True)


def test_coverage(engine: Engine) -> None:
    engine.worker("pay", dict)
    engine.create_process_instance("order")
    other = Engine()
    other.deploy_resource(*RESOURCES)
    other.create_process_instance("order")
    other.throw("pay", "declined")
    coverage = Coverage.of([engine, other])
    [order, fork] = coverage.processes.values()
    assert order.elements["start"] == 2
    assert "cancelled" not in order.missing
    assert order.missing[:3] == ["wait", "late", "trace"]
    assert fork.ratio == 0
    assert coverage.text().splitlines()[-1].endswith("in all")
