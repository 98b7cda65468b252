"""Evaluating: scopes, environments, warnings, failures, and what can be told of expressions beforehand."""

from __future__ import annotations

import random
from typing import Any

import pytest

from zeebe_test import feel


class View:
    """Variables that are no dict."""

    def __init__(self, variables: dict[str, Any]) -> None:
        self.asked: list[str] = []
        self._variables = variables

    def get(self, key: str, default: Any, /) -> Any:
        self.asked.append(key)
        return self._variables.get(key, default)


def test_only_variables_that_the_text_mentions_are_asked_for() -> None:
    view = View({"a": 1, "c": 2, "l": [1, 2]})
    assert feel.parse("if a = 1 then l[item > a] else b").evaluate(view).value == [2]
    assert set(view.asked) == {"a", "b", "item", "l"}


def test_variables_are_not_changed() -> None:
    variables = {"l": [1, {"a": 1}], "c": {"a": 1}}
    feel.parse('[append(l, 2), context put(c, "b", 2), remove(l, 1), l[item.a = 1]]').evaluate(variables)
    assert variables == {"l": [1, {"a": 1}], "c": {"a": 1}}


def test_many_variables() -> None:
    variables = {f"v{number}": number for number in range(100)}
    assert feel.parse("v1 + v99").evaluate(variables).value == 100


def test_warnings_say_what_became_null() -> None:
    value, warnings = feel.parse("a.b + 1").evaluate({})
    assert value is None
    assert [str(warning) for warning in warnings] == [
        "NO_VARIABLE_FOUND: No variable found with name 'a'",
        "INVALID_TYPE: Can't add '1' to 'null'",
    ]
    assert warnings[0] == feel.Warning("NO_VARIABLE_FOUND", "No variable found with name 'a'")


def test_a_failed_assertion() -> None:
    with pytest.raises(feel.FeelEvaluationError, match="Assertion failure on evaluate the expression") as caught:
        feel.parse('[1, assert(a, a > 1, "too small")]').evaluate({"a": 1})
    assert caught.value.kind == "ASSERT_FAILURE"
    assert str(caught.value.warnings[0]) == "ASSERT_FAILURE: too small"


def test_an_exception_of_the_real_engine() -> None:
    with pytest.raises(feel.FeelEvaluationError) as caught:
        feel.parse('substring("abc", 5)').evaluate({})
    assert str(caught.value).startswith(
        "failed to evaluate expression 'substring(\"abc\", 5)' : java.lang.StringIndexOutOfBoundsException: "
    )
    assert caught.value.kind == "UNKNOWN"


def test_the_clock_is_the_environments() -> None:
    environment = feel.Environment(now_ms=lambda: 1_719_792_800_123, zone="Europe/Berlin")
    assert feel.parse("string(now())").evaluate({}, environment).value == "2024-07-01T02:13:20.123@Europe/Berlin"
    assert feel.parse("string(now())").evaluate({}).value == "1970-01-01T00:00:00@UTC"


def test_random_values_are_repeatable() -> None:
    text = "[random number(), uuid()]"
    first = feel.parse(text).evaluate({}, feel.Environment(random_source=random.Random(1))).value
    assert feel.parse(text).evaluate({}, feel.Environment(random_source=random.Random(1))).value == first
    assert feel.parse(text).evaluate({}, feel.Environment(random_source=random.Random(2))).value != first


def test_functions_of_the_environment() -> None:
    double = feel.Function(("x",), lambda x: x * 2)
    environment = feel.Environment(functions={"double": (double,)})
    assert feel.parse("double(2) + double(x: 3)").evaluate({}, environment).value == 10


def test_zeebes_functions_can_be_left_out() -> None:
    environment = feel.Environment(zeebe_functions=False)
    assert feel.parse('cycle(duration("PT1H"))').evaluate({}).value == "R/PT1H"
    assert feel.parse('cycle(duration("PT1H"))').evaluate({}, environment).value is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a + b.c", ("a", "b")),
        ("for x in l return x + y", ("l", "x", "y")),
        ('f(a, "b")', ("a",)),
        ("1 + 2", ()),
    ],
)
def test_variable_names(text: str, names: tuple[str, ...]) -> None:
    assert feel.parse(text).variable_names == names


@pytest.mark.parametrize(
    ("text", "constant"), [("1 + 2", True), ("[1, {a: 2}]", True), ("a", False), ("now()", False), ("? > 1", False)]
)
def test_constant(text: str, constant: bool) -> None:
    assert feel.parse(text).constant is constant


def test_calls_of_from_ai() -> None:
    text = '{a: fromAi(toolCall.amount, "an amount", "number", {minimum: 1}), b: fromAi(value: x, type: "string")}'
    first, second = feel.parse(text).from_ai_calls
    assert (first.name, first.description, first.type) == (("toolCall", "amount"), "an amount", "number")
    assert (first.schema, first.options) == ({"minimum": 1}, None)
    assert (second.name, second.description, second.type) == (("x",), None, "string")


def test_names_with_blanks_in_dialect_dmn() -> None:
    expression = feel.parse("Loan Amount - a+b", dialect="dmn", names=["Loan Amount", "a+b"])
    assert expression.evaluate({"Loan Amount": 5, "a+b": 2}).value == 3


def test_declared_types_in_dialect_dmn() -> None:
    environment = feel.Environment(types={"tAges": feel.parse_type("list<number>")})
    expression = feel.parse("[x instance of tAges, (function(a: tAges) count(a))(1)]", dialect="dmn")
    assert expression.evaluate({"x": [1, 2]}, environment).value == [True, 1]
    assert feel.coerced("a", feel.parse_type("number"), {}) is feel.NO_VALUE


def test_recursion_ends() -> None:
    with pytest.raises(feel.FeelEvaluationError, match="StackOverflow"):
        feel.parse("f(1)", dialect="dmn").evaluate({"f": _endless()})


def _endless() -> feel.Function:
    def call(x: Any) -> Any:
        return call(x)

    return feel.Function(("x",), call)


@pytest.mark.parametrize("text", ["a + missing", "[a, 1 + true]", "contains(a, 1)", "l[x > 1]", "a = l", "(a).b"])
def test_warnings_are_the_same_each_time(text: str) -> None:
    expression, variables = feel.parse(text), {"a": 1, "l": [1, {"x": 2}]}
    first = expression.evaluate(variables)
    assert first.warnings
    assert expression.evaluate(variables) == first
    assert expression.evaluate(View(variables)) == first


def test_an_evaluation_that_has_to_begin_again_draws_no_number_twice() -> None:
    numbers = feel.Environment(random_source=random.Random(1))
    drawn = [feel.parse(f"[random number(), missing{n}][1]").evaluate({}, numbers).value for n in range(3)]
    again = random.Random(1)
    assert [float(number) for number in drawn] == [again.random() for _ in range(3)]


def test_functions_outlive_the_evaluation_that_made_them() -> None:
    function = feel.parse("function(x) x + unknown").evaluate({}).value
    assert function.invoke(1) is None
    home = feel.parse("{f: function(x) [x, y], y: 1}").evaluate({"y": 2}).value
    assert feel.parse("o.f(3)").evaluate({"o": home}).value == [3, 2]


def test_steps_are_counted_in_short_cuts_inside_of_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zeebe_test.feel.scope.MAX_STEPS", 100)
    for inner in ("for z in 1..20 return z * 2", "some z in 1..20 satisfies z > 30"):
        assert feel.parse(inner).evaluate({}).warnings == []
        with pytest.raises(feel.FeelEvaluationError, match="more than 100 steps"):
            feel.parse(f"for x in 1..20 return ({inner})").evaluate({})
