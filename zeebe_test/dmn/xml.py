"""Reading DMN's XML: bytes to a light tree of elements, without network, DTDs or entities.

An element of the document's own DMN namespace is called by its local name, every other by ``{namespace}name``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

NAMESPACES: Final = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": 11,
    "http://www.omg.org/spec/DMN/20151101/dmn11.xsd": 11,
    "http://www.omg.org/spec/DMN/20180521/MODEL/": 12,
    "https://www.omg.org/spec/DMN/20191111/MODEL/": 13,
    "https://www.omg.org/spec/DMN/20211108/MODEL/": 14,
    "https://www.omg.org/spec/DMN/20230324/MODEL/": 15,
}
"""Namespace of DMN models -> version of DMN, times ten."""

_JAVA_BLANKS: Final = "".join(map(chr, range(0x21)))


class NotDmn(Exception):
    """The bytes are no well-formed XML, or hold a document type definition."""


class Element:
    """One element of a document.

    Attributes:
        name: its short name.
        attributes: its attributes; those of a namespace as ``{namespace}name``.
        children: its child elements, in document order.
        raw: its text, that of the elements inside of it included.
        prefixes: the prefixes of namespaces known at this place.
    """

    __slots__ = ("attributes", "children", "name", "own_text", "prefixes", "raw")

    def __init__(self, source: Any, namespace: str) -> None:
        self.name = _short(source.tag, namespace)
        self.attributes: dict[str, str] = dict(source.attrib)
        self.children = [Element(child, namespace) for child in source]
        self.raw = "".join(source.itertext())
        self.own_text = "".join([source.text or "", *(child.tail or "" for child in source)])
        self.prefixes = frozenset(prefix for prefix in source.nsmap if prefix)

    @property
    def text(self) -> str:
        """The text without the blanks around it (Java's idea of blanks)."""
        return self.raw.strip(_JAVA_BLANKS)

    @property
    def id(self) -> str | None:
        """The id, or None."""
        identifier = self.attributes.get("id")
        return None if identifier is None else identifier.strip()

    def get(self, name: str) -> str | None:
        """The value of an attribute; None for one that is missing or empty."""
        return self.attributes.get(name) or None

    def all(self, *names: str) -> Iterator[Element]:
        """The children of some names, in document order."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Element | None:
        """The first child of one of some names."""
        return next(self.all(*names), None)

    def child(self, name: str) -> Element:
        """The child of a name that the schema asks for.

        Raises:
            NotDmn: there is none.
        """
        found = self.first(name)
        if found is None:
            raise NotDmn(f"{self!r} must hold <{name}>")
        return found

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        return f"<{self.name} {self.id or ''}>"


def _short(tag: str, namespace: str) -> str:
    prefix = f"{{{namespace}}}"
    return tag.removeprefix(prefix) if namespace else tag


def read(content: bytes) -> tuple[Element, str]:
    """The root element of a document and its namespace.

    Raises:
        NotDmn: the bytes are no XML, or hold a document type definition.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotDmn(str(error)) from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise NotDmn("a document type definition is not allowed")
    namespace = etree.QName(root).namespace or ""
    return Element(root, namespace), namespace
