"""What is said of an expression whose value is not what an attribute wants."""

from __future__ import annotations

from collections.abc import Sequence

from zeebe_test import feel
from zeebe_test.model.expression import Expression


def with_warnings(message: str, warnings: Sequence[feel.Warning]) -> str:
    """A message with what FEEL had to say."""
    if not warnings:
        return message
    lines = "\n".join(f"[{warning.type}] {warning.message}" for warning in warnings)
    return f"{message} The evaluation reported the following warnings:\n{lines}"


def wrong_type(expression: Expression, expected: str, value: feel.FeelValue, warnings: Sequence[feel.Warning]) -> str:
    """A value of another type; `expected` with its quotes."""
    message = (
        f"Expected result of the expression '{expression.text}' to be {expected}, but was '{feel.type_name(value)}'."
    )
    return with_warnings(message, warnings)
