"""Boolean functions, and those that look at null."""

from __future__ import annotations

from zeebe_test.feel.builtins.model import ANY, Builtin, illegal
from zeebe_test.feel.errors import ASSERT_FAILURE
from zeebe_test.feel.scope import Scope, warn
from zeebe_test.feel.values import FeelValue


def not_(negand: FeelValue) -> bool | None:
    """The other truth value; null for anything else.

    >>> not_(True), not_(5)
    (False, None)
    """
    return not negand if type(negand) is bool else None


def is_defined(value: FeelValue) -> bool:
    """Whether a value is not null.

    >>> is_defined(None)
    False
    """
    return value is not None


def get_or_else(value: FeelValue, default: FeelValue) -> FeelValue:
    """The value, or the default in place of null.

    >>> get_or_else(None, 1)
    1
    """
    return default if value is None else value


def assert_(
    scope: Scope, value: FeelValue, condition: FeelValue, cause: FeelValue = "The condition is not fulfilled"
) -> FeelValue:
    """The value if the condition is true; otherwise the whole evaluation fails with the cause, at its end."""
    if condition is True:
        return value
    if type(cause) is not str:
        cause = illegal(value, condition, cause)
    warn(scope, ASSERT_FAILURE, cause)
    return None


FUNCTIONS = (
    Builtin("not", not_, {"negand": ANY}),
    Builtin("is defined", is_defined, {"value": ANY}),
    Builtin("get or else", get_or_else, {"value": ANY, "default": ANY}),
    Builtin("assert", assert_, {"value": ANY, "condition": ANY}, scoped=True),
    Builtin("assert", assert_, {"value": ANY, "condition": ANY, "cause": ANY}, scoped=True),
)
