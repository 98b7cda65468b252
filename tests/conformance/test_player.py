"""The player itself: it must see every difference that counts, and none that does not."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests.conformance import known, outcome, rates, scenario
from tests.conformance.known import Difference
from tests.conformance.outcome import Outcome

KEY = scenario.FIRST_KEY


def record(key: int, intent: str = "CREATED", kind: str = "JOB", **value: Any) -> dict[str, Any]:
    return {"valueType": kind, "recordType": "EVENT", "intent": intent, "key": key, "value": value}


class Scripted:
    """A backend that answers what it was given, whatever it is asked."""

    def __init__(self, answer: dict[str, Any], records: list[dict[str, Any]]) -> None:
        self.answer, self.written = answer, records
        self.asked: list[Any] = []

    def start(self, now: int) -> None:
        self.asked.append(now)

    def rpc(self, method: str, request: dict[str, Any]) -> dict[str, Any]:
        self.asked.append((method, request))
        return self.answer

    def rpc_async(self, call: str, method: str, request: dict[str, Any]) -> None:
        self.asked.append((call, method, request))

    def await_rpc(self, call: str) -> dict[str, Any]:
        self.asked.append(call)
        return self.answer

    def command(self, value_type: str, intent: str, key: int, value: dict[str, Any]) -> None:
        self.asked.append((value_type, intent, key, value))

    def advance(self, milliseconds: int) -> None:
        self.asked.append(milliseconds)

    def records(self) -> list[dict[str, Any]]:
        # The first question, right after the start, is about what an empty engine writes.
        return self.written if len(self.asked) > 1 else []


def trace(*records: dict[str, Any], answer: dict[str, Any] | None = None) -> scenario.Trace:
    backend = Scripted(answer or {"response": {}}, list(records))
    return scenario.run({"steps": [{"rpc": "Topology"}]}, backend)


def test_keys_and_times_are_compared_by_their_order_not_by_their_number() -> None:
    one = trace(record(KEY + 5, deadline=scenario.START + 1000), record(KEY + 9, elementInstanceKey=KEY + 5))
    two = trace(record(KEY + 1, deadline=scenario.START + 1000), record(KEY + 2, elementInstanceKey=KEY + 1))
    assert one == two
    assert one != trace(record(KEY + 1, deadline=scenario.START + 1000), record(KEY + 2, elementInstanceKey=KEY + 2))
    assert one != trace(record(KEY + 1, deadline=scenario.START + 999), record(KEY + 2, elementInstanceKey=KEY + 1))


def test_a_default_is_as_good_as_no_field_but_a_variable_keeps_its_value() -> None:
    assert trace(record(KEY, worker="", retries=3)) == trace(record(KEY, retries=3))
    assert trace(record(KEY, variables={"a": 0})) != trace(record(KEY, variables={}))
    assert trace(record(KEY, value="0")) == trace(record(KEY, value=0)) != trace(record(KEY))


def test_variables_of_one_scope_have_no_order_but_those_of_two_have() -> None:
    a, b = (record(KEY, kind="VARIABLE", name=name, scopeKey=1) for name in "ab")
    other = record(KEY, kind="VARIABLE", name="a", scopeKey=2)
    assert trace(a, b) == trace(b, a)
    assert trace(other, b) != trace(b, other)


def test_commands_and_records_outside_the_contract_are_left_out() -> None:
    command = {**record(KEY), "recordType": "COMMAND"}
    assert trace(command, record(KEY, kind="USER"))[0]["records"] == []


def test_a_rejection_is_its_type_and_reason() -> None:
    rejection = {
        **record(-1, "COMPLETE"),
        "recordType": "COMMAND_REJECTION",
        "rejectionType": "NOT_FOUND",
        "rejectionReason": f"no job {KEY}",
    }
    assert trace(rejection)[0]["records"] == [["JOB", "REJECTED COMPLETE", None, {"reason": "NOT_FOUND: no job k1"}]]


def test_each_level_sees_its_own_differences() -> None:
    element = record(KEY, "ELEMENT_ACTIVATED", "PROCESS_INSTANCE", elementId="a", bpmnElementType="SERVICE_TASK")
    job = record(KEY + 1, type="work")
    golden = trace(element, job)
    assert scenario.compare(golden, copy.deepcopy(golden)) == {"path": True, "answers": True, "records": True}
    assert scenario.compare(golden, trace(element)) == {"path": True, "answers": True, "records": False}
    assert scenario.compare(golden, trace(job)) == {"path": False, "answers": True, "records": False}
    refused = trace(element, job, answer={"status": "NOT_FOUND", "message": "no"})
    assert scenario.compare(golden, refused) == {"path": True, "answers": False, "records": False}


def test_steps_fill_in_files_saved_keys_and_variables() -> None:
    backend = Scripted({"responses": [{"jobs": [{"key": str(KEY)}]}]}, [])
    steps: list[dict[str, Any]] = [
        {"rpc": "ActivateJobs", "request": {"content": "@a.bpmn"}, "save": {"job": "jobs.0.key"}},
        {"rpc": "CompleteJob", "request": {"jobKey": "$job", "variables": {"a": 1}}},
        {"command": ["USER_TASK", "COMPLETE"], "key": "$job", "value": {"variables": {"a": 1}}},
        {"start": "CreateProcessInstanceWithResult", "as": "call"},
        {"await": "call"},
        {"advance": "PT1H30M"},
    ]
    scenario.run({"files": {"a.bpmn": b"<a/>"}, "steps": steps}, backend)
    assert backend.asked == [
        scenario.START,
        ("ActivateJobs", {"content": "PGEvPg=="}),
        ("CompleteJob", {"jobKey": str(KEY), "variables": '{"a":1}'}),
        ("USER_TASK", "COMPLETE", KEY, {"variables": {"a": 1}}),
        ("call", "CreateProcessInstanceWithResult", {}),
        "call",
        5_400_000,
    ]


@pytest.mark.parametrize(
    ("wanted", "got", "text"),
    [
        ([record(KEY)], [record(KEY, "FAILED")], "expected JOB CREATED, got JOB FAILED"),
        ([record(KEY, type="a")], [record(KEY, type="b")], 'type: expected "a", got "b"'),
        ([record(KEY), record(KEY)], [record(KEY)], "1 records missing at the end, first JOB CREATED"),
        ([record(KEY)], [record(KEY), record(KEY)], "1 records too many at the end, first JOB CREATED"),
    ],
)
def test_the_first_difference_is_named(wanted: list[Any], got: list[Any], text: str) -> None:
    assert text in outcome.first_difference(trace(*wanted), trace(*got))


def test_an_exception_is_the_outcome_of_its_scenario() -> None:
    class Broken(Scripted):
        def rpc(self, method: str, request: dict[str, Any]) -> dict[str, Any]:
            raise LookupError(method)

    played = outcome.play(outcome.find()[0], Broken({}, []))
    assert played.failed == scenario.LEVELS
    assert played.difference.startswith("step 1: LookupError: DeployResource")


def test_a_golden_is_the_same_as_itself_on_disk() -> None:
    path = outcome.golden_path(outcome.find()[0])
    golden = json.loads(path.read_text(encoding="utf-8"))
    assert scenario.dump(golden) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("failed", "listed", "wrong"),
    [
        ((), None, ""),
        (("records",), None, "differs in records"),
        (("records",), ("records",), ""),
        ((), ("records",), "remove it from the list"),
        (("records",), ("answers", "records"), "take these levels"),
        (("path", "records"), ("records",), "differs in path too"),
    ],
)
def test_the_list_of_known_differences_can_only_shrink(
    failed: tuple[str, ...], listed: tuple[str, ...] | None, wrong: str
) -> None:
    difference = Difference("flow/a", listed, "why") if listed else None
    verdict = known.verdict(Outcome("flow/a", failed), difference)
    assert wrong in verdict
    assert bool(verdict) == bool(wrong)


def test_the_list_is_updated_from_what_was_played(tmp_path: Any) -> None:
    listed = {name: Difference(name, ("records",), 'because of "this"') for name in ("flow/a", "flow/b", "flow/c")}
    outcomes = [Outcome("flow/a"), Outcome("flow/b", ("path",)), Outcome("flow/d", ("answers",))]
    path = tmp_path / "known.toml"
    known.save(known.updated(listed, outcomes, "new"), path)
    assert known.load(path) == {
        "flow/b": Difference("flow/b", ("path",), 'because of "this"'),
        "flow/c": Difference("flow/c", ("records",), 'because of "this"'),
        "flow/d": Difference("flow/d", ("answers",), "new"),
    }


def test_rates_are_rounded_down() -> None:
    results: list[tuple[str, tuple[str, ...]]] = [("flow", ())] * 1999 + [("flow", ("records",))]
    row = list(rates.table(results))[1]
    assert row.split() == [
        "flow",
        "2000",
        "2000",
        "=",
        "100.0",
        "%",
        "2000",
        "=",
        "100.0",
        "%",
        "1999",
        "=",
        "99.9",
        "%",
    ]
