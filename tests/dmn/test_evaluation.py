"""Decisions as the real engine evaluates them, and what it says about the way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dmn.models import calls, decision, definitions, knowledge, literal, requires, table
from zeebe_test import feel
from zeebe_test.dmn import DecisionResult, EvaluatedInput, EvaluatedOutput, MatchedRule, read_drg

VALUES = [("< 10", '"low"'), (">= 5", '"high"')]


def evaluate(*parts: str, of: str = "d", **variables: Any) -> DecisionResult:
    return read_drg("file.dmn", definitions(*parts)).evaluate(of, variables)


@pytest.mark.parametrize(
    ("policy", "x", "output"),
    [
        ("UNIQUE", 1, "low"),
        ("FIRST", 7, "low"),
        ("ANY", 20, "high"),
        ("RULE ORDER", 7, ["low", "high"]),
        ("OUTPUT ORDER", 7, ["high", "low"]),
        ("PRIORITY", 7, "high"),
        ("COLLECT", 7, ["low", "high"]),
        ("COLLECT", None, None),
    ],
)
def test_hit_policy_puts_the_outputs_together(policy: str, x: Any, output: Any) -> None:
    logic = table(VALUES, attributes=f'hitPolicy="{policy}"', values='"high","low"')

    assert evaluate(decision("d", logic), x=x).output == output


@pytest.mark.parametrize(("aggregation", "output"), [("SUM", 4.5), ("MIN", 1), ("MAX", 2.5), ("COUNT", 3)])
def test_aggregations_make_a_number_of_the_outputs(aggregation: str, output: float) -> None:
    logic = table(
        [("1",), ("2.5",), ("1.0",)], inputs=(), attributes=f'hitPolicy="COLLECT" aggregation="{aggregation}"'
    )

    assert evaluate(decision("d", logic)).output == output


def test_violated_hit_policy_is_a_failure_that_tells_the_rules_that_matched() -> None:
    result = evaluate(decision("d", table(VALUES)), x=7)

    assert result.output is None
    assert result.failure == (
        "Expected to evaluate decision 'd', but multiple values aren't allowed for UNIQUE hit policy. "
        'found: \'List(Map(out -> "low"), Map(out -> "high"))\''
    )
    assert result.failed_decision_id == "d"
    assert [rule.number for rule in result.evaluated[0].rules] == [1, 2]


def test_audit_tells_inputs_and_matched_rules_with_their_outputs() -> None:
    result = evaluate(
        decision("d", table([("-", "> 1", "x + 1", '"b"')], inputs=("x", "x * 2"), outputs=("o", "p"))), x=1
    )

    audited = result.evaluated[0]
    assert (audited.id, audited.name, audited.type) == ("d", "d", "DECISION_TABLE")
    assert audited.output == {"o": 2, "p": "b"}
    assert audited.inputs == (EvaluatedInput("i1", "x", 1), EvaluatedInput("i2", "x * 2", 2))
    outputs = (EvaluatedOutput("o1", "o", 2), EvaluatedOutput("o2", "p", "b"))
    assert audited.rules == (MatchedRule("r1", 1, outputs),)


def test_required_decision_is_evaluated_once_for_each_that_requires_it() -> None:
    parts = [decision("a", literal("1")), decision("b", literal("a"), requires("a"))]

    result = evaluate(*parts, decision("d", literal("a + b"), requires("a", "b")))

    assert result.output == 2
    assert [audited.id for audited in result.evaluated] == ["a", "a", "b", "d"]


def test_failure_of_a_required_decision_names_both() -> None:
    result = evaluate(decision("a", literal("assert(x, x > 1)")), decision("d", literal("a"), requires("a")), x=1)

    assert result.failure == (
        "Expected to evaluate decision 'd', but Assertion failure on evaluate the expression 'assert(x, x > 1)': "
        "The condition is not fulfilled"
    )
    assert result.failed_decision_id == "a"
    assert [audited.id for audited in result.evaluated] == ["a"]


def test_unknown_decision_is_a_failure() -> None:
    result = evaluate(decision("d", literal("1")), of="e")

    assert result.failure == "Expected to evaluate decision 'e', but no decision found with id 'e'"
    assert (result.failed_decision_id, result.evaluated) == ("e", [])


def test_knowledge_model_sees_variables_but_no_decisions() -> None:
    parts = [knowledge("f", literal("[a, x, c]")), decision("c", literal("1"))]

    result = evaluate(*parts, decision("d", literal("f(2)"), requires("c") + calls("f")), x=3)

    assert result.output == [2, 3, None]
    assert [audited.id for audited in result.evaluated] == ["c", "f", "d"]


def test_knowledge_model_that_fails_is_null_when_called_from_an_expression() -> None:
    broken = knowledge("f", table([("1",), ("2",)], inputs=()), parameters=())

    result = evaluate(broken, decision("d", literal("[f()]"), calls("f")))

    assert (result.output, result.failure) == ([None], None)


def test_functions_of_the_engine_do_not_exist_inside_of_decisions() -> None:
    result = evaluate(decision("d", literal('cycle(duration("P1D"))')))

    assert result.output is None


def test_clock_and_zone_come_from_the_environment() -> None:
    drg = read_drg("file.dmn", definitions(decision("d", literal("now()"))))

    output = drg.evaluate("d", {}, feel.Environment(lambda: 86_400_000, "Europe/Berlin")).output

    assert output == "1970-01-02T01:00:00+01:00[Europe/Berlin]"


def test_result_of_the_wrong_type_is_a_failure_that_keeps_the_output() -> None:
    result = evaluate(decision("d", literal('"a"'), '<variable name="d" typeRef="number"/>'))

    assert result.failure == "Expected to evaluate decision 'd', but expected 'number' but found '\"a\"'"
    assert result.evaluated[0].output == "a"
