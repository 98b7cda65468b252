"""A file that the real engine fails to read rather than finds faults in."""

from __future__ import annotations


class Unreadable(Exception):
    """The real engine's answer for the file is this text alone.

    Attributes:
        line: the 1-based line of the element that stopped it.
        element_id: that element, as findings name it.
        hint: what is wrong, where the real engine's text does not say so.
    """

    def __init__(self, text: str, line: int = 0, element_id: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.line = line
        self.element_id = element_id
        self.hint = hint or text
