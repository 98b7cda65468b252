"""Reading a BPMN file: its bytes to a tree of `Node`s, checked against the schema on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from zeebe_test.model import xml
from zeebe_test.model.schema import wording
from zeebe_test.model.schema.grammar import State, Type, type_name, type_of
from zeebe_test.model.schema.malformed import DOCTYPE, Diagnosis, diagnose
from zeebe_test.model.schema.simple import is_name
from zeebe_test.model.schema.tables import TYPES
from zeebe_test.model.schema.wording import SchemaError
from zeebe_test.model.xml import Document, Element, Names, Node

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
XSI_TYPE = XSI + "type"

ANYTHING = Type("anyType")
"""The type of elements that the schema does not know."""
ANYTHING.mixed = True
ANYTHING.other_attributes = True
ANYTHING.wildcard = "any"


class InvalidXml(Exception):
    """A file is not well-formed or breaks the schema; its text is the real engine's.

    Attributes:
        line: the 1-based line.
    """

    def __init__(self, text: str, line: int) -> None:
        super().__init__(text)
        self.line = line


def read(content: bytes) -> Document:
    """A BPMN file.

    Raises:
        InvalidXml: the bytes are no well-formed XML, or no BPMN.
    """
    try:
        root: Element = etree.fromstring(content, xml.parser())
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(content, error.msg or "", error.lineno or 1) from None
    if root.getroottree().docinfo.doctype:
        raise _not_well_formed(content, DOCTYPE, 1)
    try:
        return _Reader().document(root)
    except xml.EntityReference:
        raise _not_well_formed(content, "undeclared entity", 1) from None
    except SchemaError as error:
        raise _invalid(error, content, recover=False) from None


def _not_well_formed(content: bytes, message: str, line: int) -> InvalidXml:
    """What the real parser says: it stops at the first fault, so it speaks of what breaks the schema before that.

    Where nobody knows what it would say, lxml's own message stands.
    """
    encoding = re.match("Unsupported encoding: ([^,]+)", message)
    if encoding:
        return InvalidXml(encoding[1], 1)
    fault = diagnose(content)
    if fault is None:
        return InvalidXml(f"Fatal Error: URI=null Line={line}: {message}", line)
    root: Element = etree.fromstring(content, xml.parser(recover=True)) if fault.elements else None
    if root is not None:
        try:
            _Reader().document(root)
        except xml.EntityReference:
            pass  # the fault itself
        except SchemaError as broken:
            earlier = _invalid(broken, content, recover=True)
            if _comes_first(broken, earlier.line, fault, root):
                return earlier
    return InvalidXml(f"Fatal Error: URI=null Line={fault.line}: {fault.text}", fault.line)


def _comes_first(broken: SchemaError, line: int, fault: Diagnosis, root: Element) -> bool:
    if broken.at_end:
        return line < fault.line
    return next(number for number, element in enumerate(root.iter()) if element is broken.element) < fault.elements


def _invalid(error: SchemaError, content: bytes, *, recover: bool) -> InvalidXml:
    line = _end_line(error.element, content, recover=recover) if error.at_end else error.element.sourceline
    return InvalidXml(f"Error: URI=null Line={line}: {error}", line)


def _end_line(element: Element, content: bytes, *, recover: bool) -> int:
    """The line of an element's end tag: found in a second tree that keeps the comments, whose lines count."""
    path = []
    while (parent := element.getparent()) is not None:
        path.append(parent.index(element))
        element = parent
    twin: Element = etree.fromstring(content, xml.parser(recover=recover, comments=True))
    for index in reversed(path):
        twin = [child for child in twin if isinstance(child.tag, str)][index]
    return _lines_to_end(twin)


def _lines_to_end(element: Element) -> int:
    line: int = element.sourceline + (element.text or "").count("\n")
    for child in element:
        line = _lines_to_end(child) if isinstance(child.tag, str) else line + (child.text or "").count("\n")
        line += (child.tail or "").count("\n")
    return line


def _first_in_hash_order(texts: list[str]) -> str:
    """What comes first when the real engine goes through the hash set of these texts."""
    size = 16
    while len(set(texts)) > 0.75 * size:
        size *= 2
    return min(texts, key=lambda text: _spread_hash(text) & (size - 1))


def _spread_hash(text: str) -> int:
    value = 0
    for unit in memoryview(text.encode("utf-16-le")).cast("H"):
        value = (31 * value + unit) & 0xFFFFFFFF
    return value ^ (value >> 16)


