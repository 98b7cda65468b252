"""Evaluating expressions to the type an attribute wants, with the real engine's words where that fails.

Zeebe's class: ExpressionProcessor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zeebe_test import feel
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.expression import Expression
from zeebe_test.protocol.enums import ErrorType
from zeebe_test.protocol.values.data import JsonValue

_WARNINGS = "The evaluation reported the following warnings:\n"


def with_warnings(message: str, warnings: Sequence[feel.Warning]) -> str:
    """A message with what FEEL had to say."""
    if not warnings:
        return message
    lines = "\n".join(f"[{warning.type}] {warning.message}" for warning in warnings)
    return f"{message} {_WARNINGS}{lines}"


class ExpressionBehavior:
    """Every method reads the variables of a scope (-1: none) and raises `Failure` where the type does not fit."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def evaluate(
        self,
        expression: feel.Expression,
        scope_key: int,
        error_type: ErrorType = ErrorType.EXTRACT_VALUE_ERROR,
        extra: dict[str, JsonValue] | None = None,
    ) -> feel.Evaluation:
        """The FEEL value and the warnings. `extra` names come before the variables."""
        variables: Any = self._core.state.variables.view(scope_key)
        if extra:
            variables = _Extended(extra, variables)
        try:
            return expression.evaluate(variables, self._core.environment)
        except feel.FeelEvaluationError as error:
            raise Failure(error_type, with_warnings(str(error), error.warnings), scope_key) from error

    def value(
        self, expression: Expression, scope_key: int, extra: dict[str, JsonValue] | None = None
    ) -> tuple[Any, list[feel.Warning]]:
        """The value of an attribute, of any type."""
        if expression.feel is None:
            return expression.static, []
        evaluation = self.evaluate(expression.feel, scope_key, extra=extra)
        return evaluation.value, evaluation.warnings

    def any(self, expression: Expression, scope_key: int, extra: dict[str, JsonValue] | None = None) -> JsonValue:
        """The value of an attribute as JSON."""
        return feel.to_json(self.value(expression, scope_key, extra)[0])

    def boolean(self, expression: Expression, scope_key: int, extra: dict[str, JsonValue] | None = None) -> bool:
        """A condition."""
        value, warnings = self.value(expression, scope_key, extra)
        if type(value) is not bool:
            raise self.wrong_type(expression, "'BOOLEAN'", value, warnings, scope_key)
        return value

    def string(self, expression: Expression, scope_key: int) -> str:
        """A name, an id, a type."""
        value, warnings = self.value(expression, scope_key)
        if type(value) is not str:
            raise self.wrong_type(expression, "'STRING'", value, warnings, scope_key)
        return value

    def integer(self, expression: Expression, scope_key: int) -> int:
        """A number, cut to an integer."""
        value, warnings = self.value(expression, scope_key)
        if feel.type_name(value) != "NUMBER":
            raise self.wrong_type(expression, "'NUMBER'", value, warnings, scope_key)
        return int(value)

    def array(self, expression: Expression, scope_key: int) -> list[JsonValue]:
        """A list, as JSON."""
        value, warnings = self.value(expression, scope_key)
        if type(value) is not list:
            raise self.wrong_type(expression, "'ARRAY'", value, warnings, scope_key)
        items: list[JsonValue] = feel.to_json(value)
        return items

    def strings(self, expression: Expression, scope_key: int) -> list[str]:
        """A list of texts; a static text is a comma-separated one."""
        if expression.is_static:
            return [part.strip() for part in expression.text.split(",")]
        value, warnings = self.value(expression, scope_key)
        if type(value) is not list:
            raise self.wrong_type(expression, "'ARRAY'", value, warnings, scope_key)
        if not all(type(item) is str for item in value):
            message = (
                f"Expected result of the expression '{expression.text}' to be 'ARRAY' containing 'STRING' items,"
                " but was 'ARRAY' containing at least one non-'STRING' item."
            )
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, with_warnings(message, warnings), scope_key)
        return value

    def correlation_key(self, expression: Expression, scope_key: int) -> str:
        """A text, or a number as the text of its integer."""
        value, warnings = self.value(expression, scope_key)
        if type(value) is str:
            return value
        if feel.type_name(value) == "NUMBER":
            return str(int(value))
        message = (
            f"Failed to extract the correlation key for '{expression.text}': The value must be either a string or a"
            f" number, but was '{feel.type_name(value)}'."
        )
        raise Failure(ErrorType.EXTRACT_VALUE_ERROR, with_warnings(message, warnings), scope_key)

    @staticmethod
    def wrong_type(
        expression: Expression, expected: str, value: Any, warnings: list[feel.Warning], scope_key: int
    ) -> Failure:
        """The failure of an attribute whose value has another type; `expected` with its quotes."""
        message = (
            f"Expected result of the expression '{expression.text}' to be {expected}, but was"
            f" '{feel.type_name(value)}'."
        )
        return Failure(ErrorType.EXTRACT_VALUE_ERROR, with_warnings(message, warnings), scope_key)


class _Extended:
    """Names in front of a scope's variables."""

    __slots__ = ("_extra", "_variables")

    def __init__(self, extra: dict[str, JsonValue], variables: Any) -> None:
        self._extra = extra
        self._variables = variables

    def get(self, name: str, default: Any = None) -> Any:
        if name in self._extra:
            return self._extra[name]
        return self._variables.get(name, default)
