"""Declared types: item definitions, what values conform to them, and the conversions that make values conform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from zeebe_test import feel
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.dmn.xml import Element
from zeebe_test.feel import FeelValue, render
from zeebe_test.feel.declared_types import ANY, Type, conforms, is_instance, parse_type
from zeebe_test.feel.temporal import Date, ZonedDateTime
from zeebe_test.feel.values import CONTEXTS, Function

Lookup: TypeAlias = "Callable[[str], ItemType | None]"
"""The type of a name; None for names that say nothing about values."""

_NO_TYPES: Final[dict[str, Type]] = {}


@dataclass(slots=True)
class ItemType:
    """A type that values may have; null is of every type.

    Attributes:
        name: its name, for messages.
        kind: the type as `instance of` knows it.
        item: the type of the items, for a list.
        entries: the types of the entries that a context must have; None for what is no context.
        output: the type of the results, for a function.
        allowed: unary tests that values must pass.
    """

    name: str
    kind: Type
    item: ItemType | None = None
    entries: dict[str, ItemType | None] | None = None
    output: ItemType | None = None
    allowed: tuple[feel.Expression, ...] = ()

    def accepts(self, value: FeelValue) -> bool:
        """Whether a value is of this type as it is."""
        return value is None or (self._fits(value) and all(_passes(tests, value) for tests in self.allowed))

    def _fits(self, value: FeelValue) -> bool:
        if self.item is not None:
            return type(value) is list and all(map(self.item.accepts, value))
        if self.entries is not None:
            return type(value) in CONTEXTS and all(
                name in value and (type_ is None or type_.accepts(value[name])) for name, type_ in self.entries.items()
            )
        if self.kind.name == "function":
            return type(value) is Function
        return conforms(value, self.kind, _NO_TYPES)

    def coerced(self, value: FeelValue) -> FeelValue:
        """The value, or what it can be converted to: the only item of a list, a list of it, midnight of a date.

        Raises:
            DecisionFailed: it does not conform to the type.
        """
        if self.accepts(value):
            return value
        if type(value) is list and len(value) == 1 and self.accepts(value[0]):
            return value[0]
        if self.accepts([value]):
            return [value]
        if type(value) is Date and self.kind.name == "date and time":
            return ZonedDateTime(value, 0, 0, None)
        raise DecisionFailed(f"expected '{self.name}' but found '{render(value)}'")


def _passes(tests: feel.Expression, value: FeelValue) -> bool:
    try:
        return tests.evaluate({}, input_value=value).value is True
    except feel.FeelEvaluationError:
        return False


def simple(reference: str) -> ItemType | None:
    """The type of a name that no item definition declares; None if it accepts everything."""
    type_ = parse_type(reference.removeprefix("feel:"))
    known = type_ != ANY and is_instance("", type_, _NO_TYPES) is not None
    return ItemType(reference, type_) if known else None


def read(element: Element, lookup: Lookup) -> ItemType:
    """Reads `<itemDefinition>` or `<itemComponent>`."""
    name = element.attributes["name"]
    type_ = _single(element, name, lookup)
    for constraint in element.all("allowedValues"):
        tests = feel.parse(constraint.child("text").text, dialect="dmn", kind=feel.UNARY_TESTS)
        type_ = ItemType(name, type_.kind, type_.item, type_.entries, type_.output, (*type_.allowed, tests))
    if element.attributes.get("isCollection", "").strip() in {"true", "1"}:
        return ItemType(name, Type("list", (type_.kind,)), type_)
    return type_


def _single(element: Element, name: str, lookup: Lookup) -> ItemType:
    reference, function = element.first("typeRef"), element.first("functionItem")
    if function is not None:
        parameters = tuple(_feel(lookup(child.get("typeRef") or "Any")) for child in function.all("parameters"))
        output = function.get("outputTypeRef")
        return ItemType(name, Type("function", parameters), output=lookup(output) if output else None)
    if reference is not None:
        found = lookup(reference.text)
        return ItemType(name, ANY) if found is None else found
    if element.first("itemComponent") is None:
        return ItemType(name, ANY)
    entries: dict[str, ItemType | None] = {
        component.attributes["name"]: read(component, lookup) for component in element.all("itemComponent")
    }
    return ItemType(name, Type("context", tuple(map(_feel, entries.values())), tuple(entries)), entries=entries)


def _feel(type_: ItemType | None) -> Type:
    return ANY if type_ is None else type_.kind
