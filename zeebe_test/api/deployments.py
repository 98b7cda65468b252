"""Resources on their way in, and what became of them on the way out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from zeebe_test.api.answers import (
    DecisionMetadata,
    DecisionRequirementsMetadata,
    Deployment,
    FormMetadata,
    ProcessMetadata,
)
from zeebe_test.protocol.values.deployment import DeploymentResource, DeploymentValue


def read_resources(resources: Iterable[str | Path | tuple[str, bytes]]) -> tuple[DeploymentResource, ...]:
    """Names and contents; a path's name is its last part.

    Raises:
        OSError: a path cannot be read.
    """
    found = []
    for resource in resources:
        if isinstance(resource, tuple):
            found.append(DeploymentResource(*resource))
        else:
            path = Path(resource)
            found.append(DeploymentResource(path.name, path.read_bytes()))
    return tuple(found)


def deployments_of(value: DeploymentValue) -> tuple[Deployment, ...]:
    """What a deployment's record says, as the gateway answers it."""
    processes = [
        Deployment(ProcessMetadata(p.bpmn_process_id, p.version, p.process_definition_key, p.resource_name))
        for p in value.processes_metadata
    ]
    decisions = [
        Deployment(
            decision=DecisionMetadata(
                d.decision_id,
                d.decision_name,
                d.version,
                d.decision_key,
                d.decision_requirements_id,
                d.decision_requirements_key,
            )
        )
        for d in value.decisions_metadata
    ]
    graphs = [
        Deployment(
            decision_requirements=DecisionRequirementsMetadata(
                g.decision_requirements_id,
                g.decision_requirements_name,
                g.decision_requirements_version,
                g.decision_requirements_key,
                g.resource_name,
            )
        )
        for g in value.decision_requirements_metadata
    ]
    forms = [
        Deployment(form=FormMetadata(f.form_id, f.version, f.form_key, f.resource_name)) for f in value.form_metadata
    ]
    return (*processes, *decisions, *graphs, *forms)
