"""Start tags of a file that is not well-formed: their attributes and namespaces."""

from __future__ import annotations

XML = "http://www.w3.org/XML/1998/namespace"


class Fault(Exception):
    """A file is not well-formed; the text is the real engine's."""


class StartTag:
    """A start tag.

    Attributes:
        name: as it is written.
        attributes: values by names as they are written.
        namespaces: what prefixes stand for in it and below.
    """

    def __init__(self, name: str, outer: dict[str, str]) -> None:
        self.name = name
        self.attributes: dict[str, str] = {}
        self.namespaces = {"xml": XML, **outer}

    def add(self, name: str, value: str) -> None:
        """Add an attribute.

        Raises:
            Fault: it is there already.
        """
        if name in self.attributes:
            raise Fault(f'Attribute "{name}" was already specified for element "{self.name}".')
        self.attributes[name] = value


def unbound(tag: StartTag) -> None:
    """Check the prefixes of a start tag.

    Raises:
        Fault: one stands for nothing, or two attributes are the same.
    """
    _bind(tag)
    prefix, colon, _ = tag.name.partition(":")
    if colon and prefix not in tag.namespaces:
        raise Fault(f'The prefix "{prefix}" for element "{tag.name}" is not bound.')
    seen: set[tuple[str, str]] = set()
    for name in tag.attributes:
        prefix, colon, local = name.partition(":")
        if not colon or prefix == "xmlns":
            continue
        namespace = tag.namespaces.get(prefix)
        if namespace is None:
            raise Fault(
                f'The prefix "{prefix}" for attribute "{name}" associated with an element type "{tag.name}" is not '
                "bound."
            )
        if (namespace, local) in seen:
            raise Fault(
                f'Attribute "{local}" bound to namespace "{namespace}" was already specified for element "{tag.name}".'
            )
        seen.add((namespace, local))


def _bind(tag: StartTag) -> None:
    for name, value in tag.attributes.items():
        prefix, colon, local = name.partition(":")
        if prefix == "xmlns" and colon:
            if not value:
                raise Fault(
                    f'The value of the attribute "prefix="xmlns",localpart="{local}",rawname="{name}"" is invalid. '
                    "Prefixed namespace bindings may not be empty."
                )
            tag.namespaces[local] = value
