"""Boxed contexts: named entries, each of which sees the ones before it, and perhaps a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test import feel
from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.types import Type
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class Entry(NamedTuple):
    """An entry and the type that its value must have."""

    name: str
    logic: Logic
    type: Type | None


class BoxedContext(NamedTuple):
    """Entries and what is made of them, if that is not the context itself."""

    entries: tuple[Entry, ...]
    result: Logic | None
    type: str = "CONTEXT"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The context, or its result."""
        values: dict[str, FeelValue] = {}
        for name, logic, type_ in self.entries:
            value = logic.evaluate(scope)
            values[name] = value if type_ is None else type_.coerced(value)
            scope = scope.bind([(name, values[name])])
        if self.result is not None:
            return self.result.evaluate(scope)
        functions: dict[str, tuple[feel.Function, ...]] = {
            name: (value,) for name, value in values.items() if type(value) is feel.Function
        }
        return feel.FunctionContext(values, functions) if functions else values


def read(element: Element, reader: Reader) -> BoxedContext:
    """Reads `<context>`."""
    elements = list(element.all("contextEntry"))
    if reader.strict and not elements:
        raise InvalidDmn("null")
    last = elements.pop() if elements and elements[-1].first("variable") is None else None
    entries = [_read_entry(entry, reader) for entry in elements]
    result = None if last is None else reader.nested(reader.expression_in(last))
    return BoxedContext(tuple(entries), result)


def _read_entry(element: Element, reader: Reader) -> Entry:
    variable = element.first("variable")
    if variable is None:
        call = '"org.camunda.bpm.model.dmn.instance.Variable.getName()"'
        source = '"org.camunda.bpm.model.dmn.instance.ContextEntry.getVariable()"'
        raise InvalidDmn(f"Cannot invoke {call} because the return value of {source} is null")
    type_ = None if reader.strict else reader.type_of(variable)
    return Entry(variable.attributes["name"], reader.nested(reader.expression_in(element)), type_)
