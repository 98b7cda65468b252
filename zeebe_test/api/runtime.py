"""Puts an engine together: log, state, writer, processors, scheduler."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from zeebe_test import feel
from zeebe_test.api.collector import patience
from zeebe_test.api.history import History
from zeebe_test.clock import Clock
from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.core import Core, Response
from zeebe_test.engine.kernel import Kernel
from zeebe_test.engine.keys import KeyGenerator
from zeebe_test.engine.registry import processors
from zeebe_test.engine.scheduling import Looks, Scheduler
from zeebe_test.engine.stand_ins import StandIns
from zeebe_test.protocol.enums import ValueType
from zeebe_test.state.appliers import APPLIERS
from zeebe_test.state.state import State
from zeebe_test.stream.log import Exporter, Log
from zeebe_test.stream.writer import Writer


class Runtime:
    """Everything that runs behind an `Engine`; it is `clock.Timed`."""

    def __init__(
        self,
        now_ms: int,
        zone: str,
        max_steps: int,
        exporters: tuple[Exporter, ...] = (),
        *,
        detect_loops: bool,
    ) -> None:
        self.zone = zone
        self.max_steps = max_steps
        self.detect_loops = detect_loops
        self.guard: AbstractContextManager[object] = nullcontext()
        """Held while anything runs; a gateway that serves from other threads puts a lock here."""
        self.observers: list[Callable[[], None]] = []
        """Called, inside the guard, whenever the engine has become idle."""
        self.on_idle: Callable[[], None] = _nothing
        """Lets workers answer jobs."""
        self.clock = Clock(now_ms, self)
        self.stand_ins = StandIns()
        self._depth = 0
        self.assemble(State(), Log(exporters=exporters), KeyGenerator(), now_ms)

    def assemble(self, state: State, log: Log, keys: KeyGenerator, now_ms: int, looks: Looks | None = None) -> None:
        """Work with this state, log and keys from now on, at this time (epoch milliseconds), as after these looks."""
        self.state = state
        self.log = log
        self.keys = keys
        self.history = History(log.records)
        self.writer: Writer[State] = Writer(log, state, APPLIERS, now_ms)
        environment = feel.Environment(now_ms=lambda: self.writer.now, zone=self.zone)
        self.core = Core(state, self.writer, keys, environment, self.stand_ins)
        self.behaviors = Behaviors(self.core)
        registry = processors(self.behaviors, detect_loops=self.detect_loops)
        self.kernel = Kernel(self.core, log, registry, self.max_steps)
        self.scheduler = Scheduler(self.core, looks)
        self.clock.put(now_ms)

    def call(self, key: int, value_type: ValueType, intent: str, value: Any) -> Response | None:
        """Write a command, run until idle (workers included), and return its answer."""
        with self.guard:
            return self.core.responses.pop(self.start(key, value_type, intent, value), None)

    def start(self, key: int, value_type: ValueType, intent: str, value: Any) -> int:
        """Write a command and run until idle; returns the number under which it is, or will be, answered."""
        with self.guard:
            request = self.kernel.submit(key, value_type, intent, value)
            self.run()
            return request

    def run(self, on_idle: Callable[[], None] | None = None) -> None:
        """Process what is queued; then workers have their turn, whose answers count as steps of the same call.

        Args:
            on_idle: lets workers answer, in a way of its own.
        """
        if self._depth == 0:
            self.kernel.steps = 0
        self._depth += 1
        try:
            with patience:
                self.kernel.run()
                (on_idle or self.on_idle)()
                for observe in self.observers:
                    observe()
        finally:
            self._depth -= 1

    # --- clock.Timed ---

    def set_now(self, now_ms: int) -> None:
        """The time is now this."""
        self.writer.now = now_ms

    def run_due(self) -> None:
        """Do what is due, until nothing is."""
        with self.guard:
            while self.scheduler.trigger_due():
                self.run()

    def next_due(self) -> int | None:
        """When the next thing is due."""
        return self.scheduler.next_due()


def _nothing() -> None:
    """There are no workers."""
