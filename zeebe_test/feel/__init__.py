"""FEEL, the expression language of BPMN and DMN models, as Zeebe 8.8 evaluates it (and as DMN 1.5 specifies it).

`parse` makes an `Expression`, which is evaluated with variables and an `Environment`; `evaluate` does both for plain
Python values.
"""

from __future__ import annotations

from zeebe_test.feel.declared_types import NO_VALUE, Type, coerced, conforms, parse_type
from zeebe_test.feel.environment import DEFAULT, Environment
from zeebe_test.feel.errors import FeelEvaluationError, FeelParseError, Warning  # noqa: A004 - see there
from zeebe_test.feel.expression import EXPRESSION, UNARY_TESTS, Expression, evaluate, parse
from zeebe_test.feel.plain import from_python, to_python
from zeebe_test.feel.scope import Evaluation
from zeebe_test.feel.values import (
    MISSING,
    FeelValue,
    Function,
    FunctionContext,
    Range,
    render,
    text_of,
    to_json,
    type_name,
)

__all__ = [
    "DEFAULT",
    "EXPRESSION",
    "MISSING",
    "NO_VALUE",
    "UNARY_TESTS",
    "Environment",
    "Evaluation",
    "Expression",
    "FeelEvaluationError",
    "FeelParseError",
    "FeelValue",
    "Function",
    "FunctionContext",
    "Range",
    "Type",
    "Warning",
    "coerced",
    "conforms",
    "evaluate",
    "from_python",
    "parse",
    "parse_type",
    "render",
    "text_of",
    "to_json",
    "to_python",
    "type_name",
]
