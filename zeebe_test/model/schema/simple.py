"""Simple types: what the text of an attribute or element must look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Protocol, TypeAlias

from zeebe_test.model.schema.tables import ENUMERATIONS


class Scope(Protocol):
    """What a check needs of the document: ids, references to ids, and the prefixes that are bound at an element."""

    references: list[str]

    def name(self, id_: str) -> bool:
        """Give the element under check an id; False if another has it already."""

    def prefixes(self) -> Mapping[str | None, str]:
        """The namespaces at the element under check, by prefix."""


Check: TypeAlias = Callable[[str, Scope], str]
"""Takes a value; answers what is wrong with it, or an empty text."""

_ASCII_NAME = re.compile(r"[A-Za-z_][\w.\-]*", re.ASCII)
_NAME = (
    r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]"
    r"[\w.\-\u00b7\u0300-\u036f\u203f-\u2040\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff]*"
)
_DOUBLE = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|-?INF|NaN", re.ASCII)
_INTEGER = re.compile(r"[-+]?\d+", re.ASCII)
_BAD_URI = re.compile(r"[^/?#:]*[^A-Za-z0-9+.\-/?#:][^/?#:]*:|:|\d[^/?#:]*:|.*%(?![0-9A-Fa-f]{2})")


def is_name(text: str) -> bool:
    """Whether a text is an NCName. Compiling the pattern of all there are takes milliseconds, and few files need it."""
    return bool(_ASCII_NAME.fullmatch(text) or (not text.isascii() and re.fullmatch(_NAME, text)))


def _invalid(value: str, type_: str) -> str:
    return f"cvc-datatype-valid.1.2.1: '{value}' is not a valid value for '{type_}'."


def _id(value: str, scope: Scope) -> str:
    value = value.strip()
    if not is_name(value):
        return _invalid(value, "NCName")
    return "" if scope.name(value) else f"cvc-id.2: There are multiple occurrences of ID value '{value}'."


def _idref(value: str, scope: Scope) -> str:
    value = value.strip()
    if not is_name(value):
        return _invalid(value, "NCName")
    scope.references.append(value)
    return ""


def _qname(value: str, scope: Scope) -> str:
    value = value.strip()
    if is_name(value):
        return ""
    prefix, colon, local = value.partition(":")
    if not (colon and is_name(prefix) and is_name(local)):
        return _invalid(value, "QName")
    if prefix not in scope.prefixes():
        return f"UndeclaredPrefix: Cannot resolve '{value}' as a QName: the prefix '{prefix}' is not declared."
    return ""


def _boolean(value: str, scope: Scope) -> str:
    return "" if value.strip() in {"true", "false", "1", "0"} else _invalid(value.strip(), "boolean")


def _double(value: str, scope: Scope) -> str:
    return "" if _DOUBLE.fullmatch(value.strip()) else _invalid(value.strip(), "double")


def _integer(value: str, scope: Scope) -> str:
    return "" if _INTEGER.fullmatch(value.strip()) else _invalid(value.strip(), "integer")


def _uri(value: str, scope: Scope) -> str:
    return _invalid(value.strip(), "anyURI") if _BAD_URI.match(value.strip()) else ""


def _enumeration(values: tuple[str, ...]) -> Check:
    def check(value: str, scope: Scope) -> str:
        if value in values:
            return ""
        listed = ", ".join(values)
        return (
            f"cvc-enumeration-valid: Value '{value}' is not facet-valid with respect to enumeration '[{listed}]'. "
            "It must be a value from the enumeration."
        )

    return check


CHECKS: dict[str, Check | None] = {
    "": None,
    "ID": _id,
    "IDREF": _idref,
    "QName": _qname,
    "boolean": _boolean,
    "double": _double,
    "integer": _integer,
    "int": _integer,
    "anyURI": _uri,
    "tImplementation": None,
    "tTransactionMethod": None,
}
"""By the type's name; None where any text will do."""


@cache
def check_of(type_: str) -> Check | None:
    """The check of a simple type."""
    if type_ in ENUMERATIONS:
        return _enumeration(tuple(ENUMERATIONS[type_].split()))
    return CHECKS[type_]
