"""What is due: deadlines in the state become commands when the clock has reached them.

This only asks; the command's processor looks again and decides. As in the real engine there is one checker for each
kind of deadline, which plans when it will look next. Where one leap of the clock wakes several, they look in the order
of their plans, each at the time after the leap, and all before anything of it is processed.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Protocol

from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobIntent, MessageBatchIntent, TimerIntent
from zeebe_test.protocol.values.message import MessageBatchValue

TIMER_INTERVAL = 100
"""Milliseconds from one look at the timers to the next one at least: a timer that is due when it is created waits."""

JOB_INTERVAL = 1000
"""Milliseconds between two looks at the deadlines of jobs, unless the clock stops right behind one."""

MESSAGE_INTERVAL = 60_000
"""Milliseconds between two looks at the deadlines of messages: an expired one stays until then."""

AT_ONCE = -1
"""A plan to look before all others."""


@dataclass(slots=True)
class Looks:
    """When each checker looked last (epoch milliseconds): what a copy of an engine has to take along."""

    timers: int
    job_backoffs: int
    job_deadlines: int
    messages: int
    last_key: int
    """The highest key at the last look at the timers: what was due then and is older has been tried."""
    started: bool = False
    """Whether there has been a look at the timers: an engine that starts plans one at once."""

    @classmethod
    def at_start(cls, core: Core) -> Looks:
        """Of an engine whose clock has not moved yet."""
        return cls(core.now, core.now, core.now, core.now, core.keys.last)

    def copy(self) -> Looks:
        """An independent memory."""
        return copy(self)


class Checker(Protocol):
    """Looks after one kind of deadline. All instants are epoch milliseconds, None means never."""

    def planned(self) -> int | None:
        """When it means to look next."""

    def next_due(self) -> int | None:
        """When looking will bring something about, if nothing changes: an instant the clock should stop at."""

    def look(self) -> bool:
        """Write the commands of what is due now; False if nothing is."""


class Scheduler:
    """Writes the commands of everything that is due. `looks` is its memory."""

    __slots__ = ("_checkers", "_core", "looks")

    def __init__(self, core: Core, looks: Looks | None = None) -> None:
        self._core = core
        self.looks = looks if looks is not None else Looks.at_start(core)
        self._checkers: tuple[Checker, ...] = (
            TimerChecker(core, self.looks),
            JobBackoffChecker(core, self.looks),
            JobDeadlineChecker(core, self.looks),
            MessageChecker(core, self.looks),
        )

    def trigger_due(self) -> bool:
        """Queue a command for everything that is due now; False if nothing is."""
        now = self._core.now
        plans = [(plan, checker) for checker in self._checkers if (plan := checker.planned()) is not None]
        due = [(plan, checker) for plan, checker in plans if plan <= now]
        found = [checker.look() for _, checker in sorted(due, key=lambda item: item[0])]
        return any(found)

    def next_due(self) -> int | None:
        """When the next thing is due, in epoch milliseconds."""
        return min((due for checker in self._checkers if (due := checker.next_due()) is not None), default=None)


class TimerChecker:
    """Timers: looks at each due date; what is refused then waits until there is another reason to look."""

    __slots__ = ("_core", "_looks")

    def __init__(self, core: Core, looks: Looks) -> None:
        self._core = core
        self._looks = looks

    def planned(self) -> int | None:
        """At the next due date, or soon if a timer has come up that is due already."""
        return self.next_due() if self._looks.started else AT_ONCE

    def next_due(self) -> int | None:
        """The same, but for the look that finds nothing."""
        timers = self._core.state.timers
        due = timers.next_due(self._looks.timers)
        if any(timer.key > self._looks.last_key for timer in timers.due(self._looks.timers)):
            return self._looks.timers + TIMER_INTERVAL if due is None else min(due, self._looks.timers + TIMER_INTERVAL)
        return due

    def look(self) -> bool:
        """Every timer whose due date has come."""
        self._looks.started = True
        self._looks.timers = self._core.now
        self._looks.last_key = self._core.keys.last
        due = self._core.state.timers.due(self._core.now)
        for timer in due:
            self._core.writer.command(timer.key, ValueType.TIMER, TimerIntent.TRIGGER, timer.value)
        return bool(due)


class JobDeadlineChecker:
    """Jobs whose worker is late: looks at intervals, or right after a deadline if the clock stops there."""

    __slots__ = ("_core", "_looks")

    def __init__(self, core: Core, looks: Looks) -> None:
        self._core = core
        self._looks = looks

    def planned(self) -> int:
        """After the interval, or now."""
        interval = self._looks.job_deadlines + JOB_INTERVAL
        return min(interval, self._core.now) if self._late() == self._core.now else interval

    def next_due(self) -> int | None:
        """Right after the next deadline; for one that the clock has leapt over, at the next look."""
        late = self._late()
        return late if late is None or late > self._core.now else self._looks.job_deadlines + JOB_INTERVAL

    def _late(self) -> int | None:
        deadline = self._core.state.jobs.next_deadline()
        return deadline + 1 if deadline is not None else None

    def look(self) -> bool:
        """Every job whose deadline has passed."""
        self._looks.job_deadlines = self._core.now
        return _command_jobs(self._core, self._core.state.jobs.due_deadlines(self._core.now - 1), JobIntent.TIME_OUT)


class JobBackoffChecker:
    """Failed jobs that come back: looks at the end of each back-off.

    At that very instant a job is refused; it gets another chance a millisecond later, or else with another one.
    """

    __slots__ = ("_core", "_looks")

    def __init__(self, core: Core, looks: Looks) -> None:
        self._core = core
        self._looks = looks

    def planned(self) -> int | None:
        """At the next end of a back-off, or right after one that was refused."""
        end = self._next_end()
        return end + 1 if end == self._looks.job_backoffs else end

    def next_due(self) -> int | None:
        """Right after the next end of a back-off."""
        end = self._next_end()
        return end + 1 if end is not None else None

    def _next_end(self) -> int | None:
        jobs, looked = self._core.state.jobs, self._looks.job_backoffs
        if self._core.now <= looked + 1 and jobs.next_backoff(looked - 1) == looked:
            return looked
        return jobs.next_backoff(looked)

    def look(self) -> bool:
        """Every job whose back-off is over."""
        self._looks.job_backoffs = self._core.now
        keys = self._core.state.jobs.due_backoffs(self._core.now)
        return _command_jobs(self._core, keys, JobIntent.RECUR_AFTER_BACKOFF)


def _command_jobs(core: Core, keys: list[int], intent: JobIntent) -> bool:
    for key in keys:
        job = core.state.jobs.get(key)
        if job is not None:
            core.writer.command(key, ValueType.JOB, intent, job.value)
    return bool(keys)


class MessageChecker:
    """Messages whose time is over: looks at intervals."""

    __slots__ = ("_core", "_looks")

    def __init__(self, core: Core, looks: Looks) -> None:
        self._core = core
        self._looks = looks

    def planned(self) -> int:
        """After the interval."""
        return self._looks.messages + MESSAGE_INTERVAL

    def next_due(self) -> int | None:
        """The first look, an interval or several after the last one, that is not before the first deadline."""
        deadline = self._core.state.messages.next_deadline()
        if deadline is None:
            return None
        looks = max(1, -((self._looks.messages - deadline) // MESSAGE_INTERVAL))
        return self._looks.messages + looks * MESSAGE_INTERVAL

    def look(self) -> bool:
        """All that have expired, with one command."""
        self._looks.messages = self._core.now
        keys = self._core.state.messages.expired(self._core.now)
        if keys:
            value = MessageBatchValue(tuple(keys))
            self._core.writer.command(-1, ValueType.MESSAGE_BATCH, MessageBatchIntent.EXPIRE, value)
        return bool(keys)
