"""Keys as partition 1 of the real engine draws them."""

from __future__ import annotations

FIRST_KEY = 2251799813685298
"""The partition's number in the upper 13 bits, a counter below; 49 went to the real engine's own users and roles."""


class KeyGenerator:
    """Draws one key after the other; `last` is the highest so far."""

    __slots__ = ("last",)

    def __init__(self, last: int = FIRST_KEY - 1) -> None:
        self.last = last

    def next(self) -> int:
        """A key nobody has."""
        self.last += 1
        return self.last
