"""Words and widths: what all reports write in the same way."""

from __future__ import annotations

import json
from collections.abc import Mapping

WIDTH = 110
"""Columns that a line may have."""

UNITS = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s"), (1, "ms"))


def duration(milliseconds: int) -> str:
    """A time as one says it: ``6 d 23 h``; the two largest units that count."""
    parts = []
    for length, unit in UNITS:
        count, milliseconds = divmod(milliseconds, length)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2]) or "0 ms"


def fitted(line: str, width: int = WIDTH) -> str:
    """A line that is not wider than that."""
    return line if len(line) <= width else line[: width - 1] + "…"


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def value_text(value: object) -> str:
    """A variable's value as JSON, or as Python shows it where it is no JSON."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except TypeError:
        return repr(value)


def variables_text(variables: Mapping[str, object], width: int = WIDTH) -> str:
    """Variables on one line, or so many of them as fit there."""
    if not variables:
        return "none"
    shown = ", ".join(f"{name} = {value_text(value)}" for name, value in variables.items())
    return fitted(shown, width)


def quoted(name: str, identifier: str) -> str:
    """An element's id, with its name if that says more."""
    return f'{identifier} "{one_line(name)}"' if name and name != identifier else identifier
