"""Decisions on call and in processes: bindings, stand-ins, failures that are answers or incidents."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.building import flow, model, start, task
from tests.engine.processors.decisions import dish, rule_task
from zeebe_test import Engine, GatewayError

WINTER = {"season": "Winter"}


def asking(extension: str) -> bytes:
    """A process that asks for a decision and waits."""
    return model(start(), rule_task("ask", extension), task("serve"), flow("start", "ask"), flow("ask", "serve"))


def run(engine: Engine, **variables: Any) -> Any:
    """What the process gets, or why it has stopped."""
    engine.create_process_instance("p", variables=variables)
    jobs = engine.activate_jobs("serve", max_jobs_to_activate=1)
    return jobs[0].variables["result"] if jobs else [str(incident) for incident in engine.instances[-1].incidents]


def test_an_answer_says_how_it_came_about() -> None:
    engine = Engine()
    engine.deploy_resource(("m.dmn", dish()))
    answer = engine.evaluate_decision("dish", variables=WINTER)
    [one] = answer.evaluated_decisions
    assert (answer.decision_output, answer.failure_message) == ("stew", "")
    assert [(i.input_name, i.input_value) for i in one.evaluated_inputs] == [("Season", "Winter")]
    assert [(rule.rule_id, rule.rule_index) for rule in one.matched_rules] == [("dish-w", 1)]


def test_a_failing_evaluation_is_an_answer() -> None:
    engine = Engine()
    engine.deploy_resource(("m.dmn", dish(policy="UNIQUE")))
    answer = engine.evaluate_decision("dish", variables=WINTER)
    assert answer.failed_decision_id == "dish"
    assert "UNIQUE" in answer.failure_message
    assert engine.records[-1].intent == "FAILED"


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ({}, "either a decision id or a valid decision key"),
        ({"decision_id": "nothing"}, "no decision found for id 'nothing'"),
        ({"decision_key": 17}, "no decision found for key '17'"),
        ({"decision_id": "dish", "variables": "[]"}, "but was 'ARRAY'"),
        ({"decision_id": "dish", "tenant_id": "them"}, "multi-tenancy is disabled"),
    ],
)
def test_refusals(call: dict[str, Any], why: str) -> None:
    engine = Engine()
    engine.deploy_resource(("m.dmn", dish()))
    with pytest.raises(GatewayError, match=why):
        engine.evaluate_decision(**call)


@pytest.mark.parametrize(
    ("binding", "result"),
    [("", "bread"), ('bindingType="latest"', "bread"), ('bindingType="deployment"', "stew")],
)
def test_bindings(binding: str, result: str) -> None:
    """The decision changes after the process was deployed with the first one."""
    engine = Engine()
    engine.deploy_resource(("p.bpmn", asking(f'decisionId="dish" {binding}')), ("m.dmn", dish()))
    engine.deploy_resource(("m.dmn", dish(asks="other")))
    assert run(engine, season="Winter") == result


def test_a_missing_decision_is_an_incident_until_it_is_there() -> None:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", asking('decisionId="dish"')))
    [why] = run(engine)
    assert "'dish'" in why
    engine.deploy_resource(("m.dmn", dish()))
    engine.resolve("ask")
    assert engine.activate_jobs("serve", max_jobs_to_activate=1)[0].variables["result"] == "bread"


def test_a_failing_decision_is_recorded_before_its_incident() -> None:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", asking('decisionId="dish"')), ("m.dmn", dish(policy="UNIQUE")))
    assert len(run(engine, **WINTER)) == 1
    seen = [(r.value_type, r.intent) for r in engine.records if r.value_type in ("DECISION_EVALUATION", "INCIDENT")]
    assert seen == [("DECISION_EVALUATION", "FAILED"), ("INCIDENT", "CREATED")]


def test_an_id_can_be_an_expression() -> None:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", asking('decisionId="=which"')), ("m.dmn", dish()))
    assert run(engine, which="dish", season="Winter") == "stew"
    [why] = run(engine, which=1)
    assert "STRING" in why


def test_a_stand_in_answers_instead() -> None:
    engine = Engine()
    engine.deploy_resource(("p.bpmn", asking('decisionId="dish"')))
    engine.mock_decision("dish", {"anything": 1})
    assert run(engine) == {"anything": 1}
