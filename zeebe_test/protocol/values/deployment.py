"""DEPLOYMENT and the resources it creates; RESOURCE_DELETION."""

from __future__ import annotations

from typing import NamedTuple


class DeploymentResource(NamedTuple):
    """A file as it was sent; the export shows it in base64."""

    resource_name: str
    resource: bytes


class ProcessValue(NamedTuple):
    """A process definition. In a DEPLOYMENT the export leaves `resource` out."""

    bpmn_process_id: str
    version: int
    process_definition_key: int
    resource_name: str
    checksum: bytes
    deployment_key: int = -1
    version_tag: str = ""
    duplicate: bool = False
    resource: bytes = b""


class DecisionRequirementsValue(NamedTuple):
    """A decision requirements graph."""

    decision_requirements_id: str
    decision_requirements_name: str
    decision_requirements_version: int
    decision_requirements_key: int
    namespace: str
    resource_name: str
    checksum: bytes
    duplicate: bool = False
    resource: bytes = b""


class DecisionValue(NamedTuple):
    """A decision of a graph."""

    decision_id: str
    decision_name: str
    version: int
    decision_key: int
    decision_requirements_id: str
    decision_requirements_key: int
    deployment_key: int = -1
    version_tag: str = ""
    duplicate: bool = False


class FormValue(NamedTuple):
    """A form."""

    form_id: str
    version: int
    form_key: int
    resource_name: str
    checksum: bytes
    deployment_key: int = -1
    version_tag: str = ""
    duplicate: bool = False
    resource: bytes = b""


class ResourceValue(NamedTuple):
    """A generic resource."""

    resource_id: str
    version: int
    resource_key: int
    resource_name: str
    checksum: bytes
    deployment_key: int = -1
    version_tag: str = ""
    duplicate: bool = False
    resource_prop: str = ""


class DeploymentValue(NamedTuple):
    """Resources deployed together."""

    resources: tuple[DeploymentResource, ...] = ()
    processes_metadata: tuple[ProcessValue, ...] = ()
    decisions_metadata: tuple[DecisionValue, ...] = ()
    decision_requirements_metadata: tuple[DecisionRequirementsValue, ...] = ()
    form_metadata: tuple[FormValue, ...] = ()
    resource_metadata: tuple[ResourceValue, ...] = ()
    deployment_key: int = -1


class ResourceDeletionValue(NamedTuple):
    """A resource to delete, by the key of its definition."""

    resource_key: int
