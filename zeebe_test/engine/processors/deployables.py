"""What a deployed resource becomes: one class a kind, which knows what makes a duplicate and how versions are counted.

`plan` says what a resource would be: the same as the latest of its id if name and content are, else something new.
`renewed` gives what is a duplicate a version of its own after all: resources deployed together are versioned together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from zeebe_test.engine.core import Core
from zeebe_test.model.graph import Process
from zeebe_test.model.resources import ParsedResource
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessIntent, ResourceIntent
from zeebe_test.protocol.values.deployment import (
    DecisionRequirementsValue,
    DecisionValue,
    FormValue,
    ProcessValue,
    ResourceValue,
)

if TYPE_CHECKING:
    from zeebe_test.dmn import Drg

Metadata: TypeAlias = ProcessValue | DecisionRequirementsValue | DecisionValue | FormValue | ResourceValue
"""What a deployment says of one definition."""


class Deployer(Protocol):
    """What there is for each kind of resource."""

    def plan(self, resource: ParsedResource, deployment_key: int) -> list[Metadata]:
        """What the resource would be."""

    def renewed(self, items: list[Metadata], deployment_key: int) -> list[Metadata]:
        """The same, each duplicate as a new version."""


class ProcessDeployer:
    """A process is a duplicate if the latest version of its id came from a file of the same name and content."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def plan(self, resource: ParsedResource, deployment_key: int) -> list[Metadata]:
        """One definition for each executable process."""
        return [self._process(process, resource, deployment_key) for process in resource.processes]

    def _process(self, process: Process, resource: ParsedResource, deployment_key: int) -> ProcessValue:
        processes = self._core.state.processes
        latest = processes.latest(process.id)
        if latest is not None and same(latest.value, resource):
            return latest.value._replace(duplicate=True)
        return ProcessValue(
            process.id,
            processes.next_version(process.id),
            self._core.keys.next(),
            resource.name,
            resource.checksum,
            deployment_key,
            process.version_tag,
            resource=resource.content,
        )

    def renewed(self, items: list[Metadata], deployment_key: int) -> list[Metadata]:
        """Duplicates as new versions."""
        return [
            item._replace(
                process_definition_key=self._core.keys.next(),
                version=self._core.state.processes.next_version(item.bpmn_process_id),
                deployment_key=deployment_key,
                duplicate=False,
            )
            if isinstance(item, ProcessValue) and item.duplicate
            else item
            for item in items
        ]


class DecisionDeployer:
    """A graph is a duplicate if it is the same file and its decisions are still the latest of their ids."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def plan(self, resource: ParsedResource, deployment_key: int) -> list[Metadata]:
        """The graph, then its decisions."""
        graphs = self._core.state.decision_requirements
        drg = graph_of(resource)
        latest = graphs.latest(drg.id)
        if latest is not None and same(latest.value, resource) and self._are_latest(latest.key, resource):
            decisions = [self._core.state.decisions.latest(decision.id) for decision in drg.decisions]
            return [
                latest.value._replace(duplicate=True),
                *(row.value._replace(duplicate=True) for row in decisions if row is not None),
            ]
        key = self._core.keys.next()
        graph = DecisionRequirementsValue(
            drg.id,
            drg.name,
            graphs.next_version(drg.id),
            key,
            drg.namespace,
            resource.name,
            resource.checksum,
            resource=resource.content,
        )
        return [graph, *self._decisions(resource, key, deployment_key)]

    def _are_latest(self, drg_key: int, resource: ParsedResource) -> bool:
        rows = [self._core.state.decisions.latest(decision.id) for decision in graph_of(resource).decisions]
        return all(row is not None and row.value.decision_requirements_key == drg_key for row in rows)

    def _decisions(self, resource: ParsedResource, drg_key: int, deployment_key: int) -> list[DecisionValue]:
        decisions = self._core.state.decisions
        drg = graph_of(resource)
        return [
            DecisionValue(
                decision.id,
                decision.name,
                decisions.next_version(decision.id),
                self._core.keys.next(),
                drg.id,
                drg_key,
                deployment_key,
                decision.version_tag,
            )
            for decision in drg.decisions
        ]

    def renewed(self, items: list[Metadata], deployment_key: int) -> list[Metadata]:
        """A duplicate graph as a new version, with its decisions."""
        if not items[0].duplicate:
            return items
        drg_key = self._core.keys.next()
        return [self._renewed(item, drg_key, deployment_key) for item in items]

    def _renewed(self, item: Metadata, drg_key: int, deployment_key: int) -> Metadata:
        state = self._core.state
        if isinstance(item, DecisionRequirementsValue):
            return item._replace(
                decision_requirements_key=drg_key,
                decision_requirements_version=state.decision_requirements.next_version(item.decision_requirements_id),
                duplicate=False,
            )
        if isinstance(item, DecisionValue):
            return item._replace(
                decision_key=self._core.keys.next(),
                version=state.decisions.next_version(item.decision_id),
                decision_requirements_key=drg_key,
                deployment_key=deployment_key,
                duplicate=False,
            )
        return item


class FormDeployer:
    """A form is a duplicate if the latest version of its id came from a file of the same name and content."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def plan(self, resource: ParsedResource, deployment_key: int) -> list[Metadata]:
        """The form."""
        forms = self._core.state.forms
        latest = forms.latest(resource.resource_id)
        if latest is not None and same(latest.value, resource):
            return [latest.value._replace(duplicate=True)]
        form = FormValue(
            resource.resource_id,
            forms.next_version(resource.resource_id),
            self._core.keys.next(),
            resource.name,
            resource.checksum,
            deployment_key,
            resource.version_tag,
            resource=resource.content,
        )
        return [form]

    def renewed(self, items: list[Metadata], deployment_key: int) -> list[Metadata]:
        """A duplicate as a new version."""
        return [
            item._replace(
                form_key=self._core.keys.next(),
                version=self._core.state.forms.next_version(item.form_id),
                deployment_key=deployment_key,
                duplicate=False,
            )
            if isinstance(item, FormValue) and item.duplicate
            else item
            for item in items
        ]


