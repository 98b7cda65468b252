"""How a value is compared with what was expected of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from zeebe_test import feel
from zeebe_test.report.text import value_text

Matcher: TypeAlias = Any
"""What a value is compared with:

* `ANY`: it is there;
* a text that begins with ``=``: a FEEL expression that is true for the variables around the value;
* a compiled regular expression: it is found in the text;
* a class: the value is one of it;
* a function: it says yes to the value;
* a mapping: its keys are there, and their values match (there may be others);
* a list: as many values, and each matches;
* anything else: the value is equal. ``True`` and ``1`` are not.
"""


class _Any:
    """Matches every value."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "ANY"


ANY = _Any()
"""Matches every value, also inside of mappings and lists."""


def matches(expected: Matcher, actual: object, scope: Mapping[str, Any] | None = None) -> bool:
    """Whether a value is as expected; `scope` are the variables that FEEL text sees."""
    if expected is ANY:
        return True
    if isinstance(expected, str) and expected.startswith("="):
        return feel.evaluate(expected[1:], dict(scope or {})) is True
    if isinstance(expected, re.Pattern):
        return isinstance(actual, str) and expected.search(actual) is not None
    if isinstance(expected, type):
        return isinstance(actual, expected)
    if isinstance(expected, Mapping):
        return _mapping_matches(expected, actual, scope)
    if isinstance(expected, list | tuple):
        return _list_matches(expected, actual, scope)
    if callable(expected):
        return bool(expected(actual))
    return expected == actual and isinstance(expected, bool) == isinstance(actual, bool)


def _mapping_matches(expected: Mapping[str, Any], actual: object, scope: Mapping[str, Any] | None) -> bool:
    return isinstance(actual, Mapping) and all(
        name in actual and matches(value, actual[name], scope) for name, value in expected.items()
    )


def _list_matches(expected: list[Any] | tuple[Any, ...], actual: object, scope: Mapping[str, Any] | None) -> bool:
    return (
        isinstance(actual, list | tuple)
        and len(actual) == len(expected)
        and all(matches(one, other, scope) for one, other in zip(expected, actual, strict=True))
    )


def matcher_text(expected: Matcher) -> str:
    """What was expected, in words."""
    if expected is ANY:
        return "any value"
    if isinstance(expected, re.Pattern):
        return f"text like /{expected.pattern}/"
    if isinstance(expected, type):
        return f"a {expected.__name__}"
    if isinstance(expected, str) and expected.startswith("="):
        return f"FEEL {expected}"
    if isinstance(expected, Callable):  # type: ignore[arg-type]  # the abstract class is meant
        return f"what {getattr(expected, '__name__', expected)} accepts"
    return value_text(expected)
