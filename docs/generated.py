"""What the pages that are made from code have in common."""

from __future__ import annotations

import pathlib


def write_or_check(page: pathlib.Path, text: str, arguments: list[str]) -> int:
    """Write a page or, with `--check`, say by the exit status whether it is as it should be."""
    if "--check" in arguments:
        return 0 if page.exists() and page.read_text(encoding="utf-8") == text else 1
    page.write_text(text, encoding="utf-8")
    return 0
