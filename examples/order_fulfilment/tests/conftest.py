"""The processes are deployed once; each test gets a copy of that engine, and a shop of its own to work on its jobs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from order_fulfilment.workers import CardDeclinedError, Shop

from zeebe_test import BpmnError, Engine

PROCESSES = Path(__file__).parents[1] / "processes"


@pytest.fixture(scope="session")
def zeebe_base() -> Engine:
    engine = Engine()
    engine.deploy_resource(*sorted(PROCESSES.glob("*.bpmn")))
    return engine


def throwing(worker: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """As the client that is used in production is told to: the shop's exception is a BPMN error to the process."""

    @functools.wraps(worker)
    def work(**variables: Any) -> dict[str, Any]:
        try:
            return worker(**variables)
        except CardDeclinedError as error:
            raise BpmnError("card-declined") from error

    return work


@pytest.fixture
def shop(zeebe: Engine) -> Shop:
    shop = Shop(stock={"lamp": 3, "book": 1}, credit={"4711": 100})
    zeebe.worker("check-stock", shop.check_stock)
    zeebe.worker("charge-card", throwing(shop.charge_card))
    zeebe.worker("send-mail", shop.send_mail)
    zeebe.worker("hand-over", shop.hand_over)
    return shop
