"""INCIDENT RESOLVE: what stood still goes on."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.interpreter import Interpreter
from zeebe_test.engine.errors import invalid_state, not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import IncidentIntent
from zeebe_test.protocol.record import Record


class IncidentProcessor:
    """Resolves incidents."""

    __slots__ = ("_core", "_interpreter")

    def __init__(self, behaviors: Behaviors, interpreter: Interpreter) -> None:
        self._core = behaviors.core
        self._interpreter = interpreter

    def resolve(self, command: Record) -> None:
        """A job's incident needs retries first; an element's phase is run again."""
        incident = self._core.state.incidents.get(command.key)
        what = f"Expected to resolve incident with key '{command.key}', but "
        if incident is None:
            raise not_found(f"{what}no such incident was found")
        value = incident.value
        if value.job_key > 0:
            job = self._core.state.jobs.get(value.job_key)
            if job is not None and job.value.retries <= 0:
                raise invalid_state(
                    f"{what}job with key '{value.job_key}' has no retries left. Please update the job retries and "
                    "retry resolving the incident"
                )
        self._core.writer.event(command.key, ValueType.INCIDENT, IncidentIntent.RESOLVED, value)
        self._core.respond(command.key, value)
        if value.job_key <= 0:
            self._interpreter.go_on(value.element_instance_key)
