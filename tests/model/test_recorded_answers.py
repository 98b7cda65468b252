"""Every recorded deployment gets the real engine's answer, word by word."""

from __future__ import annotations

import pytest

from tests.model.deployments import Case, answer, in_any_order, recorded


@pytest.mark.parametrize("case", list(recorded()), ids=lambda case: case.name)
def test_answer(case: Case) -> None:
    assert in_any_order(answer(case.document)) == in_any_order(case.answer)
