"""What VARIABLE events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import VariableIntent as I
from zeebe_test.protocol.values.other import VariableValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.variables import Variable


def written(state: State, key: int, value: VariableValue) -> None:
    """A variable has a new value."""
    state.variables.put(value.scope_key, value.name, Variable(key, value.value))


def migrated(state: State, key: int, value: VariableValue) -> None:
    """A variable belongs to another definition now; its value (not in the record) stays."""


APPLIERS = {I.CREATED: written, I.UPDATED: written, I.MIGRATED: migrated}
