"""What has a key: calls take the key, or the object that carries it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Keyed(Protocol):
    """A handle: it knows its key."""

    @property
    def key(self) -> int:
        """The key."""


def key_of(thing: int | Keyed) -> int:
    """The key that is meant: of a handle its own."""
    return thing if isinstance(thing, int) else thing.key
