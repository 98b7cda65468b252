"""Function definitions: expressions whose value is a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test import feel
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.references import shown
from zeebe_test.dmn.types import Type
from zeebe_test.feel import FeelValue

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


def read(element: Element, reader: Reader) -> FunctionDefinition:
    """Reads `<functionDefinition>`."""
    body = reader.expression_in(element)
    parameters = read_parameters(element, reader)
    if reader.strict and (body is None or body.name != "literalExpression"):
        return FunctionDefinition(parameters, reader.fail(f"expected literal expression but found '{shown(body)}'"))
    return FunctionDefinition(parameters, reader.nested(body))
