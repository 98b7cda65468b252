"""Rules for execution and task listeners, and for task headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.validate.model import Model, Rule, definitions_of, path
from zeebe_test.model.xml import Node, split

ENUMS = "No enum constant io.camunda.zeebe.model.bpmn.instance.zeebe."

EXECUTION_EVENTS = frozenset({"start", "end"})

TASK_EVENTS = frozenset(
    {
        "creating", "assigning", "updating", "completing", "canceling",
        "create", "assignment", "update", "complete", "cancel",
    }
)  # fmt: skip
"""Those of 8.8, and their names before, which are still read."""


def unsupported_event(event_type: str, where: str) -> Rule:
    """A kind of element on which listeners of one kind make no sense."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        if len(node.extensions("zeebe:executionListeners")) > 1:
            yield "Element must not have more than one execution listeners definition"
            return
        for listener in _listeners(node):
            if event_type and listener.get("eventType") == event_type:
                yield f"Execution listeners of type '{event_type}' are not supported by {where}"

    return rule


def end_event(node: Node, model: Model) -> Iterator[str]:
    """An error end event never completes."""
    is_error = any(definition.name == "errorEventDefinition" for definition in definitions_of(node)[:1])
    yield from unsupported_event("end" if is_error else "", "[error] end events")(node, model)


def _listeners(node: Node) -> list[Node]:
    return [
        listener
        for group in node.extensions("zeebe:executionListeners")
        for listener in group.all("zeebe:executionListener")
    ]


HEARD = (
    "process", "subProcess", "callActivity", "adHocSubProcess", "task", "sendTask", "serviceTask", "scriptTask",
    "userTask", "receiveTask", "businessRuleTask", "manualTask", "startEvent", "intermediateThrowEvent",
    "intermediateCatchEvent", "boundaryEvent", "endEvent", "exclusiveGateway", "inclusiveGateway", "parallelGateway",
    "eventBasedGateway",
)  # fmt: skip


def distinct(node: Node, model: Model) -> Iterator[str]:
    """Listeners hear of what is executed, and none stands there twice."""
    listeners = node.all("zeebe:executionListener")
    element = node.parent.parent if node.parent else None
    if listeners and element is not None and element.name not in HEARD:
        yield (
            f"Execution listeners are not supported for the '{split(element.name)[1]}' element. Currently, only "
            f"[{', '.join(HEARD)}] elements can have execution listeners."
        )
        return
    pairs = Counter((listener.get("eventType"), listener.get("type") or "null") for listener in listeners)
    for (event_type, type_), count in sorted(pairs.items(), key=lambda item: item[0]):
        if count > 1:
            yield (
                f"Found '{count}' duplicates based on eventType[{event_type or 'null'}] and type[{type_}], these "
                "combinations should be unique."
            )


def known_events(name: str, known: frozenset[str], enum: str) -> Rule:
    """The event types of listeners are the real engine's."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        for listener in node.all(name):
            event_type = listener.get("eventType")
            if event_type and event_type not in known:
                hint = f"'{event_type}' is no event type of a listener"
                raise Unreadable(f"{ENUMS}{enum}.{event_type}", listener.line, path(listener), hint)
        yield from ()

    return rule


def on_native_user_task(node: Node, model: Model) -> Iterator[str]:
    """Task listeners hear of native user tasks only."""
    task = node.parent.parent if node.parent else None
    native = task is not None and task.extension("zeebe:userTask") is not None
    if node.all("zeebe:taskListener") and not native:
        yield "Task listeners are only allowed on Camunda user tasks."


def headers(node: Node, model: Model) -> Iterator[str]:
    """Header keys are not the engine's own, and stand there once."""
    keys = [header.get("key") for header in node.all("zeebe:header")]
    for key in keys:
        if key.startswith(RESERVED):
            yield (
                f"Attribute 'key' contains '{key}', but header keys starting with '{RESERVED}' are reserved for "
                "internal use."
            )
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"Headers contain duplicate entries for key '{key or 'null'}'"


RESERVED = "io.camunda.zeebe:"
