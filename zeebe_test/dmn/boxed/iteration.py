"""Boxed iterators (DMN 1.4): for, some and every."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from zeebe_test.dmn.logic import Logic
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class For(NamedTuple):
    """A list, the name of its items, and what becomes of each."""

    source: Logic
    name: str
    body: Logic
    type: str = "FOR"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The list of the results; each sees the results before it as `partial`."""
        items = self.source.evaluate(scope)
        if type(items) is not list:
            return None
        results: list[FeelValue] = []
        for item in items:
            results.append(self.body.evaluate(scope.bind([(self.name, item), ("partial", list(results))])))
        return results


class Quantified(NamedTuple):
    """A list, the name of its items, a condition, and the value of the condition that decides."""

    source: Logic
    name: str
    condition: Logic
    deciding: bool
    type: str = "QUANTIFIED"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The value that decides if the condition has it for one item, else the other one; null without booleans."""
        items = self.source.evaluate(scope)
        if type(items) is not list:
            return None
        values = list(self._values(items, scope))
        if any(type(value) is not bool for value in values):
            return None
        return self.deciding if self.deciding in values else not self.deciding

    def _values(self, items: list[FeelValue], scope: Scope) -> Iterator[FeelValue]:
        return (self.condition.evaluate(scope.bind([(self.name, item)])) for item in items)


def _parts(element: Element, reader: Reader, body: str) -> tuple[Logic, str, Logic]:
    name = element.attributes.get("iteratorVariable", "")
    source = reader.nested(reader.expression_in(element.child("in")))
    return source, name, reader.inside([name]).nested(reader.expression_in(element.child(body)))


def read_for(element: Element, reader: Reader) -> For:
    """Reads `<for>`."""
    return For(*_parts(element, reader, "return"))


def read_quantified(element: Element, reader: Reader) -> Quantified:
    """Reads `<some>` and `<every>`."""
    return Quantified(*_parts(element, reader, "satisfies"), element.name == "some")
