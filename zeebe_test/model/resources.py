"""The door of this room: the resources of a deployment to what the engine deploys, or every reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, cast

from zeebe_test import feel
from zeebe_test.errors import Finding, InvalidModel, ZeebeTestError
from zeebe_test.model import json_resources
from zeebe_test.model.graph import Process
from zeebe_test.model.processes import Problems, missing, problems, read_file

HEADLINE = "Expected to deploy new resources, but encountered the following errors:\n"


class Resource(NamedTuple):
    """A file as it is handed to a deployment."""

    name: str
    content: bytes


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its id."""


class DecisionGraph(Protocol):
    """What this room wants to know of a decision file."""

    @property
    def id(self) -> str:
        """The id of the decision requirements."""

    @property
    def decisions(self) -> Sequence[Identified]:
        """Its decisions."""


@dataclass(slots=True)
class ParsedResource:
    """A file that can be deployed.

    Attributes:
        name: the resource's name; its suffix decided what it is.
        content: its bytes.
        checksum: the MD5 digest of the content.
        kind: ``process``, ``decision``, ``form`` or ``resource``.
        processes: the executable processes, in document order.
        drg: what `read_drg` made of it.
        resource_id: the id of a form or other JSON resource.
        version_tag: the version tag of a form or other JSON resource.
    """

    name: str
    content: bytes
    checksum: bytes
    kind: str
    processes: tuple[Process, ...] = ()
    drg: object | None = None
    resource_id: str = ""
    version_tag: str = ""

    @property
    def form_id(self) -> str:
        """The id of a form; empty for everything else."""
        return self.resource_id if self.kind == "form" else ""

    @property
    def drg_id(self) -> str:
        """The id of a decision file's graph; empty for everything else."""
        return cast("DecisionGraph", self.drg).id if self.drg is not None else ""

    @property
    def decision_ids(self) -> tuple[str, ...]:
        """The ids of a decision file's decisions."""
        return tuple(decision.id for decision in cast("DecisionGraph", self.drg).decisions) if self.drg else ()


@dataclass(slots=True)
class _Deployment:
    """What is known while the resources are read one after the other."""

    read_drg: Callable[[str, bytes], object]
    environment: feel.Environment
    detect_loops: bool = True
    parsed: list[ParsedResource] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def refuse(self, found: Problems) -> None:
        """Note what stands against a file."""
        self.errors.append(found.text)
        self.findings += found.findings

    def fail(self, name: str, text: str) -> None:
        """Note an error that no element is to blame for."""
        self.errors.append(text)
        self.findings.append(Finding(name, 0, "", text.strip()))


def read_deployment(
    resources: Sequence[Resource],
    *,
    read_drg: Callable[[str, bytes], object],
    environment: feel.Environment,
    detect_loops: bool = True,
) -> list[ParsedResource]:
    """Read and check every resource of a deployment.

    Args:
        resources: the files, in the deployment's order.
        read_drg: reads a decision file's name and bytes; raises a `ZeebeTestError` whose text follows ``'name': ``.
        environment: what start timers and constant names are evaluated in.
        detect_loops: whether a process with a loop in which nothing waits is refused.

    Raises:
        InvalidModel: at least one resource cannot be deployed; the text is the real engine's rejection reason.
    """
    if not resources:
        raise InvalidModel("Expected to deploy at least one resource, but none given")
    deployment = _Deployment(read_drg, environment, detect_loops)
    for resource in resources:
        kind = next((kind for suffix, kind in KINDS.items() if resource.name.endswith(suffix)), "")
        READERS[kind](deployment, ParsedResource(*resource, hashlib.md5(resource.content).digest(), kind))  # noqa: S324
    if not deployment.errors:
        _check_bindings(deployment)
    if deployment.errors:
        raise InvalidModel(HEADLINE + "\n".join(deployment.errors), tuple(deployment.findings))
    return deployment.parsed


def _check_bindings(deployment: _Deployment) -> None:
    """What is bound to the deployment must be in it."""
    deployed = {
        "process": frozenset(process.id for resource in deployment.parsed for process in resource.processes),
        "decision": frozenset(id_ for resource in deployment.parsed for id_ in resource.decision_ids),
        "form": frozenset(resource.form_id for resource in deployment.parsed),
    }
    for resource in deployment.parsed:
        if resource.kind == "process":
            found = missing(read_file(resource.content), resource.name, deployed)
            if found is not None:
                deployment.refuse(found)


def _read_processes(deployment: _Deployment, resource: ParsedResource) -> None:
    file = read_file(resource.content)
    found = problems(file, resource.name, deployment.environment, detect_loops=deployment.detect_loops)
    if found is not None:
        deployment.refuse(found)
        return
    ids = {process.id for process in file.processes}
    for other in deployment.parsed:
        if any(process.id in ids for process in other.processes):
            deployment.fail(resource.name, f"Duplicated process id in resources '{other.name}' and '{resource.name}'")
            return
    resource.processes = file.processes
    deployment.parsed.append(resource)


def _read_decisions(deployment: _Deployment, resource: ParsedResource) -> None:
    try:
        resource.drg = deployment.read_drg(resource.name, resource.content)
    except ZeebeTestError as error:
        deployment.fail(resource.name, f"'{resource.name}': {error}")
        return
    for other in deployment.parsed:
        if other.kind == "decision" and other.drg_id == resource.drg_id:
            deployment.fail(resource.name, _duplicated("decision requirements", resource.drg_id, other, resource))
            return
    for id_ in resource.decision_ids:
        for other in deployment.parsed:
            if id_ in other.decision_ids:
                deployment.fail(resource.name, _duplicated("decision", id_, other, resource))
                return
    deployment.parsed.append(resource)


def _read_json(deployment: _Deployment, resource: ParsedResource) -> None:
    try:
        resource.resource_id, resource.version_tag = json_resources.read(resource.name, resource.content, resource.kind)
    except ValueError as error:
        deployment.fail(resource.name, str(error))
        return
    for other in deployment.parsed:
        if other.kind == resource.kind and other.resource_id == resource.resource_id:
            deployment.fail(resource.name, _duplicated(resource.kind, resource.resource_id, other, resource))
            return
    deployment.parsed.append(resource)


def _duplicated(kind: str, id_: str, first: ParsedResource, second: ParsedResource) -> str:
    return (
        f"Expected the {kind} ids to be unique within a deployment but found a duplicated id '{id_}' in the resources "
        f"'{first.name}' and '{second.name}'."
    )


def _refuse(deployment: _Deployment, resource: ParsedResource) -> None:
    deployment.fail(resource.name, f"\n'{resource.name}': unknown resource type")


KINDS = {".bpmn": "process", ".xml": "process", ".dmn": "decision", ".form": "form", ".rpa": "resource"}
"""What a file is, by its suffix."""

READERS: dict[str, Callable[[_Deployment, ParsedResource], None]] = {
    "process": _read_processes,
    "decision": _read_decisions,
    "form": _read_json,
    "resource": _read_json,
    "": _refuse,
}
"""By kind."""
