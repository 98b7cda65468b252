"""docs/feel.md says what the code does."""

from __future__ import annotations

import pathlib

from zeebe_test.feel.reference import filled

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "feel.md"


def test_tables_are_current() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert filled(text) == text
    assert text.count("| both |") > 90
