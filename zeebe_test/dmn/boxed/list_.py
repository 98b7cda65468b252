"""Boxed lists: one expression an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test.dmn.logic import Logic
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class BoxedList(NamedTuple):
    """A list of expressions."""

    items: tuple[Logic, ...]
    type: str = "LIST"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The list of the values."""
        return [item.evaluate(scope) for item in self.items]


def read(element: Element, reader: Reader) -> BoxedList:
    """Reads `<list>`."""
    return BoxedList(tuple(reader.nested(item) for item in reader.expressions_in(element)))
