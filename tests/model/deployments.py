"""Deploying for tests: files to what the model room makes of them, or to the reasons why not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from zeebe_test import feel
from zeebe_test.errors import InvalidModel, ZeebeTestError
from zeebe_test.model.graph import Process
from zeebe_test.model.resources import HEADLINE, ParsedResource, Resource, read_deployment

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
targetNamespace="t">
"""

DATA = Path(__file__).parent / "data"


class Case(NamedTuple):
    """A recorded answer of the real engine."""

    name: str
    document: str
    answer: str


def recorded() -> Iterator[Case]:
    """Every recorded case, named by its file and subject."""
    for path in sorted(DATA.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield Case(f"{path.stem}: {case['case']}", case["document"].replace("{head}", HEAD), case["answer"])


def read(*resources: tuple[str, str | bytes]) -> list[ParsedResource]:
    """Read files as one deployment."""
    files = [Resource(name, text.encode() if isinstance(text, str) else text) for name, text in resources]
    return read_deployment(files, read_drg=_no_decisions, environment=feel.DEFAULT)


def _no_decisions(name: str, content: bytes) -> NoReturn:
    raise ZeebeTestError(f"{name} is no decision")


def process(body: str, beside: str = "") -> Process:
    """The process ``p`` with that body, and what else stands in the file."""
    [resource] = read(
        ("a.bpmn", f'{HEAD}{beside}<bpmn:process id="p" isExecutable="true">{body}</bpmn:process></bpmn:definitions>')
    )
    return resource.processes[0]


def answer(document: str | bytes) -> str:
    """What comes of deploying a file as ``a.bpmn``: OK, or the reasons without headline and name."""
    try:
        read(("a.bpmn", document))
    except InvalidModel as error:
        return re.sub("['`]a.bpmn['`]: ", "", str(error).removeprefix(HEADLINE))
    return "OK"


def in_any_order(text: str) -> tuple[str, ...]:
    """The blocks of an answer, sorted."""
    return tuple(sorted(block.rstrip("\n") for block in re.split(r"(?m)^(?=- Element: )", text)))
