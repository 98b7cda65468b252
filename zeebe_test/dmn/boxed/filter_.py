"""Boxed filters (DMN 1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test.dmn.logic import Logic
from zeebe_test.feel import FeelValue
from zeebe_test.feel.values import CONTEXTS

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class BoxedFilter(NamedTuple):
    """A list and the condition for its items."""

    source: Logic
    match: Logic
    type: str = "FILTER"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The items for which the condition is true; null if it is anything but a boolean for one of them."""
        items = self.source.evaluate(scope)
        if type(items) is not list:
            return None
        kept = []
        for item in items:
            entries = list(item.items()) if type(item) in CONTEXTS else []
            passes = self.match.evaluate(scope.bind([("item", item), *entries]))
            if type(passes) is not bool:
                return None
            if passes:
                kept.append(item)
        return kept


def read(element: Element, reader: Reader) -> BoxedFilter:
    """Reads `<filter>`."""
    source, match = (reader.nested(reader.expression_in(element.child(name))) for name in ("in", "match"))
    return BoxedFilter(source, match)
