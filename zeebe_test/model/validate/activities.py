"""Rules for tasks and call activities."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.model.validate.model import Model, definitions_of
from zeebe_test.model.xml import Node


def refers_to_message(node: Node, model: Model) -> Iterator[str]:
    """A receive task, or a message event, says which message."""
    if model.referred(node, "messageRef") is None:
        yield "Must reference a message"


def send_task_message(node: Node, model: Model) -> Iterator[str]:
    """A send task that publishes says which message."""
    if node.extensions("zeebe:publishMessage") and model.referred(node, "messageRef") is None:
        yield "Must reference a message"


def message_name_of_its_own(node: Node, model: Model) -> Iterator[str]:
    """A receive task and a boundary event on it do not wait for the same."""
    message = model.referred(node, "messageRef")
    if message is None:
        return
    for event in model.attached(node):
        for definition in definitions_of(event):
            other = model.referred(definition, "messageRef")
            if other is not None and other.get("name") == message.get("name"):
                yield "Cannot reference the same message name as a boundary event"
                return


def compensation_handler(node: Node, model: Model) -> Iterator[str]:
    """A compensation handler stands aside from all flows."""
    if not node.flag("isForCompensation", default=False):
        return
    if node.child("incoming") is not None:
        yield "A compensation handler should have no incoming sequence flows"
    if node.child("outgoing") is not None:
        yield "A compensation handler should have no outgoing sequence flows"
    if model.attached(node):
        yield "A compensation handler should have no boundary events"


def form(node: Node, model: Model) -> Iterator[str]:
    """A form is named in one way."""
    task = node.parent.parent if node.parent else None
    if task is not None and task.extension("zeebe:userTask") is not None:
        names, suffix = ("formId", "externalReference"), " for native user tasks"
    else:
        names, suffix = ("formId", "formKey"), ""
    if sum(bool(node.get(name).strip()) for name in names) != 1:
        yield f"Exactly one of the attributes '{', '.join(names)}' must be present and not blank{suffix}"


def embedded_form(node: Node, model: Model) -> Iterator[str]:
    """An embedded form has an id and a text."""
    if not node.id:
        yield "Element id must be present and not empty."
    if not node.text.strip():
        yield "User task form text content has to be present and not empty"


def loop_output(node: Node, model: Model) -> Iterator[str]:
    """The output of a multi-instance activity needs both attributes."""
    element, collection = node.get("outputElement"), node.get("outputCollection")
    if collection and not element:
        yield "Attribute 'outputElement' must be present if the attribute 'outputCollection' is set"
    if element and not collection:
        yield "Attribute 'outputCollection' must be present if the attribute 'outputElement' is set"
