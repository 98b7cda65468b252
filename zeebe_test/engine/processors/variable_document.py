"""VARIABLE_DOCUMENT UPDATE: variables set from outside."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.errors import not_found
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent, VariableDocumentIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.other import VariableDocumentValue

LOCAL = "LOCAL"


class VariableDocumentProcessor:
    """Sets variables of a scope, or of the nearest scopes that have them."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def update(self, command: Record) -> None:
        """Write the document."""
        value: VariableDocumentValue = command.value
        row = self._core.state.element_instances.get(value.scope_key)
        if row is None or row.state is ProcessInstanceIntent.ELEMENT_TERMINATING:
            raise not_found(
                f"Expected to update variables for element with key '{value.scope_key}', but no such element was found"
            )
        if value.update_semantics == LOCAL:
            self._b.variables.merge_local(row.key, owner(row.value), value.variables)
        else:
            self._b.variables.merge(row.key, owner(row.value), value.variables)
        key = self._core.keys.next()
        self._core.writer.event(key, ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATED, value)
        self._core.respond(key, value)
