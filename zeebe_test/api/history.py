"""Who wrote which records: an index of the log by process instance, kept up as far as somebody asks.

Only what has come since the last question is looked at, so that asking after each step costs no more than asking once.
"""

from __future__ import annotations

from zeebe_test.protocol.enums import BpmnElementType, RecordType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import JsonValue

ENDED = (I.ELEMENT_COMPLETED, I.ELEMENT_TERMINATED)


class History:
    """What happened to each process instance."""

    __slots__ = ("_by_instance", "_called", "_records", "_seen")

    def __init__(self, records: list[Record]) -> None:
        self._records = records
        self._seen = 0
        self._by_instance: dict[int, list[Record]] = {}
        self._called: dict[int, list[int]] = {}

    def of(self, process_instance_key: int) -> list[Record]:
        """The records of an instance; a batch of jobs counts for every instance that has a job in it."""
        self._catch_up()
        return self._by_instance.get(process_instance_key, [])

    def called_by(self, process_instance_key: int) -> list[int]:
        """The keys of the instances that an instance has called, in order."""
        self._catch_up()
        return self._called.get(process_instance_key, [])

    def instances(self) -> list[int]:
        """The keys of all instances that ever began, in order."""
        self._catch_up()
        return [key for key in self._by_instance if self.began(key) is not None]

    def began(self, process_instance_key: int) -> Record | None:
        """The record with which an instance began."""
        for record in self.of(process_instance_key):
            if record.key == process_instance_key and record.intent is I.ELEMENT_ACTIVATING:
                return record
        return None

    def ended(self, process_instance_key: int) -> Record | None:
        """The record with which an instance ended; None while it lives."""
        records = reversed(self.of(process_instance_key))
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
        new = self._records[self._seen :]
        self._seen += len(new)
        by_instance = self._by_instance
        last, records = -1, list[Record]()
        for record in new:
            value = record.value
            key = getattr(value, "process_instance_key", -1)
            if key > 0:
                if key != last:  # most records are about the instance that the one before is about
                    last, records = key, by_instance.setdefault(key, [])
                records.append(record)
                if key == record.key and _calls(record):
                    self._called.setdefault(value.parent_process_instance_key, []).append(key)
            elif record.value_type is ValueType.JOB_BATCH and record.record_type is RecordType.EVENT:
                for instance in dict.fromkeys(job.process_instance_key for job in value.jobs):
                    by_instance.setdefault(instance, []).append(record)


def _calls(record: Record) -> bool:
    return (
        record.value_type is ValueType.PROCESS_INSTANCE
        and record.intent is I.ELEMENT_ACTIVATING
        and record.value.bpmn_element_type is BpmnElementType.PROCESS
        and record.value.parent_process_instance_key > 0
    )
