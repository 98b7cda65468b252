"""The log as one reads it: a line for each record, with small keys, and the command that led to it.

12 ← 9   event    JOB CREATED          charge-card, type charge-card
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from zeebe_test.protocol.enums import RecordType, ValueType
from zeebe_test.protocol.record import Record
from zeebe_test.report.text import WIDTH, duration, fitted, one_line, value_text

PARTITION_BITS = 51
"""Above them a key has its partition's number, below it a counter."""

KINDS = {RecordType.COMMAND: "command", RecordType.EVENT: "event", RecordType.COMMAND_REJECTION: "refused"}


def transcript(records: Iterable[Record], *, width: int = WIDTH) -> str:
    """The records, a line each; where time has passed in between, a line says so."""
    return "\n".join(fitted(line, width) for line in _lines(records))


def _lines(records: Iterable[Record]) -> Iterator[str]:
    time: int | None = None
    for record in records:
        if time is not None and record.timestamp > time:
            yield f"  ┄ {duration(record.timestamp - time)} later ┄"
        time = record.timestamp
        yield _line(record)


def _line(record: Record) -> str:
    source = f"← {record.source_position}" if record.source_position > 0 else ""
    what = f"{record.value_type} {record.intent}"
    details = _details(record)
    if record.rejection_reason:
        details = f"{record.rejection_type}: {one_line(record.rejection_reason)}"
    kind = KINDS[record.record_type]
    return f"{record.position:>5} {source:<7} {kind:<7} {what:<44} {small(record.key):<5} {details}".rstrip()


def small(key: int) -> str:
    """A key without its partition, after a number sign."""
    return f"#{key & ((1 << PARTITION_BITS) - 1)}" if key > 0 else ""


def _details(record: Record) -> str:
    of_type = DETAILS.get(record.value_type)
    if of_type is not None:
        return of_type(record.value)
    return str(getattr(record.value, "element_id", ""))


DETAILS: dict[ValueType, Callable[[Any], str]] = {
    ValueType.PROCESS_INSTANCE: lambda v: f"{v.element_id} ({v.bpmn_element_type})",
    ValueType.PROCESS_INSTANCE_CREATION: lambda v: f"{v.bpmn_process_id} {small(v.process_instance_key)}",
    ValueType.PROCESS: lambda v: f"{v.bpmn_process_id} version {v.version}",
    ValueType.DEPLOYMENT: lambda v: ", ".join(r.resource_name for r in v.resources),
    ValueType.VARIABLE: lambda v: f"{v.name} = {value_text(v.value)} in {small(v.scope_key)}",
    ValueType.VARIABLE_DOCUMENT: lambda v: f"{value_text(dict(v.variables))} in {small(v.scope_key)}",
    ValueType.JOB: lambda v: f"{v.element_id}, type {v.type}, retries {v.retries}" if v.type else "",
    ValueType.JOB_BATCH: lambda v: f"{v.type}: {len(v.job_keys)} jobs for {v.worker}",
    ValueType.INCIDENT: lambda v: f"{v.element_id}, {v.error_type}: {one_line(v.error_message)}",
    ValueType.TIMER: lambda v: f"{v.target_element_id}",
    ValueType.MESSAGE: lambda v: f"{v.name}, key '{v.correlation_key}'",
    ValueType.MESSAGE_SUBSCRIPTION: lambda v: f"{v.message_name}, key '{v.correlation_key}'",
    ValueType.PROCESS_MESSAGE_SUBSCRIPTION: lambda v: f"{v.message_name}, key '{v.correlation_key}'",
    ValueType.SIGNAL: lambda v: f"{v.signal_name}",
    ValueType.SIGNAL_SUBSCRIPTION: lambda v: f"{v.signal_name} at {v.catch_event_id}",
    ValueType.PROCESS_EVENT: lambda v: f"{v.target_element_id}",
    ValueType.DECISION_EVALUATION: lambda v: f"{v.decision_id} = {value_text(v.decision_output)}",
}
"""What a line says of a value; of others, the element."""
