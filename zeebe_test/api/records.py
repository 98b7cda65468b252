"""The log as a test reads it: a sequence of records that answers questions and cannot be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from zeebe_test.api.keyed import Keyed, key_of
from zeebe_test.protocol.enums import RecordType, ValueType
from zeebe_test.protocol.record import Record

ELEMENT_FIELDS = ("element_id", "target_element_id", "catch_event_id", "start_event_id")
"""How values name the element that they are about."""


class Records(Sequence[Record]):
    """Records in the order of their positions.

    `engine.records` grows as things happen; what a query returns stays as it is.
    """

    __slots__ = ("_records",)

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> Records: ...

    def __getitem__(self, index: int | slice) -> Record | Records:
        return Records(self._records[index]) if isinstance(index, slice) else self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        raise TypeError("records grow, so they have no hash")

    def __repr__(self) -> str:
        return f"<{len(self)} records>"

    @property
    def mark(self) -> int:
        """The position of the last record (0 if there is none), for `since`."""
        return self._records[-1].position if self._records else 0

    def since(self, mark: int | Record) -> Records:
        """What came after a mark, or after a record."""
        position = mark.position if isinstance(mark, Record) else mark
        return self.where(lambda record: record.position > position)

    def where(self, wanted: Callable[[Record], object]) -> Records:
        """Those that a function wants."""
        return Records([record for record in self._records if wanted(record)])

    def events(self) -> Records:
        """What happened."""
        return self.where(lambda record: record.record_type is RecordType.EVENT)

    def commands(self) -> Records:
        """What was wished for."""
        return self.where(lambda record: record.record_type is RecordType.COMMAND)

    def rejections(self) -> Records:
        """What was refused."""
        return self.where(lambda record: record.record_type is RecordType.COMMAND_REJECTION)

    def of(self, *value_types: ValueType | str) -> Records:
        """Those about one of these value types: ``ValueType.JOB`` or ``"JOB"``."""
        return self.where(lambda record: record.value_type in value_types)

    def intent(self, *intents: str) -> Records:
        """Those with one of these intents: ``JobIntent.CREATED`` or ``"CREATED"``."""
        return self.where(lambda record: record.intent in intents)

    def instance(self, instance: int | Keyed) -> Records:
        """Those of a process instance, by its key or handle; called instances have records of their own."""
        key = key_of(instance)
        return self.where(lambda record: getattr(record.value, "process_instance_key", -1) == key)

    def element(self, element_id: str) -> Records:
        """Those about an element of a process."""
        return self.where(
            lambda record: any(getattr(record.value, name, None) == element_id for name in ELEMENT_FIELDS)
        )

    def key(self, key: int | Keyed) -> Records:
        """Those with this key: everything about one job, one timer, one element instance."""
        wanted = key_of(key)
        return self.where(lambda record: record.key == wanted)

    def first(self) -> Record:
        """The first one.

        Raises:
            LookupError: there is none.
        """
        return self._any(0)

    def last(self) -> Record:
        """The last one.

        Raises:
            LookupError: there is none.
        """
        return self._any(-1)

    def _any(self, index: int) -> Record:
        if not self._records:
            raise LookupError("there is no such record")
        return self._records[index]
