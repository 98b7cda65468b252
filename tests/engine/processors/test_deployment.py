"""Deployments and deletions: versions, duplicates, all or nothing."""

from __future__ import annotations

import pytest

from tests.engine.building import event, flow, model, passing, start, task
from tests.engine.processors.decisions import dish
from zeebe_test import Engine, FailedPrecondition, InvalidModel, NotFound
from zeebe_test.protocol.enums import RecordType

FORM = ("f.form", b'{"id": "f", "components": []}')
OTHER_FORM = ("f.form", b'{"id": "f", "components": [1]}')
SCRIPT = ("x.rpa", b'{"id": "x"}')
OTHER_SCRIPT = ("x.rpa", b'{"id": "x", "more": 1}')
BROKEN = b"<bpmn:definitions"


def process(process_id: str = "p", content: str = "a") -> tuple[str, bytes]:
    """A file with a process that another `content` makes another version."""
    return f"{process_id}.bpmn", model(start(), passing(content), process_id=process_id)


def created(engine: Engine, since: int = 0) -> list[str]:
    """Value types of what the deployments have created, in order, with versions."""
    return [
        f"{record.value_type} {getattr(record.value, 'version', '')}".strip()
        for record in engine.records[since:]
        if record.record_type is RecordType.EVENT and record.intent == "CREATED"
    ]


def versions(engine: Engine, *files: tuple[str, bytes]) -> list[int]:
    """Which version of each process a deployment answers."""
    return [one.process.version for one in engine.deploy_resource(*files).deployments if one.process is not None]


def keys(engine: Engine, value_type: str) -> list[int]:
    """Under which keys something was deployed, first to last."""
    return [r.key for r in engine.records if r.value_type == value_type and r.intent == "CREATED"]


def test_resources_are_recorded_in_the_order_of_the_call() -> None:
    engine = Engine()
    engine.deploy_resource(SCRIPT, FORM, ("m.dmn", dish()), process())
    kinds = ["RESOURCE 1", "FORM 1", "DECISION_REQUIREMENTS", "DECISION 1", "PROCESS 1", "DEPLOYMENT"]
    assert created(engine) == kinds


def test_the_same_again_is_a_duplicate() -> None:
    engine = Engine()
    assert versions(engine, process()) == [1]
    before = len(engine.records)
    assert versions(engine, process()) == [1]
    assert created(engine, before) == ["DEPLOYMENT"]
    assert len(keys(engine, "PROCESS")) == 1


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param([process(content="b")], [2], id="other content"),
        pytest.param([("other.bpmn", process()[1])], [2], id="other name"),
        pytest.param([process(), process("q")], [2, 1], id="together with something new"),
    ],
)
def test_a_new_version_is_made_of(again: list[tuple[str, bytes]], expected: list[int]) -> None:
    engine = Engine()
    engine.deploy_resource(process())
    assert versions(engine, *again) == expected


def test_one_change_makes_new_versions_of_all_that_was_deployed_together() -> None:
    engine = Engine()
    engine.deploy_resource(process("p"), process("q"), FORM)
    assert versions(engine, process("p"), process("q", "b"), FORM) == [2, 2]
    assert len(keys(engine, "FORM")) == 2


def test_only_the_latest_counts_for_duplicates() -> None:
    engine = Engine()
    assert [versions(engine, process(content=c))[0] for c in ("a", "b", "a", "a")] == [1, 2, 3, 3]


def test_everything_is_refused_when_one_resource_is() -> None:
    engine = Engine()
    with pytest.raises(InvalidModel, match=r"'bad\.bpmn'"):
        engine.deploy_resource(process(), ("bad.bpmn", BROKEN))
    assert created(engine) == []
    with pytest.raises(NotFound):
        engine.create_process_instance("p")


def test_findings_name_elements_and_say_why() -> None:
    with pytest.raises(InvalidModel) as caught:
        Engine().deploy_resource(("p.bpmn", model(start(), event("intermediateCatchEvent", "empty"))))
    assert [finding.element_id for finding in caught.value.findings] == ["empty"]
    assert all(finding.message in str(caught.value) for finding in caught.value.findings)


def test_a_new_version_begins_where_the_old_one_did() -> None:
    """Signals, messages and timers start the latest version only."""
    engine = Engine()
    begins = event("startEvent", "s", "signal", attributes=' signalRef="go"')
    engine.deploy_resource(("p.bpmn", model(begins, task("one"), flow("s", "one"))))
    engine.deploy_resource(("p.bpmn", model(begins, task("two"), flow("s", "two"))))
    engine.broadcast_signal("go")
    assert [engine.activate_jobs(t, max_jobs_to_activate=9) != [] for t in ("one", "two")] == [False, True]


def test_deleting_the_latest_version_lets_the_one_before_start_again() -> None:
    engine = Engine()
    begins = event("startEvent", "s", "signal", attributes=' signalRef="go"')
    engine.deploy_resource(("p.bpmn", model(begins, task("one"), flow("s", "one"))))
    engine.deploy_resource(("p.bpmn", model(begins, task("two"), flow("s", "two"))))
    engine.delete_resource(keys(engine, "PROCESS")[1])
    engine.broadcast_signal("go")
    assert len(engine.activate_jobs("one", max_jobs_to_activate=9)) == 1


@pytest.mark.parametrize(
    ("first", "second", "value_type", "after"),
    [
        pytest.param(process(), process(content="b"), "PROCESS", 3, id="processes never reuse a number"),
        pytest.param(FORM, OTHER_FORM, "FORM", 3, id="forms neither"),
        pytest.param(SCRIPT, OTHER_SCRIPT, "RESOURCE", 3, id="nor other resources"),
        pytest.param(("m.dmn", dish()), ("m.dmn", dish(policy="ANY")), "DECISION", 2, id="decisions do"),
    ],
)
def test_numbers_after_a_deletion(
    first: tuple[str, bytes], second: tuple[str, bytes], value_type: str, after: int
) -> None:
    engine = Engine()
    engine.deploy_resource(first)
    engine.deploy_resource(second)
    graphs = keys(engine, "DECISION_REQUIREMENTS")
    engine.delete_resource((graphs or keys(engine, value_type))[1])
    before = len(engine.records)
    engine.deploy_resource(second)
    numbers = [record.value.version for record in engine.records[before:] if record.value_type == value_type]
    assert numbers == [after]


def test_a_definition_with_instances_is_not_deleted() -> None:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", model(start(), task("work"), flow("start", "work"))))
    instance = engine.create_process_instance("p")
    key = instance.process_definition_key
    with pytest.raises(FailedPrecondition, match="running instances"):
        engine.delete_resource(key)
    engine.cancel_process_instance(instance)
    engine.delete_resource(key)
    with pytest.raises(NotFound):
        engine.delete_resource(key)


def test_a_deleted_decision_is_not_evaluated() -> None:
    engine = Engine()
    engine.deploy_resource(("m.dmn", dish()))
    assert engine.evaluate_decision("dish").decision_output == "bread"
    engine.delete_resource(keys(engine, "DECISION_REQUIREMENTS")[0])
    with pytest.raises(NotFound, match="no decision found for id 'dish'"):
        engine.evaluate_decision("dish")
