"""Function definitions: expressions whose value is a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test import feel
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.references import shown
from zeebe_test.dmn.types import Type
from zeebe_test.feel import FeelValue
from zeebe_test.feel.java_methods import java_function

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class Parameter(NamedTuple):
    """A parameter of a function; its arguments must be of its type."""

    name: str
    type: Type | None


class FunctionDefinition(NamedTuple):
    """Parameters and the expression that computes the value of a call."""

    parameters: tuple[Parameter, ...]
    body: Logic
    type: str = "FUNCTION_DEFINITION"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The function; it sees what this expression sees."""

        def invoke(*values: FeelValue) -> FeelValue:
            try:
                arguments = [(p.name, coerced(p, value)) for p, value in zip(self.parameters, values, strict=True)]
                return self.body.evaluate(scope.bind(arguments))
            except DecisionFailed:
                return None

        return feel.Function(tuple(parameter.name for parameter in self.parameters), invoke)


def coerced(parameter: Parameter, value: FeelValue) -> FeelValue:
    """The argument for a parameter.

    Raises:
        DecisionFailed: it is of the wrong type.
    """
    return value if parameter.type is None else parameter.type.coerced(value)


def read_parameters(element: Element, reader: Reader) -> tuple[Parameter, ...]:
    """Reads the `<formalParameter>`s of a function."""
    return tuple(
        Parameter(parameter.attributes["name"], reader.type_of(parameter))
        for parameter in element.all("formalParameter")
    )


class JavaFunction(NamedTuple):
    """A method of Java (dialect dmn), named by a context with the entries `class` and `method signature`."""

    parameters: tuple[str, ...]
    mapping: Logic
    type: str = "FUNCTION_DEFINITION"

    def evaluate(self, scope: Scope) -> FeelValue:
        """The function; null if it is none of those that exist here."""
        mapping = self.mapping.evaluate(scope)
        names = [mapping.get("class"), mapping.get("method signature")] if type(mapping) is dict else [None]
        return java_function(self.parameters, *names) if all(type(name) is str for name in names) else None


def read(element: Element, reader: Reader) -> Logic:
    """Reads `<functionDefinition>`."""
    body = reader.expression_in(element)
    parameters = read_parameters(element, reader)
    if reader.strict and (body is None or body.name != "literalExpression"):
        return FunctionDefinition(parameters, reader.fail(f"expected literal expression but found '{shown(body)}'"))
    if not reader.strict and element.get("kind") == "Java" and body is not None:
        return JavaFunction(tuple(parameter.name for parameter in parameters), reader.nested(body))
    inner = reader.inside(parameter.name for parameter in parameters)
    return FunctionDefinition(parameters, inner.nested(body))
