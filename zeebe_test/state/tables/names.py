"""The order in which the real engine's state keeps texts."""

from __future__ import annotations


def name_order(name: str) -> tuple[int, bytes]:
    """Sorts shorter texts first and equal lengths by their bytes: stored texts begin with their length."""
    encoded = name.encode()
    return len(encoded), encoded
