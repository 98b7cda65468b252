"""The order in which Java's hash sets hand out what is in them: some of the real engine's texts and records show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from zeebe_test.engine.keys import KEYS_OF_ITS_OWN
from zeebe_test.feel.hash_order import java_hash

T = TypeVar("T", int, str)

CAPACITY = 16
"""Buckets of a new set; it doubles when it is more than three quarters full."""


def in_set_order(items: Iterable[T]) -> tuple[T, ...]:
    """Each item once, in the order of a `java.util.HashSet` of texts or of keys."""
    distinct = tuple(dict.fromkeys(items))
    capacity = CAPACITY
    while len(distinct) > capacity * 3 // 4:
        capacity *= 2
    bucket: Callable[[T], int] = lambda item: _spread(_hash(item)) & (capacity - 1)  # noqa: E731 - names the sort key
    return tuple(sorted(distinct, key=bucket))


def _hash(item: int | str) -> int:
    if isinstance(item, str):
        return java_hash(item)
    key = item + KEYS_OF_ITS_OWN
    return (key ^ key >> 32) & 0xFFFF_FFFF


def _spread(code: int) -> int:
    return code ^ code >> 16
