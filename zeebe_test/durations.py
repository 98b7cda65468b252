"""Durations as callers may give them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TypeAlias

Duration: TypeAlias = timedelta | int | str
"""A `timedelta`, milliseconds, or ISO 8601 text (``PT1H``)."""

_DURATION = re.compile(
    r"(?P<sign>[-+]?)P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d{1,9})?)S)?)?"
)


def milliseconds(duration: Duration) -> int:
    """A `timedelta`, a number of milliseconds, or ISO 8601 text of weeks and smaller, in milliseconds.

    Raises:
        ValueError: the text is no such duration.
    """
    if isinstance(duration, timedelta):
        return duration // timedelta(milliseconds=1)
    if isinstance(duration, int):
        return duration
    match = _DURATION.fullmatch(duration)
    if match is None or duration[-1] in "PT":
        raise ValueError(f"not a duration like PT1H30M: {duration!r}")
    parts = {name: float(text) for name, text in match.groupdict().items() if text and name != "sign"}
    length = timedelta(**parts) // timedelta(milliseconds=1)
    return -length if match["sign"] == "-" else length
