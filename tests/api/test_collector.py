"""An engine has its way with the garbage collector only while it runs."""

from __future__ import annotations

import gc

import pytest

from tests.shop import RESOURCES
from zeebe_test import Engine
from zeebe_test.api.collector import OLD_GENERATION, patience


def test_seldom_while_an_engine_runs() -> None:
    usual = gc.get_threshold()
    seen: list[tuple[int, int, int]] = []
    engine = Engine()
    engine.deploy_resource(*RESOURCES)
    engine.worker("pay", lambda job: seen.append(gc.get_threshold()))
    engine.create_process_instance("order", variables={"amount": 3})
    assert seen == [(*usual[:2], OLD_GENERATION)]
    assert gc.get_threshold() == usual


def test_back_to_the_usual_only_after_the_last() -> None:
    usual = gc.get_threshold()
    with patience:
        with patience:
            pass
        assert gc.get_threshold() == (*usual[:2], OLD_GENERATION)
    assert gc.get_threshold() == usual


def test_back_to_the_usual_after_an_exception() -> None:
    usual = gc.get_threshold()
    with pytest.raises(KeyError), patience:
        raise KeyError
    assert gc.get_threshold() == usual
