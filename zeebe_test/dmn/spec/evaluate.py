"""The evaluation of decisions, business knowledge models and decision services in the dialect dmn."""

from __future__ import annotations

from collections.abc import Mapping

from zeebe_test import feel
from zeebe_test.dmn.boxed.function_definition import Parameter, coerced
from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.spec.document import Document
from zeebe_test.dmn.spec.item_types import ItemType
from zeebe_test.dmn.spec.nodes import DecisionNode, Input, KnowledgeNode, Node, Service
from zeebe_test.dmn.spec.scope import SpecScope
from zeebe_test.feel import FeelValue, Function


class SpecRun:
    """One evaluation with given inputs."""

    def __init__(self, inputs: Mapping[str, FeelValue], environment: feel.Environment) -> None:
        self._inputs = inputs
        self._outer = environment
        self._values: dict[int, FeelValue] = {}
        self._environments: dict[int, feel.Environment] = {}

    def value(self, node: Node) -> FeelValue:
        """What a node stands for in expressions: a value, or a function."""
        if id(node) not in self._values:
            self._values[id(node)] = self._computed(node)
        return self._values[id(node)]

    def _computed(self, node: Node) -> FeelValue:
        if isinstance(node, Input):
            return _of_type(node.type, self._inputs.get(node.name))
        if isinstance(node, DecisionNode):
            return self._evaluated(node.logic, self._scope(node, node.required), node.type)
        return self._knowledge(node) if isinstance(node, KnowledgeNode) else self._service(node)

    def _evaluated(self, logic: Logic | None, scope: SpecScope, type_: ItemType | None) -> FeelValue:
        if logic is None:
            return None
        try:
            return _of_type(type_, logic.evaluate(scope))
        except DecisionFailed:
            return None

    # ---- scopes

    def _scope(self, node: Node, required: list[Node]) -> SpecScope:
        """What a node requires, by name; what is declared elsewhere, in a context of the import's name."""
        variables: dict[str, FeelValue] = {}
        for other in required:
            if other.document is node.document:
                variables[other.name] = self.value(other)
            else:
                prefix = node.document.imports.get(other.document.namespace, "")
                variables.setdefault(prefix, {})[other.name] = self.value(other)
        return SpecScope(variables, self._environment(node.document))

    def _environment(self, document: Document) -> feel.Environment:
        if id(document) not in self._environments:
            outer = self._outer
            self._environments[id(document)] = feel.Environment(
                outer.now_ms, outer.zone, outer.random, types=document.feel_types, zeebe_functions=False
            )
        return self._environments[id(document)]

    # ---- functions

    def _knowledge(self, node: KnowledgeNode) -> Function:
        def invoke(*values: FeelValue) -> FeelValue:
            arguments = _arguments(node.parameters, values)
            if arguments is None:
                return None
            return self._evaluated(node.logic, self._scope(node, [*node.required, node]).bind(arguments), node.type)

        return Function(tuple(parameter.name for parameter in node.parameters), invoke)

    def _service(self, node: Service) -> Function:
        parameters = tuple(Parameter(parameter.name, parameter.type) for parameter in node.inputs)

        def invoke(*values: FeelValue) -> FeelValue:
            arguments = _arguments(parameters, values)
            return None if arguments is None else self.served(node, dict(arguments))

        return Function(tuple(parameter.name for parameter in node.inputs), invoke)

    def served(self, service: Service, arguments: Mapping[str, FeelValue]) -> FeelValue:
        """The result of a decision service: the value of its only output decision, or a context of their values.

        Args:
            service: the service.
            arguments: values for its inputs by name; missing ones are null.
        """
        inner = SpecRun({}, self._outer)
        for parameter in service.inputs:
            inner._values[id(parameter)] = _of_type(parameter.type, arguments.get(parameter.name))
        results = {output.name: inner.value(output) for output in service.outputs}
        result = next(iter(results.values())) if len(results) == 1 else results
        type_ = service.type
        return _of_type(type_.output if type_ is not None and type_.kind.name == "function" else type_, result)


def _of_type(type_: ItemType | None, value: FeelValue) -> FeelValue:
    """The value if it conforms to a type, perhaps converted; else null."""
    try:
        return value if type_ is None else type_.coerced(value)
    except DecisionFailed:
        return None


def _arguments(parameters: tuple[Parameter, ...], values: tuple[FeelValue, ...]) -> list[tuple[str, FeelValue]] | None:
    """The arguments by name; None if one does not conform to the type of its parameter."""
    try:
        return [
            (parameter.name, coerced(parameter, value)) for parameter, value in zip(parameters, values, strict=True)
        ]
    except DecisionFailed:
        return None
