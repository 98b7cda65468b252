"""Why a text does not parse, in the words of the engine."""

from __future__ import annotations

from zeebe_test.feel.errors import FeelParseError


def explain(text: str, start: str, dialect: str, position: int) -> FeelParseError:
    """The error for a text that makes sense up to a position only."""
    found = text[position : position + 10]
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    expected = "(end-of-input)"
    message = f"failed to parse expression '{text}': Expected {expected}:{line}:{column}, found \"{found}\""
    return FeelParseError(message, expression=text, position=position, expected=expected)
