"""Models whose events wait for messages."""

from __future__ import annotations

from tests.engine import building
from zeebe_test import Engine

NAMES = ("paid", "moved", "ad")
"""Messages that correlate by the variable `id`; "unclear" does by `later`."""

ROOTS = "".join(
    f'<bpmn:message id="{name}" name="{name}"><bpmn:extensionElements>'
    f'<zeebe:subscription correlationKey="={variable}"/></bpmn:extensionElements></bpmn:message>'
    for name, variable in [*((name, "id") for name in NAMES), ("unclear", "later")]
)


def model(*elements: str, process_id: str = "p") -> bytes:
    """A file with one process and the messages."""
    text = building.model(*elements, process_id=process_id).decode()
    return text.replace("<bpmn:process ", f"{ROOTS}<bpmn:process ", 1).encode()


def engine_with(**processes: tuple[str, ...]) -> Engine:
    """An engine with these processes deployed, each in a file of its own, by process id."""
    engine = Engine()
    files = [(f"{name}.bpmn", model(*elements, process_id=name)) for name, elements in processes.items()]
    engine.deploy_resource(*files)
    return engine


def catch(id_: str, name: str) -> str:
    """An intermediate catch event."""
    return building.event("intermediateCatchEvent", id_, "message", attributes=f' messageRef="{name}"')


def start(id_: str, name: str, *, ends: bool = True) -> str:
    """A start event; `ends` says whether that of an event sub-process is interrupting."""
    text = building.event("startEvent", id_, "message", attributes=f' messageRef="{name}"')
    return text if ends else text.replace("<bpmn:startEvent", '<bpmn:startEvent isInterrupting="false"', 1)


def boundary(id_: str, host: str, name: str, *, ends: bool = True) -> str:
    """A boundary event."""
    return building.boundary(id_, host, "message", attributes=f' messageRef="{name}"', ends=ends)


def event_sub_process(id_: str, *elements: str) -> str:
    """An event sub-process."""
    return building.sub_process(id_, *elements, attributes=' triggeredByEvent="true"')


def correlated(engine: Engine, value_type: str = "PROCESS_MESSAGE_SUBSCRIPTION") -> list[tuple[int, int]]:
    """Which instance took which message, in order."""
    return [
        (record.value.process_instance_key, record.value.message_key)
        for record in engine.records
        if record.value_type == value_type and record.intent == "CORRELATED"
    ]
