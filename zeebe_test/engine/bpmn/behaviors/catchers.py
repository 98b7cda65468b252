"""Who could catch an error or an escalation: the scopes around its thrower, and the catch events at each.

Zeebe's class: CatchEventAnalyzer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.model.graph import Activity, CatchEvent
from zeebe_test.protocol.enums import BpmnEventType
from zeebe_test.state.view import ElementInstance, StateView


class Catcher(NamedTuple):
    """A catch event and the instance it hangs on."""

    row: ElementInstance
    event: CatchEvent


def scopes_around(state: StateView, row: ElementInstance | None, *, closed_too: bool) -> Iterator[ElementInstance]:
    """An instance and those around it, from inside out; then those of the calling process.

    The way ends at a scope that is not active or interrupted. An escalation still reaches that one, an error does not.
    """
    instances = state.element_instances
    while row is not None:
        scope: ElementInstance | None = row
        while scope is not None:
            is_open = scope.is_active and not scope.is_interrupted
            if is_open or closed_too:
                yield scope
            scope = instances.get(scope.value.flow_scope_key) if is_open else None
        row = instances.get(row.value.parent_element_instance_key)


def catch_events(row: ElementInstance, event_type: BpmnEventType) -> list[CatchEvent]:
    """The events of a type at an instance: specific codes descending, the catch-all last; equal ones as they stand."""
    if not isinstance(row.element, Activity):
        return []
    events = [event for event in row.element.catch_events if event.event_type is event_type]
    return sorted(events, key=caught_code, reverse=True)


def caught_code(event: CatchEvent) -> str:
    """The code an error or escalation event catches; empty for every code."""
    facet = event.error or event.escalation
    return facet.code.text if facet is not None and facet.code is not None else ""
