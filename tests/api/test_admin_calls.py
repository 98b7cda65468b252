"""The calls of administrators: every way to say something, and what the gateway checks itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.building import flow, model, running, start, task
from zeebe_test import (
    ActivateInstruction,
    Engine,
    InvalidArgument,
    MappingInstruction,
    MigrationPlan,
    VariableInstruction,
)
from zeebe_test.api import wire

PROCESS = (start(), task("a"), task("b"), flow("start", "a"), flow("a", "b"))


@pytest.mark.parametrize(
    "plan",
    [{"a": "b"}, [("a", "b")], [MappingInstruction("a", "b")], iter([("a", "b")])],
    ids=["mapping", "pairs", "instructions", "an iterator"],
)
def test_mappings_in_every_form(plan: Any) -> None:
    engine = running(*PROCESS)
    instance = engine.instances[0]
    engine.migrate_process_instance(instance, MigrationPlan(instance.process_definition_key, plan))
    assert engine.pending(element="b")


@pytest.mark.parametrize("variables", [{"x": 1}, '{"x": 1}'])
@pytest.mark.parametrize("by_key", [False, True])
def test_modification_takes_keys_and_what_has_one(variables: Any, *, by_key: bool) -> None:
    engine = running(*PROCESS)
    instance = engine.instances[0]
    [waiting] = engine.activate_jobs("a", max_jobs_to_activate=1)
    engine.modify_process_instance(
        instance.key if by_key else instance,
        activate_instructions=[ActivateInstruction("b", (VariableInstruction(variables),))],
        terminate_instructions=[waiting.element_instance_key],
    )
    assert instance.variables == {"x": 1}
    assert [job.type for job in instance.jobs] == ["b"]


@pytest.mark.parametrize(
    ("variables", "why"),
    [
        ("[1]", "Property 'variables' is invalid: Expected document to be a root level object, but was 'ARRAY'"),
        ('"x"', "but was 'STRING'"),
        ("{", "Invalid JSON value"),
    ],
)
def test_variables_of_a_modification_are_an_object(variables: str, why: str) -> None:
    engine = running(*PROCESS)
    before = len(engine.records)
    instruction = ActivateInstruction("b", (VariableInstruction(variables),))
    with pytest.raises(InvalidArgument, match=why):
        engine.modify_process_instance(engine.instances[0], activate_instructions=[instruction])
    assert len(engine.records) == before


def test_the_same_calls_as_they_come_over_the_wire() -> None:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", model(*PROCESS)))
    key = engine.create_process_instance("p").key
    definition = engine.definitions[0].process_definition_key
    plan = {
        "targetProcessDefinitionKey": str(definition),
        "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "b"}],
    }
    assert wire.call(engine, "MigrateProcessInstance", {"processInstanceKey": str(key), "migrationPlan": plan}) == {}
    activate = {"elementId": "a", "variableInstructions": [{"variables": json.dumps({"x": 1}), "scopeId": "a"}]}
    request = {"processInstanceKey": key, "activateInstructions": [activate]}
    assert wire.call(engine, "ModifyProcessInstance", request) == {}
    assert [job.type for job in engine.instances[0].jobs] == ["a", "a"]
    engine.cancel_process_instance(key)
    assert wire.call(engine, "DeleteResource", {"resourceKey": definition}) == {}
    assert engine.definitions == []
