"""Elements with extensions for tests, one after the other."""

from __future__ import annotations

from itertools import pairwise

from tests.engine import building
from zeebe_test import Engine


def line(*elements: tuple[str, str], **variables: object) -> Engine:
    """An engine with an instance of a process of these elements (id and XML) in a row, between `start` and `end`."""
    ids = ["start", *(element_id for element_id, _ in elements), "end"]
    flows = [building.flow(one, other) for one, other in pairwise(ids)]
    content = [xml for _, xml in elements]
    return building.running(building.start(), *content, building.event("endEvent", "end"), *flows, **variables)


def element(kind: str, element_id: str, extensions: str = "", content: str = "") -> tuple[str, str]:
    """A flow node with its extension elements."""
    return element_id, (
        f'<bpmn:{kind} id="{element_id}"><bpmn:extensionElements>{extensions}</bpmn:extensionElements>{content}'
        f"</bpmn:{kind}>"
    )


def service_task(element_id: str, extensions: str = "") -> tuple[str, str]:
    """A service task whose job type is its id."""
    return element("serviceTask", element_id, f'<zeebe:taskDefinition type="{element_id}"/>{extensions}')


def user_task(element_id: str, extensions: str = "") -> tuple[str, str]:
    """A native user task."""
    return element("userTask", element_id, f"<zeebe:userTask/>{extensions}")


def task_listeners(**types: str) -> str:
    """A listener for each event, by its job type."""
    return _listeners("task", types)


def execution_listeners(**types: str) -> str:
    """A listener for each event, by its job type."""
    return _listeners("execution", types)


def _listeners(kind: str, types: dict[str, str]) -> str:
    found = "".join(f'<zeebe:{kind}Listener eventType="{event}" type="{name}"/>' for event, name in types.items())
    return f"<zeebe:{kind}Listeners>{found}</zeebe:{kind}Listeners>"
