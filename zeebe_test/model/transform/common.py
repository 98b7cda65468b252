"""What any flow node may carry: mappings, listeners, documentation, properties, a job."""

from __future__ import annotations

from zeebe_test.model.expression import Expression, parse_expression, parse_unchecked
from zeebe_test.model.graph import FlowNode, JobDefinition, LinkedResource, Listener
from zeebe_test.model.transform import mappings
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BindingType, JobListenerEventType

DEFAULT_RETRIES = "3"


def decorate(element: FlowNode, node: Node) -> None:
    """Fill in what every flow node may have."""
    documentation = node.child("documentation")
    if documentation is not None:
        element.documentation = documentation.text.strip()
    extensions = node.child("extensionElements")
    if extensions is None:
        return
    element.mappings = mappings.transform(node)
    for listener in listeners(node, "zeebe:executionListeners", "zeebe:executionListener"):
        is_start = listener.event_type is JobListenerEventType.START
        (element.start_listeners if is_start else element.end_listeners).append(listener)
    for properties in extensions.all("zeebe:properties"):
        element.properties.update((p.get("name"), p.get("value")) for p in properties.all("zeebe:property"))
    element.linked_resources = linked_resources(node)


def listeners(node: Node, wrapper: str, name: str) -> list[Listener]:
    """Execution or task listeners, in document order."""
    return [
        Listener(
            JobListenerEventType[_LISTENER_EVENTS.get(listener.get("eventType"), listener.get("eventType")).upper()],
            parse_unchecked(listener.get("type")),
            retries(listener),
            headers(node),
        )
        for group in node.extensions(wrapper)
        for listener in group.all(name)
    ]


_LISTENER_EVENTS = {
    "create": "creating",
    "assignment": "assigning",
    "update": "updating",
    "complete": "completing",
    "cancel": "canceling",
}
"""The names of task listener events before 8.8, which are still read."""


def retries(node: Node) -> Expression:
    """How often a job is tried; an empty text counts as none."""
    return parse_unchecked(node.get("retries") or DEFAULT_RETRIES)


def headers(node: Node) -> dict[str, str]:
    """The task headers; those without key or value are dropped."""
    return {
        header.get("key"): header.get("value")
        for group in node.extensions("zeebe:taskHeaders")
        for header in group.all("zeebe:header")
        if header.get("key") and header.get("value")
    }


def job(node: Node) -> JobDefinition | None:
    """The job that `<zeebe:taskDefinition>` asks for."""
    definition = node.extension("zeebe:taskDefinition")
    if definition is None:
        return None
    return JobDefinition(parse_expression(definition.get("type")), retries(definition), headers(node))


def binding(node: Node | None) -> BindingType:
    """Which version a reference means."""
    return BindingType((node.get("bindingType") if node is not None else "") or BindingType.LATEST)


def linked_resources(node: Node) -> list[LinkedResource]:
    """The resources whose keys the job is given."""
    return [
        LinkedResource(
            resource.get("resourceId"),
            resource.get("resourceType"),
            resource.get("linkName"),
            binding(resource),
            resource.get("versionTag"),
        )
        for group in node.extensions("zeebe:linkedResources")
        for resource in group.all("zeebe:linkedResource")
    ]
