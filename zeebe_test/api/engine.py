"""The engine as a test holds it in its hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import TracebackType

from zeebe_test.api.job_calls import JobCalls
from zeebe_test.api.runtime import Runtime
from zeebe_test.clock import EPOCH, Clock
from zeebe_test.stream.log import Exporter

DEFAULT_START = datetime(2024, 1, 1, tzinfo=UTC)
"""Where the clock stands unless a test says otherwise."""

DEFAULT_MAX_STEPS = 1_000_000
"""How many commands may follow from one call."""


class Engine(JobCalls):
    """A whole engine in one object: deploy, create, work, move the clock, look.

    Args:
        start_time: where the clock stands; aware.
        zone: the engine's time zone, for FEEL and calendar arithmetic.
        max_steps: how many commands may follow from one call before `RunawayProcess` is raised.
        exporters: called with each record.
    """

    def __init__(
        self,
        *,
        start_time: datetime = DEFAULT_START,
        zone: str = "UTC",
        max_steps: int = DEFAULT_MAX_STEPS,
        exporters: tuple[Exporter, ...] = (),
    ) -> None:
        if start_time.tzinfo is None:
            raise ValueError(f"start_time must be aware, but {start_time!r} has no time zone")
        now_ms = (start_time - EPOCH) // timedelta(milliseconds=1)
        super().__init__(Runtime(now_ms, zone, max_steps, exporters))

    @property
    def clock(self) -> Clock:
        """The engine's clock."""
        return self._runtime.clock

    @property
    def records(self) -> list:  # type: ignore[type-arg]
        """The log."""
        return self._runtime.log.records

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Nothing to give back."""
