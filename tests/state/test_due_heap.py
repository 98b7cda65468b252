"""The heap of what is due."""

from __future__ import annotations

from zeebe_test.state.tables.due_heap import DueHeap


def heap(*entries: tuple[int, int]) -> DueHeap[tuple[int, int]]:
    found: DueHeap[tuple[int, int]] = DueHeap()
    for entry in entries:
        found.push(entry)
    return found


def test_what_is_due_comes_in_order_and_stays() -> None:
    entries = heap((30, 1), (10, 2), (20, 3), (10, 1))
    assert entries.due(20, lambda entry: True) == [(10, 1), (10, 2), (20, 3)]
    assert entries.due(20, lambda entry: True) == [(10, 1), (10, 2), (20, 3)]


def test_what_is_not_current_any_more_does_not_come() -> None:
    entries = heap((10, 1), (20, 2), (30, 3))
    assert entries.due(20, lambda entry: entry[1] != 1) == [(20, 2)]
    assert entries.next(-1, lambda entry: entry[1] == 3) == 30


def test_the_same_entry_twice_comes_once() -> None:
    assert heap((10, 1), (10, 1)).due(10, lambda entry: True) == [(10, 1)]


def test_next_is_later_than_what_is_asked_for() -> None:
    entries = heap((10, 1), (20, 2))
    assert entries.next(9, lambda entry: True) == 10
    assert entries.next(10, lambda entry: True) == 20
    assert entries.next(20, lambda entry: True) is None
    assert entries.due(10, lambda entry: True) == [(10, 1)]


def test_a_copy_is_independent() -> None:
    entries = heap((10, 1))
    copy = entries.copy()
    copy.push((5, 2))
    assert entries.next(-1, lambda entry: True) == 10
