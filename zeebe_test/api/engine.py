"""The engine as a test holds it in its hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from zeebe_test.api import open_items
from zeebe_test.api.answers import ProcessMetadata
from zeebe_test.api.driving import Driving
from zeebe_test.api.handles import ProcessInstance, instance_of
from zeebe_test.api.loose_ends import loose_ends
from zeebe_test.api.records import Records
from zeebe_test.api.runtime import Runtime
from zeebe_test.api.snapshots import Snapshot, replayed
from zeebe_test.api.stand_ins import STAND_IN_VERSION
from zeebe_test.clock import EPOCH, Clock
from zeebe_test.engine.keys import KeyGenerator
from zeebe_test.engine.stand_ins import StandIns
from zeebe_test.errors import ProcessAssertionError
from zeebe_test.model.graph import Process
from zeebe_test.state.state import State
from zeebe_test.stream.log import Exporter, Log, RecordList

DEFAULT_START = datetime(2024, 1, 1, tzinfo=UTC)
"""Where the clock stands unless a test says otherwise."""

DEFAULT_MAX_STEPS = 1_000_000
"""How many commands may follow from one call: enough for 100,000 rounds of a loop, several seconds of work."""


class Engine(Driving):
    """A whole engine in one object: deploy, create, work, move the clock, look.

    Everything happens inside the calls, and nothing between them; two engines share nothing.

    Args:
        start_time: where the clock stands; aware.
        zone: the engine's time zone, for FEEL and calendar arithmetic.
        max_steps: how many commands may follow from one call before `RunawayProcess` is raised.
        exporters: each is called with every record; one that has `close` is closed with the engine.
        enable_straight_through_processing_loop_detector: whether the deployment of a process with a loop in which
            nothing waits is refused, as by Zeebe's feature flag of that name.
        strict: whether the end of a ``with`` block (or of a test that uses the fixture) is a failure if something is
            left open: an instance, a job, an incident, a mock that was not called.

    Raises:
        ValueError: `start_time` is naive.
    """

    def __init__(
        self,
        *,
        start_time: datetime = DEFAULT_START,
        zone: str = "UTC",
        max_steps: int = DEFAULT_MAX_STEPS,
        exporters: Iterable[Exporter] = (),
        enable_straight_through_processing_loop_detector: bool = True,
        strict: bool = False,
    ) -> None:
        if start_time.tzinfo is None:
            raise ValueError(f"start_time must be aware, but {start_time!r} has no time zone")
        now_ms = (start_time - EPOCH) // timedelta(milliseconds=1)
        self._start_ms = now_ms
        self._exporters = tuple(exporters)
        self.strict = strict
        detect_loops = enable_straight_through_processing_loop_detector
        super().__init__(Runtime(now_ms, zone, max_steps, self._exporters, detect_loops=detect_loops))

    @property
    def clock(self) -> Clock:
        """The engine's clock; it stands still until it is moved."""
        return self._runtime.clock

    @property
    def records(self) -> Records:
        """The log: everything that was wished for, has happened, or was refused."""
        return Records(self._runtime.log.records)

    @property
    def instances(self) -> list[ProcessInstance]:
        """The process instances that live, in order of creation."""
        return [self.instance(key) for key in open_items.live_instances(self._runtime)]

    @property
    def all_instances(self) -> list[ProcessInstance]:
        """Every process instance there ever was, in order of creation."""
        return [self.instance(key) for key in self._runtime.history.instances()]

    @property
    def definitions(self) -> list[ProcessMetadata]:
        """The deployed processes, each version, in order of deployment."""
        return [
            ProcessMetadata(row.value.bpmn_process_id, row.value.version, row.key, row.value.resource_name)
            for row in self._runtime.state.processes.all()
            if row.value.version != STAND_IN_VERSION
        ]

    def process_model(self, process_definition_key: int) -> tuple[Process, bytes]:
        """The model of a deployed process, and the checksum of the file it came from.

        Raises:
            KeyError: there is no such definition.
        """
        row = self._runtime.state.processes[process_definition_key]
        return row.process, row.value.checksum

    def instance(self, key: int) -> ProcessInstance:
        """The process instance with this key, alive or ended.

        Raises:
            LookupError: there never was one.
        """
        return instance_of(self._runtime, key)

    # --- copies ---

    def fork(self) -> Engine:
        """An independent copy: what happens to one of the two does not touch the other.

        Workers and mocks answer in the copy, too; a mock's copy counts on its own. Exporters stay behind.
        """
        runtime = self._runtime
        engine = Engine(
            zone=runtime.zone,
            max_steps=runtime.max_steps,
            enable_straight_through_processing_loop_detector=runtime.detect_loops,
            strict=self.strict,
        )
        engine._start_ms = self._start_ms
        engine._runtime.stand_ins = runtime.stand_ins.copy()
        keys = KeyGenerator(runtime.keys.last)
        looks = runtime.scheduler.looks.copy()
        engine._runtime.assemble(runtime.state.copy(), runtime.log.copy(), keys, runtime.clock.now_ms, looks)
        engine._workers.copy_from(self._workers)
        return engine

    def snapshot(self) -> Snapshot:
        """What the engine holds, to be pickled or restored; without workers, mocks and exporters."""
        runtime = self._runtime
        looks = runtime.scheduler.looks.copy()
        return Snapshot(tuple(runtime.log.records), runtime.keys.last, runtime.clock.now_ms, looks)

    def restore(self, snapshot: Snapshot) -> None:
        """Be as the snapshot says; workers, mocks and exporters stay."""
        keys = KeyGenerator(snapshot.last_key)
        log = Log(RecordList(snapshot.records), self._exporters)
        self._runtime.assemble(replayed(snapshot.records), log, keys, snapshot.now_ms, snapshot.looks.copy())

    @contextmanager
    def branch(self) -> Iterator[Engine]:
        """Try something: at the end of the block everything is as it was, the clock, workers and mocks too.

        Exporters have seen it all the same.
        """
        runtime = self._runtime
        state, length, last_key = runtime.state.copy(), len(runtime.log.records), runtime.keys.last
        now_ms, looks = runtime.clock.now_ms, runtime.scheduler.looks.copy()
        workers, stand_ins = self._workers.save(), runtime.stand_ins.copy()
        try:
            yield self
        finally:
            log = Log(runtime.log.records.copy(), self._exporters)
            log.records.cut(length)
            runtime.stand_ins = stand_ins
            runtime.assemble(state, log, KeyGenerator(last_key), now_ms, looks)
            self._workers.restore(workers)

    def reset(self) -> None:
        """Begin anew: no deployment, no instance, no worker, no record; the clock stands where it stood at first."""
        self._workers.clear()
        self._runtime.stand_ins = StandIns()
        self._runtime.assemble(State(), Log(exporters=self._exporters), KeyGenerator(), self._start_ms)

    # --- the end ---

    def loose_ends(self) -> list[str]:
        """What is left open, a line for each: instances and what they wait for, mocks that were not called."""
        return loose_ends(self._runtime, self._workers)

    def close(self) -> None:
        """Let workers go, and close the exporters that can be closed. What was recorded can still be looked at."""
        self._workers.clear()
        for exporter in self._exporters:
            close = getattr(exporter, "close", None)
            if close is not None:
                close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        ends = self.loose_ends() if self.strict and error is None else []
        self.close()
        if ends:
            raise ProcessAssertionError("left open:\n" + "\n".join(f"  {end}" for end in ends))

    def __repr__(self) -> str:
        return f"<Engine at {self.clock.now:%Y-%m-%dT%H:%M:%SZ}, {len(self.records)} records>"
