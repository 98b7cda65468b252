"""What is due: deadlines in the state become commands when the clock has reached them.

This only asks; the command's processor looks again and decides.
"""

from __future__ import annotations

from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobIntent


class Scheduler:
    """Writes the commands of everything that is due."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def trigger_due(self) -> bool:
        """Queue a command for everything that is due now; False if nothing is."""
        return self._jobs()

    def next_due(self) -> int | None:
        """When the next thing is due, in epoch milliseconds."""
        dues = [self._next_job()]
        return min((due for due in dues if due is not None), default=None)

    def _jobs(self) -> bool:
        """Jobs whose worker is late, failed jobs whose back-off is over (both once the instant has *passed*)."""
        jobs, writer = self._core.state.jobs, self._core.writer
        before = self._core.now - 1
        due = [(key, JobIntent.TIME_OUT) for key in jobs.due_deadlines(before)]
        due += [(key, JobIntent.RECUR_AFTER_BACKOFF) for key in jobs.due_backoffs(before)]
        for key, intent in due:
            job = jobs.get(key)
            if job is not None:
                writer.command(key, ValueType.JOB, intent, job.value)
        return bool(due)

    def _next_job(self) -> int | None:
        due = self._core.state.jobs.next_due()
        return due + 1 if due is not None else None
