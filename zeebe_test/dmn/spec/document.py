"""A document: its nodes by id, its types by name, and the names that its expressions may use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from zeebe_test.dmn.boxed.function_definition import read_parameters
from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.spec import item_types
from zeebe_test.dmn.spec.item_types import ItemType
from zeebe_test.dmn.spec.nodes import DecisionNode, Input, KnowledgeNode, Node, Service
from zeebe_test.dmn.spec.reader import SpecReader
from zeebe_test.dmn.xml import Element
from zeebe_test.feel.declared_types import Type
from zeebe_test.feel.names import special_names

if TYPE_CHECKING:
    from zeebe_test.dmn.spec.model import Model

_LOCAL: Final = frozenset({"formalParameter", "parameter", "definitions", "itemDefinition"})
"""Elements whose names are known in some expressions only, or in none."""

_REFERENCES: Final = ("requiredInput", "requiredDecision", "requiredKnowledge")


class Document:
    """One file.

    Attributes:
        root: its root element.
        namespace: its namespace.
        model: the documents that it is read with.
        imports: namespace of an imported document -> the name under which it is known here.
    """

    def __init__(self, root: Element, model: Model) -> None:
        self.root = root
        self.namespace = root.attributes.get("namespace", "").strip()
        self.model = model
        self.imports = {
            element.attributes["namespace"].strip(): element.attributes.get("name", "")
            for element in root.all("import")
        }
        self._elements = {element.id: element for element in root.walk() if element.id is not None}
        self._nodes: dict[int, Node] = {}
        self._types: dict[str, ItemType | None] = {}
        self._definitions = {element.attributes["name"]: element for element in root.all("itemDefinition")}

    # ---- names and types

    @cached_property
    def names(self) -> frozenset[str]:
        """The names with special characters that expressions in this document may use."""
        elements = (element for element in self.root.walk() if element.name not in _LOCAL)
        names = special_names(element.attributes.get("name", "") for element in elements)
        for namespace in self.imports:
            imported = self.model.documents.get(namespace)
            names |= imported.names if imported is not None else frozenset()
        return names

    @cached_property
    def feel_types(self) -> dict[str, Type]:
        """The declared types as `instance of` knows them."""
        types = {}
        for name in self._definitions:
            type_ = self.type_named(name)
            if type_ is not None:
                types[name] = type_.kind
        for namespace, prefix in self.imports.items():
            imported = self.model.documents.get(namespace)
            if imported is not None:
                types |= {f"{prefix}.{name}": type_ for name, type_ in imported.feel_types.items()}
        return types

    def type_named(self, reference: str) -> ItemType | None:
        """The type that a `typeRef` names; None if it accepts everything."""
        name = reference.strip()
        if name not in self._types:
            self._types[name] = None  # what refers to itself accepts everything there
            self._types[name] = self._find_type(name)
        return self._types[name]

    def _find_type(self, name: str) -> ItemType | None:
        element = self._definitions.get(name)
        if element is not None:
            return item_types.read(element, self.type_named)
        prefix, dot, rest = name.partition(".")
        if not dot:
            return item_types.simple(name)
        for namespace, known in self.imports.items():
            if known == prefix and namespace in self.model.documents:
                return self.model.documents[namespace].type_named(rest)
        outer = self.type_named(prefix)
        outer = outer.item if outer is not None and outer.item is not None else outer
        return None if outer is None or outer.entries is None else outer.entries.get(rest)

    def type_of(self, element: Element | None) -> ItemType | None:
        """The type that an element with a `typeRef` asks for."""
        reference = None if element is None else element.get("typeRef")
        return None if reference is None else self.type_named(reference)

    # ---- nodes

    def node_named(self, kind: str, name: str) -> Node:
        """The decision, business knowledge model or service of a name.

        Raises:
            InvalidDmn: there is none.
        """
        for element in self.root.all(kind):
            if element.attributes.get("name") == name:
                return self._node(element)
        raise InvalidDmn(f"no {kind} found with name '{name}'")

    def node(self, identifier: str) -> Node:
        """The node of an id.

        Raises:
            InvalidDmn: there is none.
        """
        element = self._elements.get(identifier)
        if element is None or element.name not in _NODES:
            raise InvalidDmn(f"no node found with id '{identifier}'")
        return self._node(element)

    def _node(self, element: Element) -> Node:
        if id(element) not in self._nodes:
            self._nodes[id(element)] = node = _NODES[element.name](self, element)
            self._complete(node, element)
        return self._nodes[id(element)]

    def referenced(self, reference: str) -> Node:
        """The node that an `href` names."""
        namespace, _, identifier = reference.strip().rpartition("#")
        document = self.model.documents.get(namespace, self) if namespace else self
        return document.node(identifier)

    def _targets(self, element: Element, *names: str) -> list[Node]:
        return [self.referenced(reference.attributes["href"]) for reference in element.all(*names)]

    def _complete(self, node: Node, element: Element) -> None:
        """Reads what may lead back to the node itself."""
        if isinstance(node, Service):
            inputs = (*self._targets(element, "inputData"), *self._targets(element, "inputDecision"))
            node.inputs = [target for target in inputs if isinstance(target, (Input, DecisionNode))]
            outputs = self._targets(element, "outputDecision")
            node.outputs = [target for target in outputs if isinstance(target, DecisionNode)]
        elif not isinstance(node, Input):
            requirements = element.all("informationRequirement", "knowledgeRequirement")
            node.required = [node for one in requirements for node in self._targets(one, *_REFERENCES)]
            reader = SpecReader(self, (p.name for p in node.parameters) if isinstance(node, KnowledgeNode) else ())
            inner = element.first("encapsulatedLogic") if isinstance(node, KnowledgeNode) else element
            expression = None if inner is None else reader.expression_in(inner)
            node.logic = None if expression is None else reader.nested(expression)


def _input(document: Document, element: Element) -> Input:
    return Input(document, _name(element), document.type_of(element.first("variable")))


def _decision(document: Document, element: Element) -> DecisionNode:
    return DecisionNode(document, _name(element), document.type_of(element.first("variable")))


def _knowledge(document: Document, element: Element) -> KnowledgeNode:
    function = element.first("encapsulatedLogic")
    parameters = () if function is None else read_parameters(function, SpecReader(document))
    return KnowledgeNode(document, _name(element), document.type_of(element.first("variable")), parameters=parameters)


def _service(document: Document, element: Element) -> Service:
    return Service(document, _name(element), document.type_of(element.first("variable")))


def _name(element: Element) -> str:
    variable = element.first("variable")
    return (variable.get("name") if variable is not None else None) or element.attributes["name"]


_NODES: Final[dict[str, Callable[[Document, Element], Node]]] = {
    "inputData": _input,
    "decision": _decision,
    "businessKnowledgeModel": _knowledge,
    "decisionService": _service,
}
