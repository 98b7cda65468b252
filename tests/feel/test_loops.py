"""Loops that compare or calculate with a constant take a short cut; it must give what the general way gives."""

from __future__ import annotations

from typing import Any

import pytest

from zeebe_test import feel
from zeebe_test.feel.numbers import LIMIT

LISTS: list[list[Any]] = [
    [],
    [1, 2, 3],
    [1, 2.0, 3],
    [True, 2, 3],
    [None, 2],
    ["a", 3],
    [LIMIT - 1, 1],
    [{"k": 1}, {"k": 3}],
    [{"k": 1}, {}],
    [{"k": 1}, {"k": None}],
    [{"k": "a"}, {"k": 3}],
    [{"item": 3}, {"item": 1}],
    [{"item": {"k": 3}, "k": 1}, {"k": 4}],
    [{"k": "a"}, {"k": "b"}],
    ["a", "b"],
    [LIMIT, -LIMIT],
    [{"k": 1}, 5],
    [[1], [3]],
]
PAIRS = [
    ("l[item > 2]", "l[item > (if true then 2 else 0)]"),
    ("l[item = 3]", "l[item = (if true then 3 else 0)]"),
    ("l[k > 2]", "l[k > (if true then 2 else 0)]"),
    ("l[item.k > 2]", "l[item.k > (if true then 2 else 0)]"),
    ("l[k.k > 2]", "l[k.k > (if true then 2 else 0)]"),
    ('l[item = "a"]', 'l[item = (if true then "a" else "")]'),
    ('l[k = "a"]', 'l[k = (if true then "a" else "")]'),
    ('l[k < "b"]', 'l[k < (if true then "b" else "")]'),
    ("for x in l return x.k + 1", "for x in l return x.k + (if true then 1 else 0)"),
    ("some x in l satisfies x.k = 3", "some x in l satisfies x.k = (if true then 3 else 0)"),
    ("every x in l satisfies k = 3", "every x in l satisfies k = (if true then 3 else 0)"),
    ("for x in l return x * 2", "for x in l return x * (if true then 2 else 0)"),
    ("for x in l return x + 2", "for x in l return x + (if true then 2 else 0)"),
    ("some x in l satisfies x > 2", "some x in l satisfies x > (if true then 2 else 0)"),
    ("every x in l satisfies x <= 2", "every x in l satisfies x <= (if true then 2 else 0)"),
]


@pytest.mark.parametrize(("short", "general"), PAIRS)
@pytest.mark.parametrize("items", LISTS, ids=str)
def test_short_cuts_change_nothing(short: str, general: str, items: list[Any]) -> None:
    quick, slow = (feel.parse(text).evaluate({"l": items, "k": 9}) for text in (short, general))
    assert feel.render(quick.value) == feel.render(slow.value)
    assert quick.warnings == slow.warnings


@pytest.mark.parametrize("text", ["2 + 3 * 4", 'date("2024-01-31") + duration("P1M")', "2 ** 10", "7 - 0.5"])
def test_constants_are_computed_once_and_right(text: str) -> None:
    variable = (
        text.replace("2 + 3", "a + 3").replace('date("', 'date(a + "').replace("2 **", "a **").replace("7 -", "a -")
    )
    variables = {"a": {"d": "", "7": 7}.get(text[0], 2)}
    assert feel.render(feel.evaluate(text)) == feel.render(feel.evaluate(variable, variables))


def test_constants_that_fail_still_warn() -> None:
    assert feel.parse('1 + "a"').evaluate({}).warnings == [
        feel.Warning("INVALID_TYPE", "Can't add '\"a\"' to '1'"),
    ]
    with pytest.raises(feel.FeelEvaluationError):
        feel.parse("0 ** -1").evaluate({})
