"""Each error condition of the documented API is provoked, and answered as the table says."""

from __future__ import annotations

import pytest

from tests.api.documented_errors import CONDITIONS, OK, Condition, engine
from zeebe_test import GatewayError


def answer(condition: Condition) -> GatewayError | None:
    try:
        condition.provoke(engine())
    except GatewayError as error:
        return error
    return None


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: f"{c.rpc}: {c.condition}")
def test_is_answered_as_the_table_says(condition: Condition) -> None:
    error = answer(condition)
    assert (error.status if error is not None else OK) == condition.answered
    if error is not None:
        assert type(error) is not GatewayError
        assert error.reason


def test_differences_are_explained() -> None:
    assert not [c for c in CONDITIONS if c.documented != c.answered and not c.note]


def test_nothing_is_listed_twice() -> None:
    assert len({(c.rpc, c.condition) for c in CONDITIONS}) == len(CONDITIONS)
