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


def scopes_around(
    state: StateView, row: ElementInstance | None, *, only_open: bool
) -> Iterator[ElementInstance]:
    """An instance and those around it, from inside out; then those of the calling process.

    Errors go as far as scopes are active and not interrupted; escalations pass every scope.
    """
    instances = state.element_instances
    while row is not None:
        scope: ElementInstance | None = row
        while scope is not None and (not only_open or (scope.is_active and not scope.is_interrupted)):
            yield scope
            scope = instances.get(scope.value.flow_scope_key)
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
