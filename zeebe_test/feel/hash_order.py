"""The order in which the engine shows the entries of a context.

Up to four entries keep the order in which they were put in; more are kept in a hash trie whose order follows from the
hash codes of the keys: five bits a level, single keys of a node before the nodes below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SMALL = 4
_BITS = 5
_MASK = 0xFFFF_FFFF


def java_hash(text: str) -> int:
    """The hash code of a string in Java, as an unsigned 32-bit number."""
    code = 0
    data = text.encode("utf-16-be", "surrogatepass")
    for index in range(0, len(data), 2):
        code = (code * 31 + data[index] * 256 + data[index + 1]) & _MASK
    return code


def _mixed(code: int) -> int:
    """A hash code with its bits mixed, as the trie uses it."""
    mixed = (code + ~(code << 9)) & _MASK
    mixed ^= mixed >> 14
    mixed = (mixed + (mixed << 4)) & _MASK
    return mixed ^ (mixed >> 10)


def shown_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys of a context in the order in which they are shown."""
    known = tuple(keys)
    return known if len(known) <= _SMALL else _trie_order(known)


@lru_cache(maxsize=1024)
def _trie_order(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_node([(_mixed(java_hash(key)), key) for key in keys], 0))


def _node(entries: list[tuple[int, str]], shift: int) -> list[str]:
    if shift > 32:
        return [key for _, key in entries]
    slots: dict[int, list[tuple[int, str]]] = {}
    for code, key in entries:
        slots.setdefault(code >> shift & 31, []).append((code, key))
    ordered = [slots[slot] for slot in sorted(slots)]
    singles = [slot[0][1] for slot in ordered if len(slot) == 1]
    below = [_node(slot, shift + _BITS) for slot in ordered if len(slot) > 1]
    return singles + [key for node in below for key in node]
