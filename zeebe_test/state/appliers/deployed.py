"""What PROCESS, DECISION_REQUIREMENTS, DECISION, FORM and RESOURCE events do to the state.

A deletion's record has a key of its own; what is deleted stands in its value.
"""

from __future__ import annotations

from zeebe_test.model.processes import read_file
from zeebe_test.protocol.intents import ProcessIntent, ResourceIntent
from zeebe_test.protocol.values.deployment import (
    DecisionRequirementsValue,
    DecisionValue,
    FormValue,
    ProcessValue,
    ResourceValue,
)
from zeebe_test.state.state import State
from zeebe_test.state.tables.decisions import Decision, DecisionRequirements
from zeebe_test.state.tables.forms import Form
from zeebe_test.state.tables.processes import ProcessDefinition
from zeebe_test.state.tables.resources import Resource


def process_created(state: State, key: int, value: ProcessValue) -> None:
    """A process can be used; its graph comes from the cache of the model room."""
    process = next(p for p in read_file(value.resource).processes if p.id == value.bpmn_process_id)
    state.processes.add(ProcessDefinition(key, value, process))


def process_deleted(state: State, key: int, value: ProcessValue) -> None:
    state.processes.remove(value.process_definition_key)


def drg_created(state: State, key: int, value: DecisionRequirementsValue) -> None:
    """A graph can be used; what it means comes from the cache of the DMN room."""
    from zeebe_test import dmn  # most tests have no decisions

    drg = dmn.read_drg(value.resource_name, value.resource)
    state.decision_requirements.add(DecisionRequirements(key, value, drg))


def drg_deleted(state: State, key: int, value: DecisionRequirementsValue) -> None:
    state.decision_requirements.remove(value.decision_requirements_key, free_version=True)


def decision_created(state: State, key: int, value: DecisionValue) -> None:
    state.decisions.add(Decision(key, value))


def decision_deleted(state: State, key: int, value: DecisionValue) -> None:
    state.decisions.remove(value.decision_key, free_version=True)


def form_created(state: State, key: int, value: FormValue) -> None:
    state.forms.add(Form(key, value))


def form_deleted(state: State, key: int, value: FormValue) -> None:
    state.forms.remove(value.form_key)


def resource_created(state: State, key: int, value: ResourceValue) -> None:
    state.resources.add(Resource(key, value))


def resource_deleted(state: State, key: int, value: ResourceValue) -> None:
    state.resources.remove(value.resource_key)


def nothing(state: State, key: int, value: object) -> None:
    """The event says what happened and changes nothing."""


PROCESS = {
    ProcessIntent.CREATED: process_created,
    ProcessIntent.DELETING: nothing,
    ProcessIntent.DELETED: process_deleted,
}
DECISION_REQUIREMENTS = {ResourceIntent.CREATED: drg_created, ResourceIntent.DELETED: drg_deleted}
DECISION = {ResourceIntent.CREATED: decision_created, ResourceIntent.DELETED: decision_deleted}
FORM = {ResourceIntent.CREATED: form_created, ResourceIntent.DELETED: form_deleted}
RESOURCE = {
    ResourceIntent.CREATED: resource_created,
    ResourceIntent.DELETED: resource_deleted,
    ResourceIntent.FETCHED: nothing,
}