class ResourceDeployer:
    """Another resource is a duplicate if the latest version of its id came from a file of the same name and content."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def plan(self, resource: ParsedResource, deployment_key: int) -> list[Metadata]:
        """The resource."""
        resources = self._core.state.resources
        latest = resources.latest(resource.resource_id)
        if latest is not None and same(latest.value, resource):
            return [latest.value._replace(duplicate=True)]
        value = ResourceValue(
            resource.resource_id,
            resources.next_version(resource.resource_id),
            self._core.keys.next(),
            resource.name,
            resource.checksum,
            deployment_key,
            resource.version_tag,
            resource_prop=resource.content.decode("utf-8", errors="replace"),
        )
        return [value]

    def renewed(self, items: list[Metadata], deployment_key: int) -> list[Metadata]:
        """A duplicate as a new version."""
        return [
            item._replace(
                resource_key=self._core.keys.next(),
                version=self._core.state.resources.next_version(item.resource_id),
                deployment_key=deployment_key,
                duplicate=False,
            )
            if isinstance(item, ResourceValue) and item.duplicate
            else item
            for item in items
        ]


def same(
    latest: ProcessValue | DecisionRequirementsValue | FormValue | ResourceValue, resource: ParsedResource
) -> bool:
    """Whether a definition came from a file of this name and content."""
    return latest.checksum == resource.checksum and latest.resource_name == resource.name


def graph_of(resource: ParsedResource) -> Drg:
    """What a decision file holds."""
    return cast("Drg", resource.drg)


def deployers(core: Core) -> dict[str, Deployer]:
    """The deployer of each kind of resource."""
    return {
        "process": ProcessDeployer(core),
        "decision": DecisionDeployer(core),
        "form": FormDeployer(core),
        "resource": ResourceDeployer(core),
    }


def write_created(core: Core, item: Metadata) -> None:
    """Write that a definition is there."""
    write = core.writer.event
    if isinstance(item, ProcessValue):
        write(item.process_definition_key, ValueType.PROCESS, ProcessIntent.CREATED, item)
    elif isinstance(item, DecisionRequirementsValue):
        write(item.decision_requirements_key, ValueType.DECISION_REQUIREMENTS, ResourceIntent.CREATED, item)
    elif isinstance(item, DecisionValue):
        write(item.decision_key, ValueType.DECISION, ResourceIntent.CREATED, item)
    elif isinstance(item, FormValue):
        write(item.form_key, ValueType.FORM, ResourceIntent.CREATED, item)
    else:
        write(item.resource_key, ValueType.RESOURCE, ResourceIntent.CREATED, item)
