"""What goes wrong with expressions as a whole; everything milder becomes null and a warning."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.errors import ExpressionError

ASSERT_FAILURE = "ASSERT_FAILURE"


class Warning(NamedTuple):
    """A suppressed failure: the part of the expression that failed became null.

    Attributes:
        type: e.g. ``NO_VARIABLE_FOUND``, ``INVALID_TYPE``, ``FUNCTION_INVOCATION_FAILURE``.
        message: the text the engine shows in incidents.
    """

    type: str
    message: str

    def __str__(self) -> str:
        return f"{self.type}: {self.message}"


class FeelParseError(ExpressionError):
    """A text is not FEEL.

    Attributes:
        expression: the text.
        position: 0-based offset up to which the text makes sense.
        expected: what could have followed there.
        caret: the line of the text with a line below it that points to the position.
    """

    def __init__(self, message: str, *, expression: str, position: int, expected: str = "") -> None:
        super().__init__(message, expression=expression, position=position)
        self.expected = expected
        start = expression.rfind("\n", 0, max(position, 0)) + 1
        line = expression[start:].split("\n", 1)[0]
        self.caret = f"{line}\n{' ' * (position - start)}^"


class FeelEvaluationError(ExpressionError):
    """An evaluation failed as a whole: a failed `assert`, `?` outside of a unary test, an exception of the real engine.

    Attributes:
        warnings: what had been suppressed up to then.
        kind: ``ASSERT_FAILURE`` for a failed `assert`, ``UNKNOWN`` else.
    """

    def __init__(
        self, message: str, *, expression: str = "", warnings: tuple[Warning, ...] = (), kind: str = "UNKNOWN"
    ) -> None:
        super().__init__(message, expression=expression)
        self.warnings = warnings
        self.kind = kind


class Abort(Exception):
    """Ends an evaluation; `Expression.evaluate` turns it into a `FeelEvaluationError`.

    Attributes:
        reason: the message after the colon.
        java_class: the class of the exception that the real engine would throw, or "" for its own errors.
        kind: see `FeelEvaluationError`.
    """

    def __init__(self, reason: str, java_class: str = "", kind: str = "UNKNOWN") -> None:
        super().__init__(reason)
        self.reason = reason
        self.java_class = java_class
        self.kind = kind


MAX_STEPS = 10_000_000
"""How many items the loops of one evaluation may run over."""


class Refused(Exception):
    """A built-in function does not accept its arguments: the call gives null and a warning with this reason."""
