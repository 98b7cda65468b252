"""Writing variables: the two ways in which a document is merged into scopes.

Zeebe's class: VariableBehavior.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import VariableIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.other import VariableValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue

Document = Mapping[str, JsonValue]


class Owner(NamedTuple):
    """The instance that VARIABLE records name."""

    process_instance_key: int
    process_definition_key: int
    bpmn_process_id: str


def owner(value: ProcessInstanceValue) -> Owner:
    """The instance that an element belongs to."""
    return Owner(value.process_instance_key, value.process_definition_key, value.bpmn_process_id)


class VariableBehavior:
    """Merges documents; equal values write nothing."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def merge_local(self, scope_key: int, of: Owner, document: Document) -> None:
        """Every entry becomes a variable of this very scope."""
        for name, value in document.items():
            self.set_local(scope_key, of, name, value)

    def set_local(self, scope_key: int, of: Owner, name: str, value: JsonValue) -> None:
        """A variable of this very scope: created, updated, or left alone if equal."""
        present = self._core.state.variables.local(scope_key, name)
        if present is None:
            self._write(self._core.keys.next(), VariableIntent.CREATED, scope_key, of, name, value)
        elif not same(present.value, value):
            self._write(present.key, VariableIntent.UPDATED, scope_key, of, name, value)

    def merge(self, scope_key: int, of: Owner, document: Document) -> None:
        """Entries go to the nearest scope that has the name (with another value), the rest to the instance.

        A scope that has the name with an *equal* value does not stop the entry, as in the real engine.
        """
        if not document:
            return
        variables = self._core.state.variables
        left = dict(document)
        while left and (parent := variables.parent(scope_key)) != -1:
            for name in list(left):
                present = variables.local(scope_key, name)
                if present is not None and not same(present.value, left[name]):
                    self._write(present.key, VariableIntent.UPDATED, scope_key, of, name, left.pop(name))
            scope_key = parent
        self.merge_local(scope_key, of, left)

    def _write(self, key: int, intent: VariableIntent, scope_key: int, of: Owner, name: str, value: JsonValue) -> None:
        self._core.writer.event(key, ValueType.VARIABLE, intent, VariableValue(name, value, scope_key, *of))


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are stored alike: 1, 1.0 and true are three different ones."""
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(item, other[name]) for name, item in one.items())
    if isinstance(one, list):
        return all(map(same, one, other))
    return True
