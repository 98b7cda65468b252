"""What PROCESS and DEPLOYMENT events do to the state."""

from __future__ import annotations

from zeebe_test.model.processes import read_processes
from zeebe_test.protocol.intents import ProcessIntent as I
from zeebe_test.protocol.values.deployment import ProcessValue
from zeebe_test.state.state import State
from zeebe_test.state.tables.processes import ProcessDefinition


def created(state: State, key: int, value: ProcessValue) -> None:
    """A definition can be used; its graph comes from the cache of the model room."""
    process = next(p for p in read_processes(value.resource) if p.id == value.bpmn_process_id)
    state.processes.add(ProcessDefinition(key, value, process))


def deleting(state: State, key: int, value: ProcessValue) -> None:
    """A definition is about to go."""


def deleted(state: State, key: int, value: ProcessValue) -> None:
    """A definition is gone."""
    state.processes.remove(key)


APPLIERS = {I.CREATED: created, I.DELETING: deleting, I.DELETED: deleted}
