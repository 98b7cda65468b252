"""The append-only log of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any, overload

from zeebe_test.protocol.record import Record

Exporter = Callable[[Record], None]
"""Called with each record as it is appended; it must not change anything."""

WIDTH = len(Record._fields) - 1
"""What is kept of a record: all but its position, which its place says."""

_VALUE = Record._fields.index("value") - 1


class RecordList(Sequence[Record]):
    """Records by place, from 0. They are made anew whenever somebody looks at them.

    One flat list holds the fields of all, so that millions of records are not as many objects for Python's garbage
    collector to look through time and again. Only the writer appends, to `fields`.
    """

    __slots__ = ("fields",)

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.fields: list[Any] = [field for record in records for field in record[1:]]

    def __len__(self) -> int:
        return len(self.fields) // WIDTH

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        places = range(len(self))[index]
        return self._record(places) if isinstance(places, int) else [self._record(place) for place in places]

    def _record(self, place: int) -> Record:
        return Record._make((place + 1, *self.fields[place * WIDTH : (place + 1) * WIDTH]))

    def __iter__(self) -> Iterator[Record]:
        fields = iter(self.fields)
        return map(Record._make, zip(count(1), *[fields] * WIDTH))

    def values_from(self, place: int) -> list[Any]:
        """The values of the records from a place on."""
        return self.fields[place * WIDTH + _VALUE :: WIDTH]

    def cut(self, length: int) -> None:
        """Forget all but the first `length` records."""
        del self.fields[length * WIDTH :]

    def copy(self) -> RecordList:
        """An independent list."""
        records = RecordList()
        records.fields = self.fields.copy()
        return records


class Log:
    """Records by position (from 1), and who is told of them. Only the writer appends."""

    __slots__ = ("exporters", "records")

    def __init__(self, records: RecordList | None = None, exporters: tuple[Exporter, ...] = ()) -> None:
        self.records = records if records is not None else RecordList()
        self.exporters = exporters

    def copy(self) -> Log:
        """A log with the same records, without exporters: what happens in a copy is not exported."""
        return Log(self.records.copy())
