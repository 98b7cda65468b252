"""Published messages that are still stored, what they were correlated to, and calls that wait for a correlation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.protocol.values.message import MessageValue
from zeebe_test.state.tables.due_heap import DueHeap

LONG = 2**64
"""Deadlines are kept as unsigned numbers of 64 bits: negative ones come last, as in the real engine."""


class Message(NamedTuple):
    """A stored message. It stays until its time to live is over, also when it has been correlated."""

    key: int
    value: MessageValue


class MessagesView:
    """Rows by key; by name and correlation key in order of publication."""

    __slots__ = ("_awaited", "_by_name", "_correlated", "_deadlines", "_ids", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, Message] = {}
        self._by_name: dict[tuple[str, str], dict[int, Message]] = {}
        self._ids: dict[tuple[str, str, str], int] = {}
        self._correlated: dict[int, dict[str, None]] = {}
        self._awaited: dict[int, None] = {}
        self._deadlines: DueHeap[tuple[int, int]] = DueHeap()

    def get(self, key: int) -> Message | None:
        """The message with this key, if it is still stored."""
        return self._rows.get(key)

    def all(self) -> Iterator[Message]:
        """Every stored message, in order of publication."""
        return iter(self._rows.values())

    def is_published(self, value: MessageValue) -> bool:
        """Whether a stored message has the same name, correlation key and (not empty) id."""
        return value.message_id != "" and (value.name, value.correlation_key, value.message_id) in self._ids

    def next_for(self, name: str, correlation_key: str, bpmn_process_id: str, now: int) -> Message | None:
        """The oldest message that a process can still take: not expired at `now`, not correlated to the process id."""
        for message in self._by_name.get((name, correlation_key), {}).values():
            if message.value.deadline > now and not self.is_correlated(message.key, bpmn_process_id):
                return message
        return None

    def is_correlated(self, key: int, bpmn_process_id: str) -> bool:
        """Whether a stored message has been correlated to this process id, of whatever version."""
        return bpmn_process_id in self._correlated.get(key, ())

    def is_correlation_awaited(self, key: int) -> bool:
        """Whether a call waits for this message's correlation."""
        return key in self._awaited

    def expired(self, now: int) -> list[int]:
        """Keys of the messages whose deadline is not after `now`, earliest first, up to the first one that is."""
        following = self._deadlines.next(now, self._is_current)
        until = LONG if following is not None and following >= LONG // 2 else now
        return [key for _, key in self._deadlines.due(until, self._is_current)]

    def next_deadline(self) -> int | None:
        """The earliest deadline, in epoch milliseconds."""
        deadline = self._deadlines.next(-1, self._is_current)
        return deadline - LONG if deadline is not None and deadline >= LONG // 2 else deadline

    def _is_current(self, entry: tuple[int, int]) -> bool:
        return entry[1] in self._rows


class Messages(MessagesView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, key: int, value: MessageValue) -> None:
        """A message was published."""
        message = Message(key, value)
        self._rows[key] = message
        self._by_name.setdefault((value.name, value.correlation_key), {})[key] = message
        if value.message_id:
            self._ids[value.name, value.correlation_key, value.message_id] = key
        self._deadlines.push((value.deadline % LONG, key))

    def remove(self, key: int) -> None:
        """A message's time is over; its id may be used again."""
        message = self._rows.pop(key, None)
        if message is None:
            return
        value = message.value
        place = (value.name, value.correlation_key)
        del self._by_name[place][key]
        if not self._by_name[place]:
            del self._by_name[place]
        self._ids.pop((*place, value.message_id), None)
        self._correlated.pop(key, None)

    def correlate(self, key: int, bpmn_process_id: str) -> None:
        """A process takes a message; no other instance of that process id can."""
        if key in self._rows:
            self._correlated.setdefault(key, {})[bpmn_process_id] = None

    def release(self, key: int, bpmn_process_id: str) -> None:
        """A process could not take a message after all."""
        self._correlated.get(key, {}).pop(bpmn_process_id, None)

    def await_correlation(self, key: int) -> None:
        """A call waits for a message's correlation."""
        self._awaited[key] = None

    def answer_correlation(self, key: int) -> None:
        """The call is answered."""
        self._awaited.pop(key, None)

    def copy(self) -> Messages:
        """An independent table; rows are immutable and shared."""
        table = Messages()
        table._rows = self._rows.copy()
        table._by_name = {place: rows.copy() for place, rows in self._by_name.items()}
        table._ids = self._ids.copy()
        table._correlated = {key: ids.copy() for key, ids in self._correlated.items()}
        table._awaited = self._awaited.copy()
        table._deadlines = self._deadlines.copy()
        return table
