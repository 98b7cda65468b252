"""Reading XML: bytes to a light tree of `Node`s that keeps source lines, without network, DTD or entities.

Names are short: an element of the BPMN namespace is called by its local name (``serviceTask``), one of Zeebe's
namespace ``zeebe:taskDefinition``, one of the diagram's namespaces ``bpmndi:…``, ``dc:…``, ``di:…``; every other keeps
lxml's ``{namespace}name``.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An element of lxml, whose type stubs know too little of it."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
PREFIXES = {
    BPMN: "",
    ZEEBE: "zeebe:",
    "http://www.omg.org/spec/BPMN/20100524/DI": "bpmndi:",
    "http://www.omg.org/spec/DD/20100524/DC": "dc:",
    "http://www.omg.org/spec/DD/20100524/DI": "di:",
}
"""The prefixes of the namespaces that have short names."""

NAMESPACES = {prefix: namespace for namespace, prefix in PREFIXES.items()}


class Node:
    """One element of a document.

    Attributes:
        name: its short name.
        attributes: its attributes; those of a foreign namespace as ``{namespace}name``.
        children: its child elements, in document order.
        text: the text before its first child.
        line: the 1-based line on which its start tag ends.
        parent: the element around it; None for the root.
    """

    __slots__ = ("attributes", "children", "line", "name", "parent", "text")

    def __init__(self, name: str, attributes: dict[str, str], text: str, line: int, parent: Node | None) -> None:
        self.name = name
        self.attributes = attributes
        self.text = text
        self.line = line
        self.parent = parent
        self.children: list[Node] = []

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    @property
    def id(self) -> str:
        """Its id, or an empty text."""
        return self.attributes.get("id", "")

    def get(self, attribute: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(attribute, default)

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        for child in self.children:
            if child.name == name:
                return child
        return None

    def all(self, name: str) -> list[Node]:
        """The children of that name, in document order."""
        return [child for child in self.children if child.name == name]

    def extension(self, name: str) -> Node | None:
        """The first extension element of that name."""
        extensions = self.child("extensionElements")
        return extensions.child(name) if extensions else None

    def extensions(self, name: str) -> list[Node]:
        """The extension elements of that name, in document order."""
        extensions = self.child("extensionElements")
        return extensions.all(name) if extensions else []

    def flag(self, attribute: str, default: bool) -> bool:
        """A boolean attribute as the real engine reads it: only ``true``, in any case, is true."""
        text = self.attributes.get(attribute)
        return default if text is None else text.lower() == "true"

    def walk(self) -> list[Node]:
        """This element and all below it, the last of siblings first: the order in which the real engine goes."""
        found = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += node.children
        return found


class Document(NamedTuple):
    """A file that was read.

    Attributes:
        root: its root element.
        ids: the elements that have an id, by it.
    """

    root: Node
    ids: dict[str, Node]


def _short_name(tag: str) -> str:
    if not tag.startswith("{"):
        return "{}" + tag
    namespace, _, local = tag[1:].partition("}")
    prefix = PREFIXES.get(namespace)
    return tag if prefix is None else prefix + local


class EntityReference(Exception):
    """A document refers to an entity: none is declared, as none may be."""


class Names(dict[str, str]):
    """Short names by lxml's tags, made once each.

    Raises:
        EntityReference: the node is no element (comments and instructions are left out while parsing).
    """

    def __missing__(self, tag: str) -> str:
        if not isinstance(tag, str):
            raise EntityReference
        name = self[tag] = _short_name(tag)
        return name


def split(name: str) -> tuple[str, str]:
    """The namespace and local name that a short name stands for."""
    if name.startswith("{"):
        namespace, _, local = name[1:].partition("}")
        return namespace, local
    prefix, colon, local = name.rpartition(":")
    return NAMESPACES[prefix + colon], local


def parser(*, recover: bool = False, comments: bool = False) -> etree.XMLParser:
    """A parser that reaches nothing outside the text it is given; it drops comments unless told otherwise."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=not comments,
        remove_pis=not comments,
        huge_tree=False,
        recover=recover,
    )


def build(root: etree._Element) -> Node:
    """The light tree of a parsed document (to go once the schema reader builds it)."""
    names = Names()

    def convert(element: Any, parent: Node | None) -> Node:
        node = Node(names[element.tag], dict(element.items()), element.text or "", element.sourceline, parent)
        node.children = [convert(child, node) for child in element]
        return node

    return convert(root, None)
