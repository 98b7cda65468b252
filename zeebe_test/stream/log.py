"""The append-only list of records."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.protocol.record import Record

Exporter = Callable[[Record], None]
"""Called with each record as it is appended; it must not change anything."""


class Log:
    """Records by position (from 1). Only the writer appends."""

    __slots__ = ("exporters", "records")

    def __init__(self, records: list[Record] | None = None, exporters: tuple[Exporter, ...] = ()) -> None:
        self.records: list[Record] = records if records is not None else []
        self.exporters = exporters

    def copy(self) -> Log:
        """A log with the same records, without exporters: what happens in a copy is not exported."""
        return Log(self.records.copy())
