"""The engine's clock: it stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

from zeebe_test import frozen_time
from zeebe_test.durations import Duration, milliseconds

__all__ = ["EPOCH", "Clock", "Duration", "Timed"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Timed(Protocol):
    """What a clock moves."""

    def set_now(self, now_ms: int) -> None:
        """The time is now this, in epoch milliseconds; nothing happens yet."""

    def run_due(self) -> None:
        """Do everything that is due."""

    def next_due(self) -> int | None:
        """When the next thing is due, in epoch milliseconds."""


class Clock:
    """Time as the engine has it. Moving it makes due what is due."""

    __slots__ = ("_followers", "_now_ms", "_timed")

    def __init__(self, now_ms: int, timed: Timed) -> None:
        self._now_ms = now_ms
        self._timed = timed
        self._followers: list[Callable[[datetime], object]] = []

    @property
    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return EPOCH + timedelta(milliseconds=self._now_ms)

    @property
    def now_ms(self) -> int:
        """The instant in epoch milliseconds."""
        return self._now_ms

    @property
    def next_due(self) -> datetime | None:
        """When something happens next if the clock is advanced; None if nothing waits for it."""
        due = self._timed.next_due()
        return None if due is None else EPOCH + timedelta(milliseconds=max(due, self._now_ms))

    def advance(self, duration: Duration) -> None:
        """Go forward step by step: everything due inside happens at its own instant, also what comes up on the way.

        Raises:
            ValueError: the duration is negative or no duration.
        """
        end = self._now_ms + _forward(duration)
        while (due := self._timed.next_due()) is not None and due <= end:
            self._leap(max(due, self._now_ms))
        self._leap(end)

    def jump(self, duration: Duration) -> None:
        """Go forward in one leap, then do what has become due: a repeating timer then fires once for all it missed.

        Raises:
            ValueError: the duration is negative or no duration.
        """
        self._leap(self._now_ms + _forward(duration))

    def set(self, instant: datetime) -> None:
        """Advance to an instant (never backwards).

        Raises:
            ValueError: the instant is naive or lies in the past.
        """
        if instant.tzinfo is None:
            raise ValueError(f"the clock needs an aware datetime, but {instant!r} has no time zone")
        target = (instant - EPOCH) // timedelta(milliseconds=1)
        if target < self._now_ms:
            raise ValueError(f"the clock cannot go back from {self.now.isoformat()} to {instant.isoformat()}")
        self.advance(target - self._now_ms)

    def advance_to_next(self) -> datetime | None:
        """Advance to the next instant at which something happens; returns it, or None if nothing waits."""
        due = self.next_due
        if due is not None:
            self.set(due)
        return due

    @contextmanager
    def freeze(self) -> Iterator[None]:
        """Hold Python's own clock at the engine's time, and move it along, until the block ends.

        Raises:
            ModuleNotFoundError: freezegun is not installed.
        """
        with frozen_time.hold(self.now) as move_to:
            self._followers.append(move_to)
            try:
                yield
            finally:
                self._followers.remove(move_to)

    def put(self, now_ms: int) -> None:
        """Stand at an instant (epoch milliseconds) without anything happening: a state of that time is restored."""
        self._now_ms = now_ms
        self._timed.set_now(now_ms)
        for follow in self._followers:
            follow(self.now)

    def _leap(self, now_ms: int) -> None:
        self.put(now_ms)
        self._timed.run_due()


def _forward(duration: Duration) -> int:
    length = milliseconds(duration)
    if length < 0:
        raise ValueError(f"the clock cannot go back by {duration!r}")
    return length
