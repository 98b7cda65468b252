"""What is due: deadlines in the state become commands when the clock has reached them.

This only asks; the command's processor looks again and decides. The real engine has one checker for each kind of
deadline, which sleeps until its next look. Where one leap of the clock wakes several, they look in the order in which
they meant to wake, each at the time after the leap, and all before anything of it is processed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobIntent, MessageBatchIntent, TimerIntent
from zeebe_test.protocol.values.message import MessageBatchValue

RESOLUTION = 100
"""Milliseconds from one look at the timers to the next one at least: a timer that is due when it is created waits."""

JOB_INTERVAL = 1000
"""Milliseconds between two looks at the deadlines of jobs; here it only tells their place among others."""

MESSAGE_INTERVAL = 60_000
"""Milliseconds between two looks at the deadlines of messages: an expired one stays until then."""


class Look(NamedTuple):
    """When a kind of deadline was meant to be looked at, and what writes its commands (False: there are none)."""

    planned: int
    run: Callable[[], bool]


class Scheduler:
    """Writes the commands of everything that is due."""

    __slots__ = ("_core", "_jobs_looked", "_last_key", "_messages_looked", "_timers_looked", "_timers_planned")

    def __init__(self, core: Core) -> None:
        self._core = core
        self._jobs_looked = core.now
        self._messages_looked = core.now
        self._timers_looked = core.now
        self._last_key = core.keys.last
        """The highest key when timers were looked at: what is overdue and older has been tried in vain."""
        self._timers_planned = True
        """An engine that starts looks at its timers as soon as its clock moves, whatever is due."""

    def trigger_due(self) -> bool:
        """Queue a command for everything that is due now; False if nothing is."""
        looks = sorted(self._looks(), key=lambda look: look.planned)
        return any([look.run() for look in looks])

    def next_due(self) -> int | None:
        """When the next thing is due, in epoch milliseconds."""
        dues = [self._next_timer(), self._next_job(), self._next_message()]
        return min((due for due in dues if due is not None), default=None)

    def _looks(self) -> list[Look]:
        looks = [Look(self._jobs_looked + JOB_INTERVAL, self._job_deadlines)]
        backoff = self._core.state.jobs.next_backoff()
        if backoff is not None:
            looks.append(Look(backoff, self._job_backoffs))
        if self._core.now >= self._messages_looked + MESSAGE_INTERVAL:
            looks.append(Look(self._messages_looked + MESSAGE_INTERVAL, self._messages))
        timer = self._next_timer()
        if timer is not None and timer <= self._core.now:
            looks.append(Look(-1 if self._timers_planned else timer, self._timers))
        self._timers_planned = False
        return looks

    # --- timers ---

    def _timers(self) -> bool:
        """Timers whose due date has come, also those that were refused before."""
        self._timers_looked = self._core.now
        self._last_key = self._core.keys.last
        due = self._core.state.timers.due(self._core.now)
        for timer in due:
            self._core.writer.command(timer.key, ValueType.TIMER, TimerIntent.TRIGGER, timer.value)
        return bool(due)

    def _next_timer(self) -> int | None:
        timers, looked = self._core.state.timers, self._timers_looked
        due = timers.next_due(looked)
        if any(timer.key > self._last_key for timer in timers.due(looked)):
            return looked + RESOLUTION if due is None else min(due, looked + RESOLUTION)
        return due

    # --- jobs ---

    def _job_deadlines(self) -> bool:
        """Jobs whose worker is late, once the instant has *passed*."""
        self._jobs_looked = self._core.now
        return self._jobs(self._core.state.jobs.due_deadlines(self._core.now - 1), JobIntent.TIME_OUT)

    def _job_backoffs(self) -> bool:
        """Failed jobs whose back-off is over, once the instant has *passed*."""
        return self._jobs(self._core.state.jobs.due_backoffs(self._core.now - 1), JobIntent.RECUR_AFTER_BACKOFF)

    def _jobs(self, due: list[int], intent: JobIntent) -> bool:
        for key in due:
            job = self._core.state.jobs.get(key)
            if job is not None:
                self._core.writer.command(key, ValueType.JOB, intent, job.value)
        return bool(due)

    def _next_job(self) -> int | None:
        due = self._core.state.jobs.next_due()
        return due + 1 if due is not None else None

    # --- messages ---

    def _messages(self) -> bool:
        """Messages whose time is over, all with one command."""
        self._messages_looked = self._core.now
        keys = self._core.state.messages.expired(self._core.now)
        if keys:
            value = MessageBatchValue(tuple(keys))
            self._core.writer.command(-1, ValueType.MESSAGE_BATCH, MessageBatchIntent.EXPIRE, value)
        return bool(keys)

    def _next_message(self) -> int | None:
        """The first look, every `MESSAGE_INTERVAL` after the last one, that is not before the first deadline."""
        deadline = self._core.state.messages.next_deadline()
        if deadline is None:
            return None
        looks = max(1, -((self._messages_looked - deadline) // MESSAGE_INTERVAL))
        return self._messages_looked + looks * MESSAGE_INTERVAL
