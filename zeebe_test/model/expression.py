"""An attribute that may hold FEEL: `=text` is an expression, anything else is static text."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from zeebe_test import feel


class Expression:
    """One attribute's value, ready to be evaluated.

    Attributes:
        text: the FEEL text without "=", or the static text.
        feel: the parsed expression, or None if the text is static.
        static: the static value: a number where the text is one, else the text; None for FEEL.
    """

    __slots__ = ("feel", "static", "text")

    def __init__(self, text: str, parsed: feel.Expression | None, static: int | float | str | None = None) -> None:
        self.text = text
        self.feel = parsed
        self.static = static

    @property
    def is_static(self) -> bool:
        """Whether the text is no FEEL."""
        return self.feel is None

    def __repr__(self) -> str:
        return f"Expression({'' if self.is_static else '='}{self.text})"


def is_expression(text: str) -> bool:
    """Whether Zeebe takes an attribute's text for FEEL: "=" and at least one character behind it."""
    return len(text) > 1 and text[0] == "="


def parse_expression(text: str) -> Expression:
    """The expression or static value that an attribute's text means.

    Raises:
        zeebe_test.feel.FeelParseError: text behind "=" is no FEEL.
    """
    if is_expression(text):
        return Expression(text[1:], feel.parse(text[1:]))
    return Expression(text, None, static_value(text))


class Unparsable(feel.Expression):
    """FEEL that is none, in an attribute that nobody checks before it is evaluated: then it fails."""

    def __init__(self, error: feel.FeelParseError) -> None:
        null = feel.parse("null")
        super().__init__(error.expression, null.dialect, null.kind, null.tree, null._code)  # noqa: SLF001 - same class
        self.error = error

    def evaluate(
        self,
        variables: Any,
        environment: feel.Environment = feel.DEFAULT,
        *,
        input_value: feel.FeelValue = feel.MISSING,
    ) -> feel.Evaluation:
        """Fails with what was wrong with the text."""
        raise feel.FeelEvaluationError(str(self.error), expression=self.text)


def parse_unchecked(text: str) -> Expression:
    """Like `parse_expression`, but FEEL that cannot be parsed fails when it is evaluated."""
    try:
        return parse_expression(text)
    except feel.FeelParseError as error:
        return Expression(text[1:], Unparsable(error))


def static_value(text: str) -> int | float | str:
    """A number where the text is a decimal number, else the text itself."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or "_" in text or text != text.strip():
        return text
    return int(number) if number == number.to_integral_value() else float(number)


def literal(text: str) -> Expression:
    """Static text that stays text even where it looks like a number (an assignee, a mapping's source)."""
    return Expression(text, None, text)
