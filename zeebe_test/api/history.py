"""Who wrote which records: an index of the log by process instance, kept up as far as somebody asks.

Only what has come since the last question is looked at, so that asking after each step costs no more than asking once.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from zeebe_test.protocol.enums import BpmnElementType, RecordType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.job import JobBatchValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.stream.log import RecordList

ENDED = (I.ELEMENT_COMPLETED, I.ELEMENT_TERMINATED)


class History:
    """What happened to each process instance."""

    __slots__ = ("_called", "_places", "_records", "_seen")

    def __init__(self, records: RecordList) -> None:
        self._records = records
        self._seen = 0
        self._places: dict[int, array[int]] = {}
        self._called: dict[int, list[int]] = {}

    def of(self, process_instance_key: int) -> list[Record]:
        """The records of an instance; a batch of jobs counts for every instance that has a job in it."""
        return [self._records[place] for place in self._places_of(process_instance_key)]

    def _places_of(self, process_instance_key: int) -> Sequence[int]:
        self._catch_up()
        return self._places.get(process_instance_key, ())

    def called_by(self, process_instance_key: int) -> list[int]:
        """The keys of the instances that an instance has called, in order."""
        self._catch_up()
        return self._called.get(process_instance_key, [])

    def instances(self) -> list[int]:
        """The keys of all instances that ever began, in order."""
        self._catch_up()
        return [key for key in self._places if self.began(key) is not None]

    def began(self, process_instance_key: int) -> Record | None:
        """The record with which an instance began."""
        records = map(self._records.__getitem__, self._places_of(process_instance_key))
        is_start = (one for one in records if one.key == process_instance_key and one.intent is I.ELEMENT_ACTIVATING)
        return next(is_start, None)

    def ended(self, process_instance_key: int) -> Record | None:
        """The record with which an instance ended; None while it lives."""
        records = map(self._records.__getitem__, reversed(self._places_of(process_instance_key)))
        return next((one for one in records if one.key == process_instance_key and one.intent in ENDED), None)

    def variables(self, process_instance_key: int, scope_key: int) -> dict[str, JsonValue]:
        """The last values of the variables of a scope, alive or not."""
        return {
            record.value.name: record.value.value
            for record in self.of(process_instance_key)
            if record.value_type is ValueType.VARIABLE
            and record.value.scope_key == scope_key
            and record.intent != "MIGRATED"
        }

    def _catch_up(self) -> None:
        start, self._seen = self._seen, len(self._records)
        if start == self._seen:
            return
        last, places = -1, array("q")
        for place, value in enumerate(self._records.values_from(start), start):
            key = getattr(value, "process_instance_key", -1)
            if key > 0:
                if key != last:  # most records are about the instance that the one before is about
                    last, places = key, self._places_for(key)
                places.append(place)
                if type(value) is ProcessInstanceValue and value.parent_process_instance_key > 0:
                    self._note_call(self._records[place])
            elif type(value) is JobBatchValue and self._records[place].record_type is RecordType.EVENT:
                for instance in dict.fromkeys(job.process_instance_key for job in value.jobs):
                    self._places_for(instance).append(place)

    def _places_for(self, process_instance_key: int) -> array[int]:
        return self._places.setdefault(process_instance_key, array("q"))

    def _note_call(self, record: Record) -> None:
        value: ProcessInstanceValue = record.value
        is_begin = record.intent is I.ELEMENT_ACTIVATING and value.bpmn_element_type is BpmnElementType.PROCESS
        if is_begin and record.key == value.process_instance_key:
            self._called.setdefault(value.parent_process_instance_key, []).append(record.key)
