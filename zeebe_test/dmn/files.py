"""The door of this room: the bytes of a file to its graph of decisions, or the reason why it cannot be deployed."""

from __future__ import annotations

from functools import lru_cache

from zeebe_test.dmn import schema, xml
from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.graph import Decision, Drg
from zeebe_test.dmn.strict import StrictReader
from zeebe_test.feel.hash_order import java_hash

NOT_DMN = "Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model"
"""All that the real engine says about what is no XML or breaks DMN's schema; the cause tells more."""


def read_drg(name: str, content: bytes) -> Drg:
    """The decisions of a file, read as strictly as the real engine does when it is deployed.

    Args:
        name: the name of the file, for messages only.
        content: its bytes; the same bytes are read once.

    Raises:
        InvalidDmn: the file cannot be deployed; its text is what the real engine says behind the file's name.
    """
    del name
    drg = parse_drg(content)
    named = all((drg.id, drg.name, drg.namespace))
    if not named or not all(decision.id and decision.name for decision in drg.decisions):
        call = '"String.getBytes(java.nio.charset.Charset)"'
        raise InvalidDmn(f'Cannot invoke {call} because "value" is null')
    return drg


@lru_cache(maxsize=256)
def parse_drg(content: bytes) -> Drg:
    """The decisions of a file whether or not everything has the id and the name that it needs to be deployed.

    Raises:
        InvalidDmn: something else is wrong with the file.
    """
    root = _valid_root(content)
    reader = StrictReader(root)
    decisions = reader.decisions()
    if reader.failures:
        raise InvalidDmn("\n".join(reader.failures))
    return Drg(root.id or "", root.get("name") or "", root.get("namespace") or "", tuple(_deployed(decisions)))


def _valid_root(content: bytes) -> xml.Element:
    try:
        root, namespace = xml.read(content)
        schema.check(root, namespace)
    except (xml.NotDmn, schema.InvalidDocument) as cause:
        raise InvalidDmn(NOT_DMN) from cause
    return root


def _deployed(decisions: list[Decision]) -> list[Decision]:
    """The decisions in the order of the hash table in which the real engine keeps them."""
    size = 16
    while len(decisions) >= size * 3 // 4:
        size *= 2
    return sorted(decisions, key=lambda decision: _place(decision.id, size))


def _place(identifier: str, size: int) -> tuple[int, int]:
    code = java_hash(identifier)
    mixed = code ^ code >> 16
    return mixed & (size - 1), mixed - (mixed >> 31 << 32)  # its place, and there by the signed hash code
