"""DEPLOYMENT CREATE: resources become definitions, all or none."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import invalid_argument
from zeebe_test.errors import InvalidModel
from zeebe_test.model.resources import ParsedResource, Resource, read_deployment
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import DeploymentIntent, ProcessIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.deployment import DeploymentValue, ProcessValue

ReadDrg = Callable[[str, bytes], object]


class DeploymentProcessor:
    """Gives resources keys and versions; a resource like the latest of its kind is a duplicate."""

    __slots__ = ("_b", "_core", "_read_drg")

    def __init__(self, behaviors: Behaviors, read_drg: ReadDrg) -> None:
        self._b = behaviors
        self._core = behaviors.core
        self._read_drg = read_drg

    def create(self, command: Record) -> None:
        """Read everything, then draw keys, then write what is new."""
        value: DeploymentValue = command.value
        if not value.resources:
            raise invalid_argument("Expected to deploy at least one resource, but none given")
        resources = [Resource(item.resource_name, item.resource) for item in value.resources]
        try:
            parsed = read_deployment(resources, read_drg=self._read_drg, environment=self._core.environment)
        except InvalidModel as error:
            raise invalid_argument(str(error)) from error
        key = self._core.keys.next()
        processes = self._processes(parsed, key)
        for process in processes:
            if not process.duplicate:
                event_value = process._replace(deployment_key=key)
                self._core.writer.event(
                    process.process_definition_key, ValueType.PROCESS, ProcessIntent.CREATED, event_value
                )
        created = value._replace(processes_metadata=tuple(processes), deployment_key=key)
        self._core.writer.event(key, ValueType.DEPLOYMENT, DeploymentIntent.CREATED, created)
        self._core.respond(key, created)

    def _processes(self, parsed: list[ParsedResource], deployment_key: int) -> list[ProcessValue]:
        found: list[ProcessValue] = []
        for resource in parsed:
            for process in resource.processes:
                latest = self._core.state.processes.latest(process.id)
                if latest is not None and _same(latest.value, resource):
                    found.append(latest.value._replace(duplicate=True))
                    continue
                found.append(
                    ProcessValue(
                        process.id,
                        self._core.state.processes.next_version(process.id),
                        self._core.keys.next(),
                        resource.name,
                        resource.checksum,
                        deployment_key,
                        process.version_tag,
                        resource=resource.content,
                    )
                )
        return found


def _same(latest: ProcessValue, resource: ParsedResource) -> bool:
    return latest.checksum == resource.checksum and latest.resource_name == resource.name
