"""Properties of values in the dialect dmn."""

from __future__ import annotations

from typing import Final

from zeebe_test.feel.properties import PROPERTIES
from zeebe_test.feel.values import FeelValue, Range

_RANGE: Final = {
    "start": lambda value: value.low,
    "end": lambda value: value.high,
    "start included": lambda value: value.low_closed,
    "end included": lambda value: value.high_closed,
}


def property_of(value: FeelValue, key: str) -> FeelValue:
    """A property of a temporal value or of a range, else null."""
    properties = _RANGE if type(value) is Range else PROPERTIES.get(type(value), {})
    return properties[key](value) if key in properties else None
