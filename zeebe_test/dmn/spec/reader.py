"""Reading boxed expressions as the specification has them; what does not parse is null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from zeebe_test import feel
from zeebe_test.dmn.boxed import conditional, filter_, invocation, iteration
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.reader import NOTHING, READERS, Reader
from zeebe_test.dmn.spec.item_types import ItemType
from zeebe_test.dmn.xml import Element
from zeebe_test.feel import FeelValue
from zeebe_test.feel.names import special_names

if TYPE_CHECKING:
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.spec.document import Document


class Typed(NamedTuple):
    """An expression whose value must be of a type; it is null otherwise."""

    logic: Logic
    value_type: ItemType

    @property
    def type(self) -> str:
        """See `Logic`."""
        return self.logic.type

    def evaluate(self, scope: Scope) -> FeelValue:
        """The value, perhaps converted."""
        value = self.logic.evaluate(scope)
        try:
            return self.value_type.coerced(value)
        except DecisionFailed:
            return None


class SpecReader(Reader):
    """Reads the boxed expressions of one document."""

    strict = False

    def __init__(self, document: Document, names: Iterable[str] = ()) -> None:
        super().__init__()
        self.readers = SPEC_READERS
        self._document = document
        self._names = document.names | special_names(names)

    def inside(self, names: Iterable[str]) -> SpecReader:
        """The reader for what is inside of an expression that declares names."""
        return SpecReader(self._document, self._names | frozenset(names))

    def nested(self, element: Element | None) -> Logic:
        """The logic of a boxed expression, of which the value is of its `typeRef`."""
        logic = super().nested(element)
        type_ = None if element is None or element.name == "functionDefinition" else self.type_of(element)
        return logic if type_ is None else Typed(logic, type_)

    def type_of(self, element: Element) -> ItemType | None:
        """The type of a `typeRef`."""
        return self._document.type_of(element)

    def parsed(self, element: Element, text: str, kind: str) -> feel.Expression:
        """The expression or the unary tests of a text; null if they do not parse."""
        try:
            return feel.parse(text, dialect="dmn", kind=kind, names=self._names)
        except feel.FeelParseError as error:
            self.fail(f"{element!r}: {error}")
            return NOTHING


SPEC_READERS: Final = READERS | {
    "invocation": invocation.read_of_expression,
    "conditional": conditional.read,
    "filter": filter_.read,
    "for": iteration.read_for,
    "some": iteration.read_quantified,
    "every": iteration.read_quantified,
}
"""Name of an element -> what reads it."""
