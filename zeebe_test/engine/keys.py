"""Keys as partition 1 of the real engine draws them."""

from __future__ import annotations

FIRST_KEY = 2251799813685249
"""The partition's number in the upper 13 bits, a counter below."""

KEYS_OF_ITS_OWN = 49
"""How many keys the real engine draws for users and roles of its own before anybody calls it."""


class KeyGenerator:
    """Draws one key after the other; `last` is the highest so far."""

    __slots__ = ("last",)

    def __init__(self, last: int = FIRST_KEY - 1) -> None:
        self.last = last

    def next(self) -> int:
        """A key nobody has."""
        self.last += 1
        return self.last
