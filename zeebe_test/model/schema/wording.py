"""What the real engine's XML parser says about a file that breaks the schema."""

from __future__ import annotations

from zeebe_test.model.schema.grammar import WILDCARDS, State, Type
from zeebe_test.model.xml import Element, split


class SchemaError(Exception):
    """A file breaks the schema; the text is the parser's, without the place.

    Attributes:
        element: the element at fault.
        at_end: whether the parser finds out at the element's end tag only.
    """

    def __init__(self, text: str, element: Element, *, at_end: bool = False) -> None:
        super().__init__(text)
        self.element = element
        self.at_end = at_end


def tag(element: Element) -> str:
    """An element's name as it is written."""
    local: str = element.tag.rpartition("}")[2]
    return f"{element.prefix}:{local}" if element.prefix else local


def attribute(name: str, element: Element) -> str:
    """An attribute's name as it is written."""
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    prefix = next((prefix for prefix, bound in element.nsmap.items() if bound == namespace and prefix), "")
    return f"{prefix}:{local}"


def undeclared(element: Element) -> SchemaError:
    """The root is nothing that the standard knows."""
    return SchemaError(f"cvc-elt.1.a: Cannot find the declaration of element '{tag(element)}'.", element)


def no_binding(reference: str, root: Element) -> SchemaError:
    """A reference leads to no id."""
    text = f"cvc-id.1: There is no ID/IDREF binding for IDREF '{reference}'."
    return SchemaError(text, root, at_end=True)


def abstract(element: Element) -> SchemaError:
    """An element of a type that only others extend."""
    return SchemaError(f"cvc-type.2: The type definition cannot be abstract for element {tag(element)}.", element)


def attribute_not_allowed(name: str, element: Element) -> SchemaError:
    """An attribute that the type does not have."""
    return SchemaError(
        f"cvc-complex-type.3.2.2: Attribute '{attribute(name, element)}' is not allowed to appear in element "
        f"'{tag(element)}'.",
        element,
    )


def attribute_missing(name: str, element: Element) -> SchemaError:
    """An attribute that the type must have."""
    return SchemaError(f"cvc-complex-type.4: Attribute '{name}' must appear on element '{tag(element)}'.", element)


def unknown_prefix(value: str, element: Element) -> SchemaError:
    """An `xsi:type` whose prefix is not bound."""
    prefix = value.partition(":")[0]
    text = f"UndeclaredPrefix: Cannot resolve '{value}' as a QName: the prefix '{prefix}' is not declared."
    return SchemaError(text, element)


def unknown_type(value: str, element: Element) -> SchemaError:
    """An `xsi:type` that names no type."""
    text = f"cvc-elt.4.2: Cannot resolve '{value}' to a type definition for element '{tag(element)}'."
    return SchemaError(text, element)


def type_not_derived(value: str, type_: Type, element: Element) -> SchemaError:
    """An `xsi:type` that is no special case of the element's type."""
    return SchemaError(
        f"cvc-elt.4.3: Type '{value}' is not validly derived from the type definition, '{type_.name}', of element "
        f"'{tag(element)}'.",
        element,
    )


def attribute_on_simple(name: str, element: Element) -> SchemaError:
    """An attribute on an element that holds a value only."""
    return SchemaError(
        f"cvc-type.3.1.1: Element '{tag(element)}' is a simple type, so it cannot have attributes, excepting those "
        "whose namespace name is identical to 'http://www.w3.org/2001/XMLSchema-instance' and whose [local name] is "
        "one of 'type', 'nil', 'schemaLocation' or 'noNamespaceSchemaLocation'. However, the attribute, "
        f"'{attribute(name, element)}' was found.",
        element,
    )


def child_of_simple(element: Element) -> SchemaError:
    """An element within one that holds a value only."""
    return SchemaError(
        f"cvc-type.3.1.2: Element '{tag(element)}' is a simple type, so it must have no element information item "
        "[children].",
        element,
        at_end=True,
    )


def not_empty(element: Element) -> SchemaError:
    """Anything within an element that must be empty."""
    return SchemaError(
        f"cvc-complex-type.2.1: Element '{tag(element)}' must have no character or element information item "
        "[children], because the type's content type is empty.",
        element,
        at_end=True,
    )


def stray_text(element: Element) -> SchemaError:
    """Text between elements."""
    return SchemaError(
        f"cvc-complex-type.2.3: Element '{tag(element)}' cannot have character [children], because the type's content "
        "type is element-only.",
        element,
        at_end=True,
    )


def incomplete(state: State, element: Element) -> SchemaError:
    """An element ends before all that it needs has come."""
    beginning = f"The content of element '{tag(element)}' is not complete."
    if state.lacking:
        text = f"cvc-complex-type.2.4.i: {beginning} {_lacking(state, '')}"
    else:
        text = f"cvc-complex-type.2.4.b: {beginning} One of '{{{_listed(state)}}}' is expected."
    return SchemaError(text, element, at_end=True)


def not_declared(element: Element) -> SchemaError:
    """Content that must be declared somewhere, and is not."""
    return SchemaError(
        "cvc-complex-type.2.4.c: The matching wildcard is strict, but no declaration can be found for element "
        f"'{tag(element)}'.",
        element,
    )


def unexpected(child: Element, name: str, type_: Type, state: State) -> SchemaError:
    """An element where it may not stand."""
    beginning = "Invalid content was found starting with element"
    if state.lacking:
        text = f"cvc-complex-type.2.4.g: {beginning} '{tag(child)}'. {_lacking(state, ' in the current sequence')}"
        return SchemaError(text, child)
    expected = WILDCARDS.get(type_.wildcard) or _listed(state)
    if not expected:
        text = f"cvc-complex-type.2.4.d: {beginning} '{tag(child)}'. No child element is expected at this point."
        return SchemaError(text, child)
    found = "{" + _quoted(name) + "}" if split(name)[0] else _quoted(name)
    text = f"cvc-complex-type.2.4.a: {beginning} '{found}'. One of '{{{expected}}}' is expected."
    return SchemaError(text, child)


def _lacking(state: State, where: str) -> str:
    return (
        f"'{_quoted(state.lacking)}' is expected to occur a minimum of '2' times{where}. One more instance is required "
        "to satisfy this constraint."
    )


def _listed(state: State) -> str:
    return ", ".join(_quoted(name) for name in state.expected)


def _quoted(name: str) -> str:
    """A short name with its namespace in quotes; a name without namespace as it is."""
    namespace, local = split(name)
    return f'"{namespace}":{local}' if namespace else local
