"""Raising and resolving incidents: this is where every incident of an element is raised.

Zeebe's class: BpmnIncidentBehavior.
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.protocol.enums import ErrorType, JobKind, ValueType
from zeebe_test.protocol.intents import IncidentIntent
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.protocol.values.other import IncidentValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue

NO_RETRIES = {
    JobKind.BPMN_ELEMENT: ErrorType.JOB_NO_RETRIES,
    JobKind.EXECUTION_LISTENER: ErrorType.EXECUTION_LISTENER_NO_RETRIES,
    JobKind.TASK_LISTENER: ErrorType.TASK_LISTENER_NO_RETRIES,
    JobKind.AD_HOC_SUB_PROCESS: ErrorType.AD_HOC_SUB_PROCESS_NO_RETRIES,
}
"""The incident of a job that failed for the last time."""


class IncidentBehavior:
    """Writes INCIDENT events."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def create(self, failure: Failure, context: Context[Any]) -> None:
        """An element cannot go on."""
        value: ProcessInstanceValue = context.value
        scope_key = failure.variable_scope_key if failure.variable_scope_key != -1 else context.key
        self._write(failure.error_type, failure.message, value, context.key, -1, scope_key)

    def create_for_job(self, error_type: ErrorType, message: str, job_key: int, job: JobValue) -> None:
        """A job cannot go on."""
        row = self._core.state.element_instances.get(job.element_instance_key)
        if row is not None:
            self._write(error_type, message, row.value, row.key, job_key, row.key)

    def create_for_failed_job(self, job_key: int, job: JobValue) -> None:
        """A job has failed and has no retries left."""
        message = job.error_message or "No more retries left."
        self.create_for_job(NO_RETRIES[job.job_kind], message, job_key, job)

    def _write(
        self, error_type: ErrorType, message: str, of: ProcessInstanceValue, key: int, job_key: int, scope_key: int
    ) -> None:
        value = IncidentValue(
            error_type,
            message,
            of.bpmn_process_id,
            of.process_definition_key,
            of.process_instance_key,
            of.element_id,
            key,
            job_key,
            scope_key,
            of.element_instance_path,
            of.process_definition_path,
            of.calling_element_path,
        )
        self._core.writer.event(self._core.keys.next(), ValueType.INCIDENT, IncidentIntent.CREATED, value)

    def resolve_all_of(self, element_instance_key: int) -> None:
        """An element ends: its incident is resolved with it."""
        incident = self._core.state.incidents.of_element(element_instance_key)
        if incident is not None:
            self._core.writer.event(incident.key, ValueType.INCIDENT, IncidentIntent.RESOLVED, incident.value)

    def resolve_job_incident(self, job_key: int) -> None:
        """A job ends: its incident is resolved with it."""
        incident = self._core.state.incidents.of_job(job_key)
        if incident is not None:
            self._core.writer.event(incident.key, ValueType.INCIDENT, IncidentIntent.RESOLVED, incident.value)
