"""The grammar and its tables, and what becomes of texts that are no FEEL."""

from __future__ import annotations

import logging
import random

import pytest
from lark import Lark, logger

from zeebe_test import feel
from zeebe_test.feel import build
from zeebe_test.feel.parser import parse_tree


@pytest.mark.parametrize("dialect", build.DIALECTS)
def test_tables_are_current(dialect: str) -> None:
    assert build.data_file(dialect).read_text(encoding="utf-8") == build.build(dialect)


@pytest.mark.parametrize(("dialect", "conflicts"), [("camunda", 36), ("dmn", 42)])
def test_all_conflicts_are_meant_to_be_shifts(
    dialect: str, conflicts: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logger, "propagate", True)
    with caplog.at_level(logging.DEBUG, logger=logger.name):
        Lark(build.grammar_of(dialect), parser="lalr", lexer="contextual", start=list(build.STARTS), debug=True)
    found = [record.getMessage() for record in caplog.records if "conflict" in record.getMessage().lower()]
    assert not [message for message in found if "reduce/reduce" in message.lower()]
    assert len([message for message in found if message.startswith("Shift/Reduce conflict")]) == conflicts


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("1 +", 2, "end-of-input"),
        ("append([1], items: 2)", 6, "end-of-input"),
        ("5 in (5)[1]", 8, "end-of-input"),
        ("= 5", 0, "start-of-input"),
    ],
)
def test_errors_say_where(text: str, position: int, expected: str) -> None:
    with pytest.raises(feel.FeelParseError) as caught:
        feel.parse(text)
    assert str(caught.value).startswith(f"failed to parse expression '{text}': Expected (")
    assert caught.value.position == position
    assert expected in caught.value.expected
    assert caught.value.expression == text
    assert caught.value.caret == f"{text}\n{' ' * position}^"


def test_the_caret_stands_below_its_line() -> None:
    with pytest.raises(feel.FeelParseError) as caught:
        feel.parse("1 +\n2 3")
    assert caught.value.caret == "2 3\n  ^"
    assert ":2:3, found" in str(caught.value)


def test_the_same_text_is_parsed_once() -> None:
    assert feel.parse("a + b") is feel.parse("a + b")
    assert feel.parse("a + b", dialect="dmn") is not feel.parse("a + b")


@pytest.mark.parametrize("text", ["[" * 1000 + "]" * 1000, "abs(" * 1000 + "1" + ")" * 1000, "if " * 500])
@pytest.mark.parametrize("dialect", build.DIALECTS)
def test_deep_nesting_is_refused(text: str, dialect: str) -> None:
    with pytest.raises(feel.FeelParseError):
        feel.parse(text, dialect=dialect)


@pytest.mark.parametrize("dialect", build.DIALECTS)
def test_brackets_and_chains_may_be_deep(dialect: str) -> None:
    assert feel.parse("(" * 1000 + "1" + ")" * 1000, dialect=dialect).evaluate({}).value == 1
    assert feel.parse("1" + "+1" * 5000, dialect=dialect).evaluate({}).value == 5001
    assert feel.parse("true" + " and true" * 5000, dialect=dialect).evaluate({}).value is True


@pytest.mark.parametrize(
    "text", ["for x in 1..100000000000000000000 return x", "for x in 1..10000 return for y in 1..10000 return 1"]
)
def test_loops_have_an_end(text: str) -> None:
    with pytest.raises(feel.FeelEvaluationError, match="10000000 steps"):
        feel.parse(text).evaluate({})


def test_huge_numbers_stay_small() -> None:
    assert feel.parse("string(10 ** 999999999)").evaluate({}).value == "1." + "0" * 33 + "E+999999999"
    assert feel.to_json(feel.parse("10 ** 99999999").evaluate({}).value) == 0
    assert feel.parse("decimal(1, 99999999)").evaluate({}).value is None


_PIECES = [
    *"if then else for in return some every satisfies and or not( between instance of function( null true".split(),
    *"false item a 1 2.5 .5 - + * / ** = != < <= > >= ( ) [ ] { } , : . .. ? @ date( duration( // /* */ ` `a`".split(),
    *("é", "🐎", '"x"', '"\\n"', '@"P1D"', "[1..3]"),
]


def answer(text: str, dialect: str, kind: str) -> str:
    """``value``, or the text of which the error speaks."""
    try:
        feel.parse(text, dialect=dialect, kind=kind).evaluate({"a": [1, {"b": 2}]}, input_value=1)
    except (feel.FeelParseError, feel.FeelEvaluationError) as error:
        return error.expression
    return "value"


@pytest.mark.parametrize("dialect", build.DIALECTS)
@pytest.mark.parametrize("kind", [feel.EXPRESSION, feel.UNARY_TESTS])
def test_random_texts_give_an_answer_or_a_documented_error(dialect: str, kind: str) -> None:
    source = random.Random(20)
    for _ in range(2500):
        text = source.choice(["", " "]).join(source.choices(_PIECES, k=source.randint(1, 12)))
        assert answer(text, dialect, kind) in ("value", text)


def position_of_error(text: str) -> int:
    """Where a text stops making sense: its end if it makes sense."""
    try:
        parse_tree(text, "expression", "camunda")
    except feel.FeelParseError as error:
        return error.position
    return len(text)


def test_mutated_texts_parse_or_say_so() -> None:
    source = random.Random(7)
    text = 'if a.b[item > 1] in [1..x) then {k: sum(for i in l return -i)} else date("2024-01-01") + @"P1D"'
    for _ in range(2000):
        position = source.randrange(len(text))
        mutated = text[:position] + source.choice("()[]{},.:\"'`?@ -x1") + text[position + source.choice([0, 1]) :]
        assert 0 <= position_of_error(mutated) <= len(mutated)
