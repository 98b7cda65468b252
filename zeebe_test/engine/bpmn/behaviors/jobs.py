"""Creating and canceling the jobs of elements.

Zeebe's class: BpmnJobBehavior.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.behaviors.incidents import IncidentBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import JobDefinition, Listener
from zeebe_test.protocol.enums import JobKind, JobListenerEventType, ValueType
from zeebe_test.protocol.intents import JobIntent
from zeebe_test.protocol.values.job import NO_HEADERS, JobValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue

HEADER_PREFIX = "io.camunda.zeebe:"
"""In front of the headers that the engine adds."""


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
        job_type = kind.text if kind.is_static and type(kind.static) is str else self._expressions.string(kind, scope_key)
        retries = self._expressions.integer(definition.retries, scope_key)
        return JobProperties(job_type, retries, definition.headers)

    def with_linked_resources(self, context: Context[Any], properties: JobProperties) -> JobProperties:
        """The properties with the keys of the element's linked resources among the headers.

        Raises:
            Failure: one of them is not deployed.
        """
        if context.element.linked_resources:
            raise NotImplementedError
        return properties

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
        )
        key = self._core.keys.next()
        self._core.writer.event(key, ValueType.JOB, JobIntent.CREATED, value)
        return key

    def cancel(self, context: Context[Any]) -> None:
        """The element does not need its job any more; the job's incident goes with it."""
        row = self._core.state.element_instances.get(context.key)
        job = self._core.state.jobs.get(row.job_key) if row is not None else None
        if job is not None:
            self._core.writer.event(job.key, ValueType.JOB, JobIntent.CANCELED, job.value)
            self._incidents.resolve_job_incident(job.key)


def text_list(items: list[str] | tuple[str, ...]) -> str:
    """A list in a header: JSON without blanks."""
    return json.dumps(list(items), ensure_ascii=False, separators=(",", ":"))
