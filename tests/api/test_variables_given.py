"""Variables as callers give them: what is no JSON is refused, and nothing has happened."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from zeebe_test import Engine
from zeebe_test.api.base import document
from zeebe_test.errors import InvalidArgument


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"a": float("nan")}, "variable a is no JSON value: nan"),
        ({"a": [1, {"b": object}]}, r"variable a\[1\].b is no JSON value"),
        ([1], "variables are a mapping or the JSON text of an object, not list"),
        ("[1]", "Expected document to be a root level object, but was 'ARRAY'"),
        ('{"a": NaN}', "NaN is no number of JSON's"),
        ("{", "Invalid JSON value"),
    ],
)
def test_what_is_no_json_object_is_refused(given: Any, says: str) -> None:
    engine = Engine()
    with pytest.raises(InvalidArgument, match=says):
        engine.create_process_instance("p", variables=given)
    assert len(engine.records) == 0


@pytest.mark.parametrize("given", [None, "", "  ", "null", "{}", {}])
def test_nothing_is_no_variables(given: Any) -> None:
    assert document(given) == {}


def test_a_copy_is_plain_and_independent() -> None:
    given: dict[str, Any] = {"colour": Colour.RED, "items": (1, 2), "nested": {"list": [1]}}
    copied = document(given)
    given["nested"]["list"].append(2)
    assert copied == {"colour": "red", "items": [1, 2], "nested": {"list": [1]}}
    assert type(copied["colour"]) is str
