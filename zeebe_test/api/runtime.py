"""Puts an engine together: log, state, writer, processors, scheduler."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zeebe_test import feel
from zeebe_test.clock import Clock
from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.core import Core, Response
from zeebe_test.engine.kernel import Kernel
from zeebe_test.engine.keys import KeyGenerator
from zeebe_test.engine.registry import processors
from zeebe_test.engine.scheduling import Scheduler
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
        state: State | None = None,
        log: Log | None = None,
        keys: KeyGenerator | None = None,
    ) -> None:
        self.state = state if state is not None else State()
        self.log = log if log is not None else Log(exporters=exporters)
        self.keys = keys if keys is not None else KeyGenerator()
        self.zone = zone
        self.writer: Writer[State] = Writer(self.log, self.state, APPLIERS, now_ms)
        environment = feel.Environment(now_ms=lambda: self.writer.now, zone=zone)
        self.core = Core(self.state, self.writer, self.keys, environment)
        self.behaviors = Behaviors(self.core)
        self.kernel = Kernel(self.core, self.log, processors(self.behaviors, read_drg), max_steps)
        self.scheduler = Scheduler(self.core)
        self.clock = Clock(now_ms, self)
        self.on_idle: Callable[[], None] = _nothing

    def call(self, key: int, value_type: ValueType, intent: str, value: Any) -> Response | None:
        """Write a command, run until idle (workers included), and return its answer."""
        request = self.kernel.submit(key, value_type, intent, value)
        self.run()
        return self.core.responses.pop(request, None)

    def run(self) -> None:
        """Process what is queued; then workers have their turn."""
        self.kernel.run()
        self.on_idle()

    # --- clock.Timed ---

    def set_now(self, now_ms: int) -> None:
        """The time is now this."""
        self.writer.now = now_ms

    def run_due(self) -> None:
        """Do what is due, until nothing is."""
        while self.scheduler.trigger_due():
            self.run()

    def next_due(self) -> int | None:
        """When the next thing is due."""
        return self.scheduler.next_due()


def _nothing() -> None:
    """There are no workers."""


def read_drg(name: str, content: bytes) -> object:
    """A DMN file to its graph."""
    raise NotImplementedError
