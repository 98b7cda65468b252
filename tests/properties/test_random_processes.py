"""Processes at random, driven at random: no bug of ours, a log that replays, the same bytes every time."""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random

import pytest

from tests.properties.dump import dump
from tests.properties.generator import Generator
from zeebe_test import Engine
from zeebe_test.errors import GatewayError, InvalidModel
from zeebe_test.protocol.enums import RecordType
from zeebe_test.state.appliers import APPLIERS
from zeebe_test.state.state import State

COUNT = int(os.environ.get("ZEEBE_TEST_RANDOM_PROCESSES", "60"))
STEPS = 40


class Driver:
    """Does one thing after the other to an engine; what it may not do is refused, and that is fine."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.engine = engine
        self.random = Random(seed)
        self.state = engine.runtime.state

    def step(self) -> None:
        """One thing at random."""
        steps: list[Callable[[], object]] = [
            self.create,
            self.complete,
            self.complete,
            self.complete,
            self.fail,
            self.throw,
            self.publish,
            self.publish,
            self.broadcast,
            self.advance,
            self.resolve,
            self.set_variables,
            self.user_task,
            self.cancel,
        ]
        try:
            self.random.choice(steps)()
        except GatewayError:
            return

    def variables(self) -> dict[str, object]:
        """Some variables."""
        return {"n": self.random.randint(0, 3), "key": "k", "items": [1, 2], "out": {"n": 1}}

    def create(self) -> None:
        """One more instance."""
        self.engine.create_process_instance("p", variables=self.variables())

    def job(self) -> int:
        """A job, or a key that no job has."""
        jobs = [job.key for job in self.state.jobs.all()]
        return self.random.choice(jobs) if jobs else 1

    def complete(self) -> None:
        """A worker succeeds."""
        self.engine.complete_job(self.job(), variables={"n": self.random.randint(0, 5)})

    def fail(self) -> None:
        """A worker fails."""
        self.engine.fail_job(self.job(), self.random.randint(0, 1), "no", self.random.choice([0, 60_000]))

    def throw(self) -> None:
        """A worker throws."""
        self.engine.throw_error(self.job(), self.random.choice(["E", "F"]))

    def publish(self) -> None:
        """A message comes."""
        name = f"m{self.random.randrange(3)}"
        self.engine.publish_message(name, "k", time_to_live=self.random.choice([0, 3_600_000]), variables={"n": 2})

    def broadcast(self) -> None:
        """A signal comes."""
        self.engine.broadcast_signal("sig", variables={"n": 4})

    def advance(self) -> None:
        """Time goes by."""
        move = self.random.choice([self.engine.clock.advance, self.engine.clock.jump])
        move(self.random.choice([1, 60_000, 3_600_000, 7_200_000]))

    def resolve(self) -> None:
        """Somebody repairs."""
        incidents = list(self.state.incidents.all())
        incident = self.random.choice(incidents) if incidents else None
        if incident is not None and incident.value.job_key > 0:
            self.engine.update_job_retries(incident.value.job_key, 2)
        self.engine.resolve_incident(incident.key if incident is not None else 1)

    def instance(self) -> int:
        """An element instance, or a key that none has."""
        keys = [row.key for row in self.state.element_instances.all()]
        return self.random.choice(keys) if keys else 1

    def set_variables(self) -> None:
        """Somebody interferes."""
        self.engine.set_variables(self.instance(), self.variables(), local=self.random.random() < 0.5)

    def user_task(self) -> None:
        """A person works."""
        tasks = [row.key for row in self.state.user_tasks.all()]
        self.engine.complete_user_task(self.random.choice(tasks) if tasks else 1, variables={"n": 3})

    def cancel(self) -> None:
        """Somebody gives up, at times."""
        if self.random.random() < 0.3:
            self.engine.cancel_process_instance(self.instance())


def play(seed: int) -> Engine | None:
    """Make a process up and drive it; None if the model is refused (two equal boundary events, say)."""
    engine = Engine()
    try:
        engine.deploy_resource(("p.bpmn", Generator(seed).process()))
    except InvalidModel:
        return None
    driver = Driver(engine, seed)
    driver.create()
    for _ in range(STEPS):
        driver.step()
    return engine


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_random_process_keeps_the_promises(seed: int) -> None:
    engine = play(seed)
    if engine is None:
        pytest.skip("the model is refused")
    records = engine.runtime.log.records
    replayed = State()
    for record in records:
        if record.record_type is RecordType.EVENT:
            APPLIERS[record.value_type][record.intent](replayed, record.key, record.value)
    assert dump(replayed) == dump(engine.runtime.state)
    again = play(seed)
    assert again is not None
    assert [record.to_json() for record in again.runtime.log.records] == [record.to_json() for record in records]
