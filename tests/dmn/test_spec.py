"""The dialect of the specification: what the TCK does not show, or shows among many other things."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dmn.models import NAMESPACE_15, calls, decision, definitions, knowledge, literal, requires, table
from zeebe_test.dmn import InvalidDmn
from zeebe_test.dmn.spec import Model, read_model
from zeebe_test.feel.temporal import Date, ZonedDateTime

INPUT = '<inputData id="{0}" name="{0}"><variable name="{0}" typeRef="{1}"/></inputData>'
NEEDS = '<informationRequirement><requiredInput href="#{}"/></informationRequirement>'


def model(*parts: str) -> Model:
    return read_model(definitions(*parts, namespace=NAMESPACE_15))


def value(logic: str, **inputs: Any) -> Any:
    declared = "".join(INPUT.format(name, "Any") for name in inputs)
    needed = "".join(NEEDS.format(name) for name in inputs)
    return model(declared, decision("d", logic, needed)).decision("d", inputs)


def test_names_may_have_blanks_and_operators() -> None:
    parts = [
        decision("net-price of it", literal("10")),
        decision("d", literal("net-price of it - 1"), requires("net-price of it")),
    ]

    assert model(*parts).decision("d", {}) == 9


def test_decisions_see_only_what_they_require() -> None:
    parts = [decision("a", literal("1")), decision("d", literal("[a, x]"))]

    assert model(*parts).decision("d", {"x": 2}) == [None, None]


def test_expression_that_does_not_parse_is_null_and_spoils_nothing_else() -> None:
    parts = [decision("a", literal("1 +")), decision("d", literal("2"))]

    assert [model(*parts).decision(name, {}) for name in "ad"] == [None, 2]


@pytest.mark.parametrize(
    ("type_", "given", "seen"),
    [
        ("string", "a", "a"),
        ("string", 1, None),
        ("string", ["a"], "a"),
        ("strings", "a", ["a"]),
        ("strings", ["a", 1], None),
        ("grade", "A", "A"),
        ("grade", "C", None),
        ("person", {"name": "Ann", "more": 1}, {"name": "Ann", "more": 1}),
        ("person", {}, None),
        ("dateTime", Date(2024, 1, 1), ZonedDateTime(Date(2024, 1, 1), 0, 0, None)),
        ("nonsense", 1, 1),
    ],
)
def test_values_are_converted_to_declared_types_or_null(type_: str, given: Any, seen: Any) -> None:
    types = (
        '<itemDefinition name="strings" isCollection="true"><typeRef>string</typeRef></itemDefinition>'
        '<itemDefinition name="grade"><typeRef>string</typeRef><allowedValues><text>"A","B"</text></allowedValues>'
        "</itemDefinition>"
        '<itemDefinition name="person"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>'
        "</itemDefinition>"
    )
    parts = [types, INPUT.format("x", type_), decision("d", literal("x"), NEEDS.format("x"))]

    assert model(*parts).decision("d", {"x": given}) == seen


def test_decision_service_is_a_function_of_its_inputs() -> None:
    service = '<decisionService id="s" name="s"><outputDecision href="#o"/><inputDecision href="#i"/></decisionService>'
    parts = [service, decision("i", literal("1")), decision("o", literal("i + 1"), requires("i"))]
    found = model(*parts, decision("d", literal("[s(5), i]"), requires("i") + calls("s")))

    assert found.decision("d", {}) == [6, 1]
    assert found.service("s", {"i": 7}) == 8


def test_decision_service_with_several_outputs_is_a_context() -> None:
    service = (
        '<decisionService id="s" name="s"><outputDecision href="#a"/><outputDecision href="#b"/></decisionService>'
    )

    assert model(service, decision("a", literal("1")), decision("b", literal("2"))).service("s", {}) == {"a": 1, "b": 2}


def test_knowledge_model_can_call_itself() -> None:
    factorial = knowledge("f", literal("if a <= 1 then 1 else a * f(a - 1)"))

    assert model(factorial, decision("d", literal("f(5)"), calls("f"))).decision("d", {}) == 120


def test_imported_model_is_known_by_the_name_of_the_import() -> None:
    other = definitions(decision("price", literal("3")), attributes='name="O" namespace="urn:o"')
    needed = '<informationRequirement><requiredDecision href="urn:o#price"/></informationRequirement>'
    imported = '<import name="shop" namespace="urn:o" importType="x"/>'

    found = read_model(definitions(imported, decision("d", literal("shop.price * 2"), needed)), [other])

    assert found.decision("d", {}) == 6


def boxed(tag: str, parts: dict[str, str]) -> str:
    inner = "".join(f"<{part}>{literal(text)}</{part}>" for part, text in parts.items())
    return f'<{tag} iteratorVariable="i">{inner}</{tag}>'


@pytest.mark.parametrize(
    ("logic", "result"),
    [
        (boxed("conditional", {"if": "x > 1", "then": "1", "else": "2"}), 1),
        (boxed("filter", {"in": "[1, 2, 3]", "match": "item < x"}), [1, 2]),
        (boxed("for", {"in": "[1, 2]", "return": "i * x"}), [3, 6]),
        (boxed("some", {"in": "[1, 3]", "satisfies": "i = x"}), True),
        (boxed("every", {"in": "[1, 3]", "satisfies": "i = x"}), False),
        (boxed("for", {"in": "x", "return": "i"}), None),
    ],
)
def test_boxed_iterators(logic: str, result: Any) -> None:
    assert value(logic, x=3) == result


def test_failed_table_is_null() -> None:
    assert value(table([("-", "1"), ("-", "2")]), x=1) is None


def test_unknown_decision_is_an_error() -> None:
    with pytest.raises(InvalidDmn, match="no decision found with name 'e'"):
        model(decision("d", literal("1"))).decision("e", {})
