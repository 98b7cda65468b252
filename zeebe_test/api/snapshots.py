"""The engine's memory as data: the log is all there is to know, since the state is what its events have made."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.engine.scheduling import Looks
from zeebe_test.protocol.enums import RecordType
from zeebe_test.protocol.record import Record
from zeebe_test.state.appliers import APPLIERS
from zeebe_test.state.state import State


class Snapshot(NamedTuple):
    """What an engine holds. Can be pickled.

    `last_key` is the last one it has drawn, `now_ms` its time in epoch milliseconds, `looks` when it last looked for
    what is due.
    """

    records: tuple[Record, ...]
    last_key: int
    now_ms: int
    looks: Looks


def replayed(records: tuple[Record, ...]) -> State:
    """The state that these records lead to."""
    state = State()
    for record in records:
        if record.record_type is RecordType.EVENT:
            APPLIERS[record.value_type][record.intent](state, record.key, record.value)
    return state
