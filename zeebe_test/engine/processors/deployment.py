"""DEPLOYMENT CREATE: resources become definitions, all or none.

everything is read and checked      model/resources.py: one finding refuses the whole deployment
everything gets its number          processors/deployables.py: the latest of its id, if it is the same, else a new one
nothing is new                      the answer names what is there already
something is new                    everything gets a number of its own: PROCESS, DECISION, FORM, … CREATED
start events                        timers, DEPLOYMENT CREATED, then messages and signals
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import Failure, Rejection, invalid_argument
from zeebe_test.engine.processors.deployables import Metadata, deployers, write_created
from zeebe_test.errors import InvalidModel
from zeebe_test.model.resources import Resource, read_deployment
from zeebe_test.protocol.enums import RejectionType, ValueType
from zeebe_test.protocol.intents import DeploymentIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.deployment import (
    DecisionRequirementsValue,
    DecisionValue,
    DeploymentValue,
    FormValue,
    ProcessValue,
    ResourceValue,
)
from zeebe_test.state.view import ProcessDefinition


class DeploymentProcessor:
    """Deploys resources together."""

    __slots__ = ("_b", "_core", "_deployers", "_detect_loops")

    def __init__(self, behaviors: Behaviors, *, detect_loops: bool) -> None:
        self._b = behaviors
        self._core = behaviors.core
        self._deployers = deployers(behaviors.core)
        self._detect_loops = detect_loops

    def create(self, command: Record) -> None:
        """Read everything, then draw keys, then write what is new."""
        value: DeploymentValue = command.value
        if not value.resources:
            raise invalid_argument("Expected to deploy at least one resource, but none given")
        resources = [Resource(item.resource_name, item.resource) for item in value.resources]
        try:
            parsed = read_deployment(
                resources,
                read_drg=_read_drg,
                environment=self._core.environment,
                detect_loops=self._detect_loops,
            )
        except InvalidModel as error:
            refused = self._core.writer.rejection(command, RejectionType.INVALID_ARGUMENT, str(error))
            self._core.reject(refused, findings=error.findings)
            return
        key = self._core.keys.next()
        planned = [self._deployers[resource.kind].plan(resource, key) for resource in parsed]
        if not all(item.duplicate for items in planned for item in items):
            kinds = [self._deployers[resource.kind] for resource in parsed]
            planned = [kind.renewed(items, key) for kind, items in zip(kinds, planned, strict=True)]
        self._deploy(key, value, [item for items in planned for item in items])

    def _deploy(self, key: int, value: DeploymentValue, deployed: list[Metadata]) -> None:
        for item in deployed:
            if not item.duplicate:
                write_created(self._core, item)
        new = [
            self._core.state.processes[item.process_definition_key]
            for item in deployed
            if isinstance(item, ProcessValue) and not item.duplicate
        ]
        for definition in new:
            self._replace_timers(definition)
        created = _created(key, value, deployed)
        self._core.writer.event(key, ValueType.DEPLOYMENT, DeploymentIntent.CREATED, created)
        self._core.respond(key, created)
        for definition in new:
            before = self._before(definition)
            if before is not None:
                self._b.start_events.close_events(before)
            self._b.start_events.open_events(definition)

    def _replace_timers(self, definition: ProcessDefinition) -> None:
        before = self._before(definition)
        if before is not None:
            self._b.start_events.close_timers(before)
        try:
            self._b.start_events.open_timers(definition)
        except Failure as failure:
            # The checks of the model room have evaluated the same expressions; these are the real engine's words.
            what = "Expected to create timer for start event, but encountered the following error: "
            raise Rejection(RejectionType.PROCESSING_ERROR, what + failure.message) from failure

    def _before(self, definition: ProcessDefinition) -> ProcessDefinition | None:
        return self._core.state.processes.previous(definition.id, definition.version)


def _read_drg(name: str, content: bytes) -> object:
    """A DMN file to its graph."""
    from zeebe_test import dmn  # most tests have no decisions

    return dmn.read_drg(name, content)


def _created(key: int, value: DeploymentValue, deployed: list[Metadata]) -> DeploymentValue:
    """The deployment with what it made, or found; contents are left to the records of the definitions themselves."""
    return value._replace(
        processes_metadata=tuple(i._replace(resource=b"") for i in deployed if isinstance(i, ProcessValue)),
        decisions_metadata=tuple(i for i in deployed if isinstance(i, DecisionValue)),
        decision_requirements_metadata=tuple(
            i._replace(resource=b"") for i in deployed if isinstance(i, DecisionRequirementsValue)
        ),
        form_metadata=tuple(i._replace(resource=b"") for i in deployed if isinstance(i, FormValue)),
        resource_metadata=tuple(i._replace(resource_prop="") for i in deployed if isinstance(i, ResourceValue)),
        deployment_key=key,
    )
