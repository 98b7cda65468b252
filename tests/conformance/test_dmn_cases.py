"""The recorded DMN cases: each model is read, refused and evaluated as the real engine did."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conformance.dmn_cases import evaluate_dmn

FOLDER = pathlib.Path(__file__).parent / "dmn"
PARSER_TRACE = re.compile(r"(failed to parse expression '[\s\S]*?': )Expected .*")


def models() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            model = json.loads(line)
            yield pytest.param(model, id=f"{path.stem}/{model['model']}")


def comparable(answer: Any) -> Any:
    """An answer without what is not compared: parser traces, schema messages, and whether 1 is written 1.0."""
    if isinstance(answer, dict):
        return {key: comparable(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [comparable(item) for item in answer]
    if isinstance(answer, str):
        text = "Failed to parse DMN:" if answer.startswith("Failed to parse DMN:") else answer
        return PARSER_TRACE.sub(r"\1", text)
    return answer


@pytest.mark.parametrize("model", list(models()))
def test_model_is_evaluated_like_the_real_engine_did(model: dict[str, Any]) -> None:
    for case in model["cases"]:
        expected = {key: value for key, value in case.items() if key not in {"decision", "context"}}
        answer = evaluate_dmn(model["xml"].encode(), case)
        assert comparable(answer) == comparable(expected), (case["decision"], case["context"])
