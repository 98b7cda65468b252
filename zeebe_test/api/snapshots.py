"""The engine's memory as data: the log is all there is to know, since the state is what its events have made."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.protocol.enums import RecordType
from zeebe_test.protocol.record import Record
from zeebe_test.state.appliers import APPLIERS
from zeebe_test.state.state import State


class Snapshot(NamedTuple):
    """What an engine holds: its records, the last key it has drawn, its time (epoch milliseconds). Can be pickled."""

    records: tuple[Record, ...]
    last_key: int
    now_ms: int


def replayed(records: tuple[Record, ...]) -> State:
    """The state that these records lead to."""
    state = State()
    for record in records:
        if record.record_type is RecordType.EVENT:
            APPLIERS[record.value_type][record.intent](state, record.key, record.value)
    return state
