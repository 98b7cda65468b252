"""Colours, where a terminal is looked at."""

from __future__ import annotations

import os
import re
from typing import TextIO

RESET = "\033[0m"
CODES = {"✓": "32", "◇": "36", "◷": "33", "!": "1;31", "✗": "2", "┄": "2"}
"""Of the terminal, by the mark that begins a row."""

MARK = re.compile(rf"^(?P<lanes>[│├╮╯─┼ ]*)(?P<row>(?P<mark>[{re.escape(''.join(CODES))}]).*)$")


def wanted(stream: TextIO) -> bool:
    """Whether this stream is a terminal whose user has nothing against colours."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def coloured(drawing: str) -> str:
    """A drawing with each row in the colour of its mark."""
    return "\n".join(_row(line) for line in drawing.splitlines())


def _row(line: str) -> str:
    match = MARK.match(line)
    if match is None:
        return line
    return f"{match['lanes']}\033[{CODES[match['mark']]}m{match['row']}{RESET}"