class _Reader:
    """One document under check; the `Scope` of the checks of its values."""

    def __init__(self) -> None:
        self.ids: dict[str, Node] = {}
        self.references: list[str] = []
        self._names = Names()
        self._element: Element = None
        self._node: Node = None  # type: ignore[assignment]  # set before any check

    def name(self, id_: str) -> bool:
        """Give the element under check an id; False if another has it already."""
        return self.ids.setdefault(id_, self._node) is self._node

    def prefixes(self) -> Mapping[str | None, str]:
        """The namespaces at the element under check, by prefix."""
        bound: Mapping[str | None, str] = self._element.nsmap
        return bound

    def document(self, root: Element) -> Document:
        """The whole document."""
        declared = type_name(self._names[root.tag])
        if not declared:
            raise wording.undeclared(root)
        node = self._read(root, None, type_of(declared))
        missing = [id_ for id_ in self.references if id_ not in self.ids]
        if missing:
            raise wording.no_binding(_first_in_hash_order(missing), root)
        return Document(node, self.ids)

    def _read(self, element: Element, parent: Node | None, type_: Type) -> Node:
        attributes = dict(element.items())
        text = element.text or ""
        node = Node(self._names[element.tag], attributes, text, element.sourceline, parent)
        self._element, self._node = element, node
        if type_.text is not None:
            self._simple(element, node, type_)
            return node
        if attributes:
            if XSI_TYPE in attributes:
                type_ = self._narrowed(element, attributes[XSI_TYPE], type_)
            self._attributes(element, attributes, type_)
        for name in type_.required:
            if name not in attributes:
                raise wording.attribute_missing(name, element)
        if type_.abstract:
            raise wording.abstract(element)
        self._content(element, node, type_)
        return node

    def _content(self, element: Element, node: Node, type_: Type) -> None:
        """What stands in an element: its children in their order, and no text where none belongs."""
        text = node.text
        stray = bool(text) and not text.isspace()
        state = type_.start
        for child in element:
            name = self._names[child.tag]
            move = state.moves.get(name)
            if move is None:
                child_type = self._unlisted(child, name, type_, state)
            else:
                state, child_type = move[0], type_of(move[1])
            node.children.append(self._read(child, node, child_type))
            tail = child.tail
            if tail and not tail.isspace():
                stray = True
        if type_.empty and (text or node.children):
            raise wording.not_empty(element)
        if stray and not type_.mixed:
            raise wording.stray_text(element)
        if not state.complete:
            raise wording.incomplete(state, element)

    def _attributes(self, element: Element, attributes: dict[str, str], type_: Type) -> None:
        known = type_.attributes
        for name, value in attributes.items():
            if name in known:
                check = known[name]
                problem = check(value, self) if check is not None else ""
                if problem:
                    raise SchemaError(problem, element)
            elif not name.startswith(XSI) and not _passes(name, type_):
                raise wording.attribute_not_allowed(name, element)

    def _simple(self, element: Element, node: Node, type_: Type) -> None:
        """An element that holds a value only."""
        for name in node.attributes:
            if not name.startswith(XSI):
                raise wording.attribute_on_simple(name, element)
        if len(element):
            raise wording.child_of_simple(element)
        problem = type_.text(node.text, self) if type_.text else ""
        if problem:
            raise SchemaError(problem, element, at_end=True)

    @staticmethod
    def _narrowed(element: Element, value: str, type_: Type) -> Type:
        """The type that `xsi:type` asks for."""
        if type_ is ANYTHING:
            return type_
        prefix, colon, local = value.strip().rpartition(":")
        if not is_name(local) or (colon and not is_name(prefix)):
            raise SchemaError(f"cvc-datatype-valid.1.2.1: '{value.strip()}' is not a valid value for 'QName'.", element)
        namespace = element.nsmap.get(prefix or None)
        if colon and namespace is None:
            raise wording.unknown_prefix(value.strip(), element)
        found = xml.PREFIXES.get(namespace or "", "{}") + local
        if found not in TYPES:
            raise wording.unknown_type(value.strip(), element)
        narrowed = type_of(found)
        if type_.ancestors[0] not in narrowed.ancestors:
            raise wording.type_not_derived(value.strip(), type_, element)
        return narrowed

    @staticmethod
    def _unlisted(child: Element, name: str, type_: Type, state: State) -> Type:
        """The type of a child that the content does not list: let through by a wildcard, or wrong."""
        declared = type_name(name)
        foreign = type_.wildcard == "foreign" and xml.split(name)[0] not in {"", xml.BPMN}
        if type_.wildcard == "any" or foreign or type_.empty:
            return type_of(declared) if declared else ANYTHING
        if type_.wildcard == "strict":
            if declared:
                return type_of(declared)
            raise wording.not_declared(child)
        raise wording.unexpected(child, name, type_, state)


def _passes(name: str, type_: Type) -> bool:
    """Whether an attribute that is not listed may stand there: only one of a foreign namespace, if any."""
    if type_ is ANYTHING:
        return True
    return type_.other_attributes and name.startswith("{") and not name.startswith("{" + xml.BPMN)
