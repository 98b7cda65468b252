"""Types of values, as far as the real engine checks them: simple ones, named literally, of decisions and parameters."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from zeebe_test.dmn.errors import DecisionFailed
from zeebe_test.feel import FeelValue, render
from zeebe_test.feel.values import kind

_KINDS: Final = {
    "string": "string",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
}
"""The names of types that are checked -> FEEL's names of them."""


class Type(Protocol):
    """A type that values must have."""

    def coerced(self, value: FeelValue) -> FeelValue:
        """The value, changed if there is a way to make it fit.

        Raises:
            DecisionFailed: it is of another type.
        """


class SimpleType(NamedTuple):
    """A type with a name; null is of every type."""

    name: str

    def coerced(self, value: FeelValue) -> FeelValue:
        """The value itself."""
        if value is not None and kind(value) != _KINDS[self.name]:
            raise DecisionFailed(f"expected '{self.name}' but found '{render(value)}'")
        return value


def simple_type(reference: str | None) -> SimpleType | None:
    """The type of a `typeRef`, None for those that the real engine does not check."""
    name = (reference or "").removeprefix("feel:")
    return SimpleType(name) if name in _KINDS else None
