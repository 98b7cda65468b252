"""Forks, snapshots, branches, and the end of an engine."""

from __future__ import annotations

import pickle
import time
from datetime import UTC, datetime

import pytest

from tests.shop import RESOURCES
from zeebe_test import Engine, ProcessAssertionError


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.deploy_resource(*RESOURCES)
    return engine


def test_a_fork_goes_its_own_way(engine: Engine) -> None:
    order = engine.create_process_instance("order")
    mock = engine.mock_worker("work").complete()
    fork = engine.fork()
    fork.complete("pay")
    fork.create_process_instance("fork", variables={"items": []})
    fork.clock.advance("P1D")
    assert fork.instance(order.key).is_completed
    assert order.is_active
    assert mock.calls == []
    assert engine.clock.now.day == 1
    assert engine.create_process_instance("order").key < fork.create_process_instance("order").key


def test_a_snapshot_can_be_pickled_and_restored(engine: Engine) -> None:
    order = engine.create_process_instance("order")
    snapshot = pickle.loads(pickle.dumps(engine.snapshot()))
    engine.complete("pay")
    engine.clock.advance("P1D")
    engine.restore(snapshot)
    assert order.is_active
    assert engine.clock.now.day == 1
    other = Engine()
    other.restore(snapshot)
    other.complete("pay")
    engine.complete("pay")
    assert other.records == engine.records


def test_a_branch_is_rolled_back(engine: Engine) -> None:
    order = engine.create_process_instance("order")
    mock = engine.mock_worker("pay").never()
    before = list(engine.records)
    with engine.branch() as branch:
        mock.complete()
        engine.mock_process("tracing")
        branch.clock.advance("P1D")
        assert order.is_completed
    assert order.is_active
    assert list(engine.records) == before
    assert mock.calls == []
    assert engine.clock.now.day == 1
    assert engine.fork().clock.now == engine.clock.now


def test_a_branch_is_rolled_back_after_an_error(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.branch():  # noqa: PT012 - what happens in the block is the point
        engine.create_process_instance("order")
        raise ZeroDivisionError
    assert engine.all_instances == []


def test_reset(engine: Engine) -> None:
    order = engine.create_process_instance("order")
    engine.worker("pay", dict)
    engine.clock.advance("P1D")
    engine.reset()
    assert (len(engine.records), engine.definitions, engine.clock.now.day) == (0, [], 1)
    with pytest.raises(LookupError):
        _ = order.state
    engine.deploy_resource(*RESOURCES)
    assert engine.create_process_instance("order").is_active


def test_strict() -> None:
    with pytest.raises(ProcessAssertionError) as error, Engine(strict=True) as engine:  # noqa: PT012 - the same
        engine.deploy_resource(*RESOURCES)
        engine.create_process_instance("order")
        engine.mock_worker("work")
    assert "waits at pay: job of type 'pay' – no worker has taken it (nobody works on type 'pay')" in str(error.value)
    assert "the mock of 'work' was not called" in str(error.value)


def test_strict_does_not_hide_another_error() -> None:
    with pytest.raises(ZeroDivisionError), Engine(strict=True) as engine:  # noqa: PT012 - the same
        engine.mock_worker("work")
        raise ZeroDivisionError


def test_close_closes_exporters() -> None:
    class Exporter:
        closed = False

        def __call__(self, record: object) -> None: ...

        def close(self) -> None:
            self.closed = True

    exporter = Exporter()
    with Engine(exporters=[exporter]):
        pass
    assert exporter.closed


def test_python_s_own_clock_follows(engine: Engine) -> None:
    pytest.importorskip("freezegun")
    with engine.clock.freeze():
        assert datetime.now(UTC) == engine.clock.now
        engine.clock.advance("P1D")
        assert time.gmtime()[:3] == (2024, 1, 2)
