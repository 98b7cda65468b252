"""Writing on approval."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.engine.building import flow, running, start, task
from zeebe_test import Engine
from zeebe_test.engine.attempt import attempt
from zeebe_test.engine.errors import Rejection, invalid_state
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import VariableIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.other import VariableValue


@pytest.fixture
def engine() -> Engine:
    return running(start(), task("t"), flow("start", "t"))


def write(engine: Engine, name: str) -> None:
    """Set a variable of the instance, as a processor does it."""
    core, instance = engine.runtime.core, engine.instances[0].key
    key = core.keys.next()
    value = VariableValue(name, 1, instance, instance, -1, "p")
    core.writer.event(key, ValueType.VARIABLE, VariableIntent.CREATED, value)
    core.writer.command(key, ValueType.VARIABLE, VariableIntent.CREATED, value)


def attempted(engine: Engine, name: str, failure: Exception | None = None) -> None:
    """Write on approval, and fail."""
    with attempt(engine.runtime.core):
        write(engine, name)
        assert engine.instances[0].variables == {name: 1}
        if failure is not None:
            raise failure


def test_a_refusal_undoes_state_log_queue_and_keys(engine: Engine) -> None:
    core = engine.runtime.core
    before = (len(engine.records), core.keys.last, len(core.writer.queue), dict(engine.instances[0].variables))
    with pytest.raises(Rejection):
        attempted(engine, "a", invalid_state("no"))
    assert (len(engine.records), core.keys.last, len(core.writer.queue), engine.instances[0].variables) == before


def test_what_is_approved_stays(engine: Engine) -> None:
    attempted(engine, "a")
    assert engine.instances[0].variables == {"a": 1}


def test_another_failure_undoes_nothing(engine: Engine) -> None:
    with pytest.raises(KeyError):
        attempted(engine, "a", KeyError())
    assert engine.instances[0].variables == {"a": 1}


@pytest.mark.parametrize(("failure", "seen_of_it"), [(None, 2), (KeyError(), 2), (invalid_state("no"), 0)])
def test_exporters_see_it_once_it_is_certain(failure: Exception | None, seen_of_it: int) -> None:
    seen: list[Record] = []
    engine = Engine(exporters=[seen.append])
    engine.restore(running(start(), task("t"), flow("start", "t")).snapshot())
    before = len(seen)
    with suppress(KeyError, Rejection):
        attempted(engine, "a", failure)
    assert [record.value_type for record in seen[before:]] == [ValueType.VARIABLE] * seen_of_it
