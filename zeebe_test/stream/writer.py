"""The only way anything happens: an event is appended and applied in one step, a command is appended and queued."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar

from zeebe_test.protocol.enums import RecordType, RejectionType, ValueType
from zeebe_test.protocol.record import Record
from zeebe_test.stream.log import WIDTH, Exporter, Log


class Restorable(Protocol):
    """A state that can go back to what it was."""

    def copy(self) -> Self:
        """An independent copy."""

    def restore(self, saved: Self) -> None:
        """Become what the copy is, which is used up."""


State = TypeVar("State", bound=Restorable)
Applier = Callable[[State, int, Any], None]
Appliers = Mapping[ValueType, Mapping[str, Applier[State]]]

_EVENT = RecordType.EVENT
_COMMAND = RecordType.COMMAND


class Checkpoint(NamedTuple, Generic[State]):
    """How many records and queued commands there were, and the state they had led to."""

    records: int
    commands: int
    state: State
    exporters: tuple[Exporter, ...]


class Writer(Generic[State]):
    """Appends records; events change the state through their applier, commands wait in `queue`.

    `now` (epoch milliseconds) and `source` (position of the command at work) stamp every record.
    """

    __slots__ = ("_appliers", "_exporters", "_fields", "_records", "_state", "now", "queue", "source")

    def __init__(self, log: Log, state: State, appliers: Appliers[State], now: int) -> None:
        self._records = log.records
        self._fields = log.records.fields
        self._exporters = log.exporters
        self._state = state
        self._appliers = appliers
        self.now = now
        self.source = -1
        self.queue: deque[Record] = deque()

    def event(self, key: int, value_type: ValueType, intent: str, value: Any) -> None:
        """Something happens: append the record and change the state accordingly."""
        # The hottest lines of the library: no record is made unless somebody wants to see it.
        self._fields.extend((self.source, key, self.now, _EVENT, value_type, intent, value, None, ""))
        self._appliers[value_type][intent](self._state, key, value)
        if self._exporters:
            self._export(self._records[-1])

    def command(self, key: int, value_type: ValueType, intent: str, value: Any) -> Record:
        """Something shall happen: append the record to the log and to the end of the queue."""
        kept = (self.source, key, self.now, _COMMAND, value_type, intent, value, None, "")
        self._fields.extend(kept)
        record = Record._make((len(self._fields) // WIDTH, *kept))
        self.queue.append(record)
        if self._exporters:
            self._export(record)
        return record

    def rejection(self, command: Record, rejection_type: RejectionType, reason: str) -> Record:
        """A command is refused: append the rejection, change nothing."""
        record = command._replace(
            position=len(self._records) + 1,
            source_position=command.position,
            timestamp=self.now,
            record_type=RecordType.COMMAND_REJECTION,
            rejection_type=rejection_type,
            rejection_reason=reason,
        )
        self._fields.extend(record[1:])
        self._export(record)
        return record

    def checkpoint(self) -> Checkpoint[State]:
        """Where things stand now; until `commit` or `roll_back` nothing is exported."""
        point = Checkpoint(len(self._records), len(self.queue), self._state.copy(), self._exporters)
        self._exporters = ()
        return point

    def roll_back(self, point: Checkpoint[State]) -> None:
        """Undo everything since a checkpoint."""
        self._records.cut(point.records)
        while len(self.queue) > point.commands:
            self.queue.pop()
        self._state.restore(point.state)
        self._exporters = point.exporters

    def commit(self, point: Checkpoint[State]) -> None:
        """Keep everything since a checkpoint, and export it."""
        self._exporters = point.exporters
        for record in self._records[point.records :]:
            self._export(record)

    def _export(self, record: Record) -> None:
        for exporter in self._exporters:
            exporter(record)
