"""RESOURCE_DELETION DELETE and RESOURCE FETCH: what is deployed goes again, or is shown.

a process     unless an instance of that very version runs; the previous version's start events listen again
a graph       its decisions first
a form, any other resource
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import invalid_state, not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessIntent, ResourceDeletionIntent, ResourceIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.deployment import ResourceDeletionValue, ResourceValue
from zeebe_test.state.view import DecisionRequirements, ProcessDefinition


class ResourceDeletionProcessor:
    """Deletes definitions."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def delete(self, command: Record) -> None:
        """Delete whatever has the key."""
        value: ResourceDeletionValue = command.value
        state, key = self._core.state, value.resource_key
        process = state.processes.get(key)
        graph = state.decision_requirements.get(key)
        form = state.forms.get(key)
        resource = state.resources.get(key)
        if process is None and graph is None and form is None and resource is None:
            raise not_found(f"Expected to delete resource but no resource found with key `{key}`")
        if any(state.element_instances.instances_of(key)):
            raise invalid_state(f"Expected to delete resource with key `{key}` but there are still running instances")
        event_key = self._core.keys.next()
        self._core.writer.event(event_key, ValueType.RESOURCE_DELETION, ResourceDeletionIntent.DELETING, value)
        self._core.respond(event_key, value)
        if process is not None:
            self._delete_process(process)
        elif graph is not None:
            self._delete_graph(graph)
        elif form is not None:
            self._event(ValueType.FORM, ResourceIntent.DELETED, form.value)
        elif resource is not None:
            self._event(ValueType.RESOURCE, ResourceIntent.DELETED, resource.value)
        self._core.writer.event(event_key, ValueType.RESOURCE_DELETION, ResourceDeletionIntent.DELETED, value)

    def _delete_process(self, process: ProcessDefinition) -> None:
        processes = self._core.state.processes
        self._event(ValueType.PROCESS, ProcessIntent.DELETING, process.value)
        if processes.latest(process.id) is process:
            self._b.start_events.close_for(process)
            previous = processes.previous(process.id, process.version)
            if previous is not None:
                self._b.start_events.open_for(previous)
        self._event(ValueType.PROCESS, ProcessIntent.DELETED, process.value)

    def _delete_graph(self, graph: DecisionRequirements) -> None:
        decisions = [
            row for row in self._core.state.decisions.all() if row.value.decision_requirements_key == graph.key
        ]
        for decision in decisions:
            self._event(ValueType.DECISION, ResourceIntent.DELETED, decision.value)
        self._event(ValueType.DECISION_REQUIREMENTS, ResourceIntent.DELETED, graph.value._replace(namespace=""))

    def _event(self, value_type: ValueType, intent: str, value: object) -> None:
        self._core.writer.event(self._core.keys.next(), value_type, intent, value)

    def fetch(self, command: Record) -> None:
        """Answer with a resource that is neither process, decision nor form."""
        value: ResourceValue = command.value
        resource = self._core.state.resources.get(value.resource_key)
        if resource is None:
            raise not_found(f"Expected to fetch resource but no resource found with key `{value.resource_key}`")
        self._core.writer.event(resource.key, ValueType.RESOURCE, ResourceIntent.FETCHED, resource.value)
        self._core.respond(resource.key, resource.value)
