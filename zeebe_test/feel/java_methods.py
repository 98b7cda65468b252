"""External functions of the dialect dmn: the static methods of `java.lang` that models name most, done in Python.

Whatever else a model names does not exist here: the function is null then, as are calls whose arguments do not fit the
types in the method's signature.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from zeebe_test.feel.numbers import from_double
from zeebe_test.feel.values import NUMBERS, FeelValue, Function, text_of

_NUMERIC: Final = frozenset({"byte", "short", "int", "long", "float", "double"})
_BOXED: Final = {"java.lang.Integer": "int", "java.lang.Long": "long", "java.lang.Short": "short"} | {
    f"java.lang.{name}": name.lower() for name in ("Byte", "Float", "Double")
}
_WHOLE: Final = frozenset({"byte", "short", "int", "long"})
_VARARGS: Final = frozenset({"[Ljava.lang.Object;", "java.lang.Object...", "java.lang.Object[]"})

_ONE_ARGUMENT: Final = "ceil floor sqrt cbrt exp log10 sin cos tan asin acos atan sinh cosh tanh".split()
_MATH: Final[dict[str, tuple[int, Callable[..., float]]]] = {
    "max": (2, max),
    "min": (2, min),
    "pow": (2, math.pow),
    "atan2": (2, math.atan2),
    "hypot": (2, math.hypot),
    "abs": (1, abs),
    "round": (1, lambda value: math.floor(value + 0.5)),
    "signum": (1, lambda value: math.copysign(1, value) if value else 0.0),
    "log": (1, math.log),
    **{name: (1, getattr(math, name)) for name in _ONE_ARGUMENT},
}
"""Name of a method of `java.lang.Math` -> the number of its arguments, and what does it."""

_SIGNATURE: Final = re.compile(r"\s*(\w+)\s*\(([^()]*)\)\s*")


class Unfit(Exception):
    """An argument is not of the type that the signature names."""


def _number(value: FeelValue, kind: str) -> float | int:
    if type(value) not in NUMBERS:
        raise Unfit
    return int(value) if kind in _WHOLE else float(value)


def _argument(value: FeelValue, kind: str) -> FeelValue:
    """The argument as Java would see it."""
    kind = _BOXED.get(kind, kind)
    if kind in _NUMERIC:
        return _number(value, kind)
    if kind == "char" and (type(value) is not str or len(value) != 1):
        raise Unfit
    if kind == "java.lang.String" and type(value) is not str:
        raise Unfit
    return value


def _result(value: FeelValue) -> FeelValue:
    if isinstance(value, float):
        return from_double(value) if math.isfinite(value) else None
    return value


def _format(pattern: str, *values: FeelValue) -> str:
    return pattern % tuple(text_of(value) if type(value) not in NUMBERS else value for value in values)


def _value_of(class_name: str) -> Callable[[FeelValue], FeelValue]:
    """`valueOf` and `parse…` of the classes of numbers."""

    def value_of(value: FeelValue) -> FeelValue:
        if type(value) is str:
            return int(value) if _BOXED[class_name] in _WHOLE else Decimal(value)
        return value

    return value_of


def _implementation(class_name: str, method: str, kinds: list[str]) -> Callable[..., FeelValue] | None:
    if class_name == "java.lang.Math" and method in _MATH:
        count, function = _MATH[method]
        return function if len(kinds) == count and _NUMERIC.issuperset(kinds) else None
    if class_name in _BOXED and len(kinds) == 1 and (method == "valueOf" or method.startswith("parse")):
        return _value_of(class_name)
    if class_name == "java.lang.String" and method == "valueOf" and len(kinds) == 1:
        return text_of
    if class_name == "java.lang.String" and method == "format":
        return _format
    return None


def java_function(parameters: tuple[str, ...], class_name: str, signature: str) -> Function | None:
    """The function that calls a static method, or None if there is no such method.

    Args:
        parameters: the names of the function's parameters.
        class_name: e.g. ``java.lang.Math``.
        signature: e.g. ``max(double, double)``.
    """
    found = _SIGNATURE.fullmatch(signature)
    kinds = [kind.strip() for kind in found[2].split(",")] if found and found[2].strip() else []
    call = _implementation(class_name, found[1], kinds) if found else None
    if call is None:
        return None

    def invoke(*values: FeelValue) -> FeelValue:
        wanted = kinds
        if kinds and kinds[-1] in _VARARGS:
            wanted = [*kinds[:-1], *["java.lang.Object"] * (len(values) - len(kinds) + 1)]
        try:
            arguments = [_argument(value, kind) for value, kind in zip(values, wanted, strict=True)]
            return _result(call(*arguments))
        except (Unfit, ValueError, ArithmeticError, TypeError):  # what Java answers with an exception
            return None

    return Function(parameters, invoke)
