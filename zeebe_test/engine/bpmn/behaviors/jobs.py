"""Creating and canceling the jobs of elements.

Zeebe's class: BpmnJobBehavior.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import JobDefinition, LinkedResource, Listener
from zeebe_test.protocol.enums import BindingType, ErrorType, JobKind, JobListenerEventType, ValueType
from zeebe_test.protocol.intents import JobIntent
from zeebe_test.protocol.json import compact
from zeebe_test.protocol.values.job import NO_HEADERS, JobValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue

HEADER_PREFIX = "io.camunda.zeebe:"
"""In front of the headers that the engine adds."""


LINKED_RESOURCES = "linkedResources"
"""The header with the resources that a task links."""

NO_RESOURCE = {
    BindingType.LATEST: (
        "Expected to link a resource with id '{id}', but no resource with this id is found, at least a resource with "
        "this id should be available. To resolve the Incident please deploy a resource with the same id.\n"
    ),
    BindingType.DEPLOYMENT: (
        "Expected to link a resource with id '{id}' and binding type 'deployment', but no such resource found in the "
        "deployment with key {deployment} which contained the current process. To resolve this incident, migrate the "
        "process instance to a process definition that is deployed together with the intended resource to use."
    ),
    BindingType.VERSION_TAG: (
        "Expected to link a resource with id '{id}' and version tag '{tag}', but no such resource found. To resolve "
        "the incident, deploy a resource with the given id and version tag.\n"
    ),
}
"""What is said where a resource is missing, by how it is linked."""


class JobProperties(NamedTuple):
    """What a job will be, once the expressions are evaluated."""

    type: str
    retries: int
    headers: Mapping[str, str] = NO_HEADERS


class JobBehavior:
    """Evaluates what jobs need, writes JOB CREATED and CANCELED."""

    __slots__ = ("_core", "_expressions", "_incidents")

    def __init__(self, core: Core, expressions: ExpressionBehavior, incidents: IncidentBehavior) -> None:
        self._core = core
        self._expressions = expressions
        self._incidents = incidents

    def evaluate(self, definition: JobDefinition | Listener, scope_key: int) -> JobProperties:
        """Type and retries, as the element's scope has them.

        Raises:
            Failure: one of them is of the wrong type.
        """
        kind = definition.type
        job_type = kind.static if type(kind.static) is str else self._expressions.string(kind, scope_key)
        retries = definition.retries.static
        if type(retries) is not int:
            retries = self._expressions.integer(definition.retries, scope_key)
        return JobProperties(job_type, retries, definition.headers)

    def with_linked_resources(self, context: Context[Any], properties: JobProperties) -> JobProperties:
        """The properties with the keys of the element's linked resources among the headers.

        Raises:
            Failure: one of them is not deployed.
        """
        links = context.element.linked_resources
        if not links:
            return properties
        deployment_key = self._core.state.processes[context.value.process_definition_key].value.deployment_key
        linked = [self._linked(link, deployment_key) for link in links]
        return properties._replace(headers={**properties.headers, LINKED_RESOURCES: compact(linked)})

    def _linked(self, link: LinkedResource, deployment_key: int) -> dict[str, str]:
        tag = link.version_tag
        resource = self._core.state.resources.bound(link.resource_id, link.binding, tag, deployment_key)
        if resource is None:
            message = NO_RESOURCE[link.binding].format(id=link.resource_id, tag=tag, deployment=deployment_key)
            raise Failure(ErrorType.RESOURCE_NOT_FOUND, message)
        return {"resourceKey": str(resource.key), "resourceType": link.resource_type, "linkName": link.link_name}

    def create(
        self,
        context: Context[Any],
        properties: JobProperties,
        kind: JobKind = JobKind.BPMN_ELEMENT,
        event_type: JobListenerEventType = JobListenerEventType.UNSPECIFIED,
    ) -> int:
        """A job for an element instance; returns its key."""
        of: ProcessInstanceValue = context.value
        value = JobValue(
            properties.type,
            of.element_id,
            context.key,
            of.process_instance_key,
            of.bpmn_process_id,
            of.process_definition_key,
            of.version,
            properties.retries,
            properties.headers,
            kind,
            event_type,
            tags=self._tags(of.process_instance_key),
        )
        key = self._core.keys.next()
        self._core.writer.event(key, ValueType.JOB, JobIntent.CREATED, value)
        return key

    def _tags(self, process_instance_key: int) -> tuple[str, ...]:
        """A job has the tags of its process instance."""
        row = self._core.state.element_instances.get(process_instance_key)
        return row.value.tags if row is not None else ()

    def cancel(self, context: Context[Any]) -> None:
        """The element does not need its job any more; the job's incident goes with it."""
        row = self._core.state.element_instances.get(context.key)
        job = self._core.state.jobs.get(row.job_key) if row is not None else None
        if job is not None:
            self._core.writer.event(job.key, ValueType.JOB, JobIntent.CANCELED, job.value)
            self._incidents.resolve_job_incident(job.key)


def text_list(items: list[str] | tuple[str, ...]) -> str:
    """A list in a header: JSON without blanks."""
    return compact(list(items))
