"""Python's garbage collector, while an engine runs.

What an engine makes is its log, and that only grows: looking through all of it again and again finds nothing and, in a
long loop, takes a sixth of the time. Young objects are looked at as ever, so what a worker leaves behind is found.
"""

from __future__ import annotations

import gc

OLD_GENERATION = 1000
"""How many times the middle generation is looked through before the old one is; Python's own number is 10."""


class Patience:
    """`with` it, the old generation is looked through seldom; an engine may run while another does."""

    __slots__ = ("_users", "_usual")

    def __init__(self) -> None:
        self._users = 0
        self._usual = gc.get_threshold()

    def __enter__(self) -> None:
        self._users += 1
        if self._users == 1:
            self._usual = gc.get_threshold()
            young, middle, old = self._usual
            gc.set_threshold(young, middle, max(old, OLD_GENERATION))

    def __exit__(self, *_exception: object) -> None:
        self._users -= 1
        if self._users == 0:
            gc.set_threshold(*self._usual)


patience = Patience()
"""One for all engines, as the collector is one for all."""
