"""Invocations: a business knowledge model is called with named arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test.dmn.errors import DecisionFailed, InvalidDmn
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.references import shown
from zeebe_test.feel import FeelValue, Function

if TYPE_CHECKING:
    from zeebe_test.dmn.graph import Knowledge
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class Invocation(NamedTuple):
    """The model that is called, and the expressions of the arguments by the names of the parameters."""

    knowledge: Knowledge
    bindings: dict[str, Logic]
    type: str = "INVOCATION"

    def evaluate(self, scope: Scope) -> FeelValue:
        """What the model makes of the arguments."""
        given = {name: binding.evaluate(scope) for name, binding in self.bindings.items()}
        arguments = []
        for parameter in self.knowledge.parameters:
            if parameter.name not in given:
                raise DecisionFailed(f"no parameter found with name '{parameter.name}'")
            arguments.append(given[parameter.name])
        return scope.run.apply(self.knowledge, arguments, scope.bind(given.items()))


def read(element: Element, reader: Reader) -> Logic:
    """Reads `<invocation>`; what it calls is named literally and must be required."""
    called = reader.expression_in(element)
    if called is None or called.name != "literalExpression":
        return reader.fail(f"expected invocation with literal expression but found '{shown(called)}'")
    bindings = {}
    for binding in element.all("binding"):
        formula = reader.expression_in(binding)
        if formula is None or formula.name != "literalExpression":
            reader.fail(f"expected binding with literal expression but found '{shown(formula)}'")
        else:
            bindings[binding.child("parameter").attributes["name"]] = reader.nested(formula)
    text = called.first("text")
    if text is None:
        call = '"org.camunda.bpm.model.dmn.instance.Text.getTextContent()"'
        source = '"org.camunda.bpm.model.dmn.instance.LiteralExpression.getText()"'
        raise InvalidDmn(f"Cannot invoke {call} because the return value of {source} is null")
    for knowledge in reader.required_knowledge:
        if knowledge.name == text.text:
            return Invocation(knowledge, bindings)
    return reader.fail(f"no BKM found with name '{text.text}'")


class FunctionInvocation(NamedTuple):
    """An expression whose value is a function, and the arguments by the names of its parameters (dialect dmn)."""

    function: Logic
    bindings: dict[str, Logic]
    type: str = "INVOCATION"

    def evaluate(self, scope: Scope) -> FeelValue:
        """What the function makes of the arguments; null if they are not those that it asks for."""
        function = self.function.evaluate(scope)
        if type(function) is not Function or self.bindings.keys() != set(function.parameters):
            return None
        return function.invoke(*(self.bindings[name].evaluate(scope) for name in function.parameters))


def read_of_expression(element: Element, reader: Reader) -> FunctionInvocation:
    """Reads `<invocation>` in the dialect dmn, where any expression may stand for the function."""
    bindings = {
        binding.child("parameter").attributes["name"]: reader.nested(reader.expression_in(binding))
        for binding in element.all("binding")
    }
    return FunctionInvocation(reader.nested(reader.expression_in(element)), bindings)
