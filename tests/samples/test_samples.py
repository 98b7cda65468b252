"""Each sample process runs to its end: deployed as it is, and driven through the public interface alone."""

from __future__ import annotations

import functools
import json
import pathlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.samples.sample import (
    Advance,
    Answer,
    Broadcast,
    Complete,
    CompleteUserTask,
    Event,
    Publish,
    Sample,
    Throw,
)
from tests.samples.table import SAMPLES
from zeebe_test import BpmnError, Engine, Job

FOLDER = pathlib.Path(__file__).parents[2] / "bpmn_samples"

START = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def worker(answer: Answer | Sequence[Answer]) -> Callable[[Job], Mapping[str, Any]]:
    """A worker that answers this, or these in turn."""
    turns = iter(answer) if isinstance(answer, list) else None

    def work(_job: Job) -> Mapping[str, Any]:
        now: Any = answer if turns is None else next(turns)
        if isinstance(now, Throw):
            raise BpmnError(now.code)
        return dict(now)

    return work


@functools.singledispatch
def happen(event: Event, engine: Engine) -> None:
    """Let this come from outside."""
    raise TypeError(f"nobody knows how to let {event} happen")


@happen.register
def _(event: Advance, engine: Engine) -> None:
    engine.clock.advance(event.duration)


@happen.register
def _(event: Publish, engine: Engine) -> None:
    engine.publish_message(event.name, event.correlation_key, variables=event.variables, time_to_live="PT1H")


@happen.register
def _(event: Broadcast, engine: Engine) -> None:
    engine.broadcast_signal(event.signal)


@happen.register
def _(event: Complete, engine: Engine) -> None:
    engine.complete(type=event.type)


@happen.register
def _(event: CompleteUserTask, engine: Engine) -> None:
    engine.complete_user_task(element=event.element)


def play(sample: Sample) -> list[dict[str, Any]]:
    """The records of a run, as exporters print them."""
    engine = Engine(start_time=START)
    engine.deploy_resource(
        *[FOLDER / (name if "." in name else f"{name}.bpmn") for name in sample.files],
        *[(f"{form}.form", json.dumps({"id": form, "type": "default"}).encode()) for form in sample.forms],
    )
    for job_type, answer in sample.answers.items():
        engine.worker(job_type, worker(answer))
    if sample.process:
        engine.create_process_instance(sample.process, variables=sample.variables)
    for event in sample.then:
        happen(event, engine)
    return [record.to_dict() for record in engine.records]


def completed(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values of what was completed, in order."""
    return [record["value"] for record in records if record["intent"] == "ELEMENT_COMPLETED"]


def states(records: list[dict[str, Any]]) -> dict[int, str]:
    """The last intent of each process instance."""
    return {
        record["key"]: record["intent"]
        for record in records
        if record["valueType"] == "PROCESS_INSTANCE"
        and record["recordType"] == "EVENT"
        and record["value"]["bpmnElementType"] == "PROCESS"
    }


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))
def test_sample(sample: Sample) -> None:
    records = play(sample)

    elements = completed(records)
    assert tuple(e["elementId"] for e in elements if e["bpmnElementType"] == "END_EVENT") == sample.ends
    assert set(sample.passed) <= {e["elementId"] for e in elements}
    assert set(states(records).values()) <= {"ELEMENT_COMPLETED", "ELEMENT_TERMINATED"}
    assert not [record["value"]["errorMessage"] for record in records if record["valueType"] == "INCIDENT"]
    variables = {r["value"]["name"]: r["value"]["value"] for r in records if r["valueType"] == "VARIABLE"}
    for name, value in sample.leaves.items():
        assert json.loads(variables[name]) == value


def test_every_file_is_played() -> None:
    played = {name if "." in name else f"{name}.bpmn" for sample in SAMPLES.values() for name in sample.files}
    assert played == {path.name for path in FOLDER.iterdir() if path.suffix in (".bpmn", ".dmn")}


def test_every_file_has_its_source() -> None:
    notice = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
    listed = {line.split("|")[1].strip() for line in notice.splitlines() if line.startswith("| ")} - {"file", "---"}
    assert listed == {path.name for path in FOLDER.iterdir() if path.suffix in (".bpmn", ".dmn")}
