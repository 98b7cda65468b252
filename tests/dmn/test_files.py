"""Files: what is read from them, and what makes them invalid."""

from __future__ import annotations

import pytest

from tests.dmn.models import NAMESPACE, calls, decision, definitions, knowledge, literal, requires, table
from zeebe_test.dmn import InvalidDmn, read_drg
from zeebe_test.dmn.files import NOT_DMN
from zeebe_test.errors import ZeebeTestError

ONE = decision("d", literal("1"))


def refusal(content: bytes) -> str:
    with pytest.raises(InvalidDmn) as raised:
        read_drg("file.dmn", content)
    return str(raised.value)


def test_graph_tells_its_id_its_name_and_its_namespace() -> None:
    drg = read_drg("file.dmn", definitions(ONE))

    assert (drg.id, drg.name, drg.namespace) == ("g", "G", "urn:g")
    assert [(d.id, d.name, d.version_tag) for d in drg.decisions] == [("d", "d", "")]


def test_same_bytes_are_read_once() -> None:
    assert read_drg("a.dmn", definitions(ONE)) is read_drg("b.dmn", definitions(ONE))


def test_version_tag_is_read_from_the_extension() -> None:
    tag = '<zeebe:versionTag xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" value="v7"/>'
    content = definitions(decision("d", literal("1"), f"<extensionElements>{tag}</extensionElements>"))

    assert read_drg("file.dmn", content).decisions[0].version_tag == "v7"


def test_decisions_come_in_the_order_of_the_real_engines_hash_table() -> None:
    content = definitions(*(decision(name, literal("1")) for name in ("z", "d", "decision_a", "decision_b")))

    assert [d.id for d in read_drg("file.dmn", content).decisions] == ["decision_b", "d", "decision_a", "z"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        b"<!DOCTYPE definitions>" + definitions(ONE),
        definitions(ONE, namespace="urn:other"),
        f'<decision xmlns="{NAMESPACE}" id="d" name="d"/>'.encode(),
        definitions(ONE, ONE),
    ],
    ids=["empty", "text", "document type", "namespace", "root", "id twice"],
)
def test_what_is_no_dmn_gets_the_one_sentence_of_the_real_engine(content: bytes) -> None:
    assert refusal(content) == NOT_DMN


def test_cause_tells_what_is_wrong_with_the_document() -> None:
    with pytest.raises(InvalidDmn) as raised:
        read_drg("file.dmn", definitions('<decision id="d">', literal("1"), "</decision>"))

    assert str(raised.value.__cause__) == "<decision d> must have the attributes ['name']"


@pytest.mark.parametrize(
    "content",
    [
        definitions(ONE, attributes='name="G" namespace="urn:g"'),
        definitions(ONE, attributes='id="g" name="" namespace="urn:g"'),
        definitions('<decision name="d">', literal("1"), "</decision>"),
        definitions('<decision id="d" name="">', literal("1"), "</decision>"),
    ],
)
def test_what_has_no_id_or_name_cannot_be_deployed(content: bytes) -> None:
    assert refusal(content) == ('Cannot invoke "String.getBytes(java.nio.charset.Charset)" because "value" is null')


def test_all_expressions_that_do_not_parse_are_told_each_text_once() -> None:
    content = definitions(decision("a", literal("1 +")), decision("b", literal("2 +")), decision("c", literal("1 +")))

    lines = refusal(content).splitlines()

    assert [line.partition(": Expected")[0] for line in lines] == [
        "FEEL expression: failed to parse expression '1 +'",
        "FEEL expression: failed to parse expression '2 +'",
    ]


def test_expressions_of_knowledge_models_count_only_where_they_are_required() -> None:
    broken = knowledge("f", literal("1 +"))

    assert read_drg("file.dmn", definitions(broken, ONE)).decisions
    assert refusal(definitions(broken, decision("d", literal("1"), calls("f")))).startswith("FEEL expression: ")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            [decision("a", literal("b"), requires("b")), decision("b", literal("a"), requires("a"))],
            "Invalid DMN model: Cyclic dependencies between decisions detected.",
        ),
        ([decision("a", literal("1"), requires("ghost"))], "Unable to find a model element instance for id ghost"),
        ([decision("a", "")], "unsupported decision expression 'null'"),
        (
            [decision("a", table([("-", "1", "2")], outputs=("a", ""), attributes=""))],
            "no output name defined for `null`",
        ),
        (
            [
                decision(
                    "a",
                    table([("-", "1", "2")], outputs=("a", "b"), attributes='hitPolicy="COLLECT" aggregation="SUM"'),
                )
            ],
            "hit policy 'COLLECT' with aggregator is not defined for compound output",
        ),
        ([decision("a", literal("1", 'expressionLanguage="Groovy"'))], "Expression language 'groovy' is not supported"),
        ([decision("a", "<literalExpression id='e'/>")], "The expression 'e' must not be empty."),
    ],
)
def test_models_that_the_real_engine_refuses_are_refused_with_its_words(parts: list[str], message: str) -> None:
    assert refusal(definitions(*parts)) == message


def test_refusals_are_errors_of_this_library() -> None:
    assert issubclass(InvalidDmn, ZeebeTestError)
