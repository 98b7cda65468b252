"""What happened is all there is: replaying a log into an empty state gives the same state."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import scenario as scenarios
from tests.conformance.backend import LibraryBackend
from tests.properties.dump import dump
from zeebe_test.protocol.enums import RecordType
from zeebe_test.state.appliers import APPLIERS
from zeebe_test.state.state import State

ROOT = Path(scenarios.__file__).parent / "scenarios"
FILES = sorted(ROOT.glob("*/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_replay_gives_the_same_state(path: Path) -> None:
    backend = LibraryBackend()
    scenarios.run(scenarios.load(path), backend)
    runtime = backend.engine._runtime
    replayed = State()
    for record in runtime.log.records:
        if record.record_type is RecordType.EVENT:
            APPLIERS[record.value_type][record.intent](replayed, record.key, record.value)
    assert dump(replayed) == dump(runtime.state)
