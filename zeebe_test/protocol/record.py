"""One entry of the log."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from zeebe_test.protocol.enums import RecordType, RejectionType, ValueType
from zeebe_test.protocol.json import value_to_dict

BROKER_VERSION = "8.8.21"
"""The release whose behaviour the records follow."""


class Record(NamedTuple):
    """What was wished, what happened, or what was refused – and when, and because of what.

    `position` counts from 1; `source_position` is the position of the command that led here (-1: a call from outside).
    `timestamp` is the engine's clock in epoch milliseconds. `value` is one of `zeebe_test.protocol.values`.
    """

    position: int
    source_position: int
    key: int
    timestamp: int
    record_type: RecordType
    value_type: ValueType
    intent: str
    value: Any
    rejection_type: RejectionType | None = None
    rejection_reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The record as Zeebe's exporters print it: same names, same nesting, keys as numbers."""
        return {
            "partitionId": 1,
            "position": self.position,
            "sourceRecordPosition": self.source_position,
            "key": self.key,
            "timestamp": self.timestamp,
            "recordType": str(self.record_type),
            "valueType": str(self.value_type),
            "intent": str(self.intent),
            "rejectionType": str(self.rejection_type or "NULL_VAL"),
            "rejectionReason": self.rejection_reason,
            "brokerVersion": BROKER_VERSION,
            "recordVersion": 1,
            "operationReference": -1,
            "batchOperationReference": -1,
            "authorizations": {},
            "value": value_to_dict(self.value_type, self.value),
        }

    def to_json(self) -> str:
        """`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)
