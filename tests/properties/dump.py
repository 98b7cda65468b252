"""A state as plain data, so that two can be compared."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from zeebe_test.model.graph import Element
from zeebe_test.state.state import State
from zeebe_test.state.tables.due_heap import DueHeap


def dump(state: State) -> dict[str, Any]:
    """Every table as plain data. Heaps (lists that a table keeps beside its rows) are caches and left out."""
    return {field.name: _table(getattr(state, field.name)) for field in fields(state)}


def _table(table: Any) -> dict[str, Any]:
    slots = [slot for of in type(table).__mro__ for slot in getattr(of, "__slots__", ())]
    found = {slot: getattr(table, slot) for slot in slots}
    return {slot: _plain(value) for slot, value in found.items() if not isinstance(value, list | DueHeap)}


def _plain(value: Any) -> Any:
    if isinstance(value, Element):
        return f"{value.element_type} {value.id}"
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return [[_plain(key), _plain(item)] for key, item in value.items() if item not in ({}, set())]
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum) or value is None or isinstance(value, bool | int | float | str | bytes):
        return value
    if hasattr(type(value), "__slots__") and not callable(value):
        return {slot: _plain(getattr(value, slot)) for slot in type(value).__slots__}
    return repr(value)
