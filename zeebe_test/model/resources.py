"""The door of this room: the resources of a deployment to what the engine deploys, or every reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zeebe_test import feel
from zeebe_test.errors import Finding, InvalidModel, ZeebeTestError
from zeebe_test.model import json_resources
from zeebe_test.model.graph import Process
from zeebe_test.model.processes import read_processes

HEADLINE = "Expected to deploy new resources, but encountered the following errors:\n"


class Resource(NamedTuple):
    """A file as it is handed to a deployment."""

    name: str
    content: bytes


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


@dataclass(slots=True)
class _Deployment:
    """What is known while the resources are read one after the other."""

    read_drg: Callable[[str, bytes], object]
    environment: feel.Environment
    parsed: list[ParsedResource] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def fail(self, name: str, text: str) -> None:
        """Note an error that no element is to blame for."""
        self.errors.append(text)
        self.findings.append(Finding(name, 0, "", text.strip()))


def read_deployment(
    resources: Sequence[Resource], *, read_drg: Callable[[str, bytes], object], environment: feel.Environment
) -> list[ParsedResource]:
    """Read and check every resource of a deployment.

    Args:
        resources: the files, in the deployment's order.
        read_drg: reads a decision file's name and bytes; raises a `ZeebeTestError` whose text follows ``'name': ``.
        environment: what start timers and constant names are evaluated in.

    Raises:
        InvalidModel: at least one resource cannot be deployed; the text is the real engine's rejection reason.
    """
    if not resources:
        raise InvalidModel("Expected to deploy at least one resource, but none given")
    deployment = _Deployment(read_drg, environment)
    for resource in resources:
        kind = next((kind for suffix, kind in KINDS.items() if resource.name.endswith(suffix)), "")
        READERS[kind](deployment, ParsedResource(*resource, hashlib.md5(resource.content).digest(), kind))  # noqa: S324
    if deployment.errors:
        raise InvalidModel(HEADLINE + "\n".join(deployment.errors), tuple(deployment.findings))
    return deployment.parsed


def _read_processes(deployment: _Deployment, resource: ParsedResource) -> None:
    resource.processes = read_processes(resource.content)
    deployment.parsed.append(resource)


def _read_decisions(deployment: _Deployment, resource: ParsedResource) -> None:
    try:
        resource.drg = deployment.read_drg(resource.name, resource.content)
    except ZeebeTestError as error:
        deployment.fail(resource.name, f"'{resource.name}': {error}")
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
            deployment.fail(
                resource.name,
                f"Expected the {resource.kind} ids to be unique within a deployment but found a duplicated id "
                f"'{resource.resource_id}' in the resources '{other.name}' and '{resource.name}'.",
            )
            return
    deployment.parsed.append(resource)


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
