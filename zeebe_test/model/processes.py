"""A BPMN file's bytes to its executable processes, and everything that is wrong with them, once per content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from zeebe_test import feel
from zeebe_test.errors import Finding
from zeebe_test.model.graph import Process
from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.schema.reader import InvalidXml, read
from zeebe_test.model.transform import transform
from zeebe_test.model.validate import evaluated_starts, findings, start_problems
from zeebe_test.model.validate.bindings import missing_targets
from zeebe_test.model.validate.loops import loop_problems
from zeebe_test.model.validate.model import Model, path
from zeebe_test.model.xml import Document, Node


@dataclass(slots=True)
class ProcessFile:
    """What is known of a file whatever it is called and whoever deploys it. Nobody may change it: engines share it.

    Attributes:
        processes: the executable processes, in document order; empty if anything is wrong.
        model: the XML; None if it could not be read.
        found: what is wrong, by element.
        starts: the start events that are evaluated at each deployment.
        failure: why the file could not be read at all.
    """

    processes: tuple[Process, ...] = ()
    model: Model | None = None
    found: list[tuple[Node, list[str]]] = field(default_factory=list)
    starts: list[Node] = field(default_factory=list)
    failure: InvalidXml | Unreadable | None = None


class Problems(NamedTuple):
    """The real engine's text for a file, and the same one by one."""

    text: str
    findings: list[Finding]


@lru_cache(maxsize=256)
def read_file(content: bytes) -> ProcessFile:
    """The file with these bytes, read once."""
    try:
        model = Model(_definitions(content))
        found = sorted(findings(model), key=lambda finding: finding[0].line)
        processes = () if found else transform(model.root)
    except (InvalidXml, Unreadable) as failure:
        return ProcessFile(failure=failure)
    return ProcessFile(processes, model, found, evaluated_starts(model))


def _definitions(content: bytes) -> Document:
    document = read(content)
    root = document.root
    if root.name != "definitions":
        raise Unreadable(f"The root element is <{root.name}>, not <definitions>", root.line, root.id)
    return document


def problems(
    file: ProcessFile, name: str, environment: feel.Environment, *, detect_loops: bool = True
) -> Problems | None:
    """What stands against deploying a file under that name; None if nothing does.

    `detect_loops`: whether a loop in which nothing waits does.
    """
    if file.failure is not None:
        return _failure(file.failure, name)
    if file.model is None:
        return None
    found = file.found
    if file.starts:
        found = _with_starts(file.model, file.starts, found, environment)
    if found:
        return _listed(f"'{name}': ", found, name)
    return _loops(file, name) if detect_loops else None


def _loops(file: ProcessFile, name: str) -> Problems | None:
    try:
        loops = list(loop_problems(file.processes))
    except Unreadable as failure:
        return _failure(failure, name)
    if not loops:
        return None
    text = "".join(f"`{name}`: - Process: {process.id}\n    - ERROR: {problem}\n" for process, problem in loops)
    return Problems(text, [Finding(name, process.line, process.id, problem) for process, problem in loops])


def missing(file: ProcessFile, name: str, deployed: Mapping[str, frozenset[str]]) -> Problems | None:
    """The references of a file to what is missing from the deployment."""
    if file.model is None:
        return None
    try:
        found = [(node, [text]) for node, text in missing_targets(file.model, deployed)]
    except Unreadable as failure:
        return _failure(failure, name)
    return _listed(f"'{name}':\n", found, name) if found else None


def _failure(failure: InvalidXml | Unreadable, name: str) -> Problems:
    if isinstance(failure, InvalidXml):
        return Problems(f"'{name}': {failure}", [Finding(name, failure.line, "", str(failure))])
    return Problems(f"'{name}': {failure}", [Finding(name, failure.line, failure.element_id, failure.hint)])


def _with_starts(
    model: Model, starts: list[Node], found: list[tuple[Node, list[str]]], environment: feel.Environment
) -> list[tuple[Node, list[str]]]:
    """The findings with those of evaluated start events in the place of what else is wrong with these events."""
    evaluated = [(start, texts) for start in starts if (texts := start_problems(start, model, environment))]
    replaced = {id(start) for start, _ in evaluated}
    return [(node, texts) for node, texts in found if id(node) not in replaced] + evaluated


def _listed(headline: str, found: list[tuple[Node, list[str]]], name: str) -> Problems:
    blocks = (
        f"- Element: {path(node)}\n" + "".join(f"    - ERROR: {text}\n" for text in texts) for node, texts in found
    )
    return Problems(
        headline + "".join(blocks),
        [Finding(name, node.line, path(node), text) for node, texts in found for text in texts],
    )
