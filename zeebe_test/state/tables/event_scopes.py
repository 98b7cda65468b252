"""Who accepts events, and which events have reached whom but are not consumed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zeebe_test.protocol.values.data import Variables


class EventTrigger(NamedTuple):
    """An event on its way into an element."""

    key: int
    element_id: str
    variables: Variables
    process_instance_key: int


@dataclass(slots=True)
class EventScope:
    """What an element instance still accepts.

    `interrupting` and `boundary` are ids of its catch events. An interrupting boundary event closes the scope for
    good; an interrupting event sub-process leaves it open for boundary events only.
    """

    interrupting: frozenset[str]
    boundary: frozenset[str]
    accepting: bool = True
    interrupted: bool = False

    def accepts(self, element_id: str) -> bool:
        """Whether an event for this catch element may still be triggered."""
        return self.accepting and (not self.interrupted or element_id in self.boundary)


class EventScopesView:
    """Event scopes by element instance key; triggers by scope key (or process definition key), oldest first."""

    __slots__ = ("_rows", "_triggers")

    def __init__(self) -> None:
        self._rows: dict[int, EventScope] = {}
        self._triggers: dict[int, dict[int, EventTrigger]] = {}

    def get(self, scope_key: int) -> EventScope | None:
        """The scope, if the instance is one."""
        return self._rows.get(scope_key)

    def trigger(self, scope_key: int) -> EventTrigger | None:
        """The oldest trigger that waits at a scope."""
        for trigger in self._triggers.get(scope_key, {}).values():
            return trigger
        return None

    def triggers(self, scope_key: int) -> Iterator[EventTrigger]:
        """Every trigger that waits at a scope, oldest first."""
        return iter(self._triggers.get(scope_key, {}).values())


class EventScopes(EventScopesView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, scope_key: int, row: EventScope) -> None:
        """An instance begins to accept events."""
        self._rows[scope_key] = row

    def replace(self, scope_key: int, row: EventScope | None) -> None:
        """An instance accepts other events from now on; whether it accepts any does not change."""
        before = self._rows.pop(scope_key, None)
        if row is not None:
            if before is not None:
                row.accepting, row.interrupted = before.accepting, before.interrupted
            self._rows[scope_key] = row

    def add_trigger(self, scope_key: int, trigger: EventTrigger, *, closing: bool = True) -> None:
        """An event has reached a scope, which may close because of it (`closing`)."""
        self._triggers.setdefault(scope_key, {})[trigger.key] = trigger
        row = self._rows.get(scope_key)
        if closing and row is not None and trigger.element_id in row.interrupting:
            if trigger.element_id in row.boundary:
                row.accepting = False
            else:
                row.interrupted = True

    def remove_trigger(self, scope_key: int, key: int) -> None:
        """An event was consumed."""
        triggers = self._triggers.get(scope_key)
        if triggers is not None:
            triggers.pop(key, None)
            if not triggers:
                del self._triggers[scope_key]

    def move_trigger(self, scope_key: int, element_id: str, to: int) -> None:
        """The oldest event at a scope goes on to the start event of an event sub-process, whatever it was for."""
        trigger = self.trigger(scope_key)
        if trigger is not None:
            self.remove_trigger(scope_key, trigger.key)
            self._triggers.setdefault(to, {})[trigger.key] = trigger._replace(element_id=element_id)

    def remove(self, scope_key: int) -> None:
        """An instance has ended, with what has not been consumed."""
        self._rows.pop(scope_key, None)
        self._triggers.pop(scope_key, None)

    def copy(self) -> EventScopes:
        """An independent table."""
        table = EventScopes()
        table._rows = {
            key: EventScope(row.interrupting, row.boundary, row.accepting, row.interrupted)
            for key, row in self._rows.items()
        }
        table._triggers = {key: triggers.copy() for key, triggers in self._triggers.items()}
        return table
