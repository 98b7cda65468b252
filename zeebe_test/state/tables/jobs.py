"""Jobs, and which of them can be activated, time out or come back after a back-off."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.job import JobValue


class JobState(StrEnum):
    """Where a job stands."""

    ACTIVATABLE = "ACTIVATABLE"
    ACTIVATED = "ACTIVATED"
    FAILED = "FAILED"
    ERROR_THROWN = "ERROR_THROWN"


class Job(NamedTuple):
    """A live job; its value has no variables: those come and go with the records."""

    key: int
    state: JobState
    value: JobValue


class JobsView:
    """Rows by key; activatable ones by type in order of their keys."""

    __slots__ = ("_activatable", "_backoffs", "_deadlines", "_rows", "_unordered")

    def __init__(self) -> None:
        self._rows: dict[int, Job] = {}
        self._activatable: dict[str, dict[int, None]] = {}
        self._unordered: set[str] = set()
        self._deadlines: list[tuple[int, int]] = []
        self._backoffs: list[tuple[int, int]] = []

    def get(self, key: int) -> Job | None:
        """The job with this key, if it lives."""
        return self._rows.get(key)

    def all(self) -> Iterator[Job]:
        """Every live job, in order of creation."""
        return iter(self._rows.values())

    def activatable(self, job_type: str) -> list[int]:
        """Keys of the jobs of a type that can be activated, smallest first."""
        keys = self._activatable.get(job_type)
        if not keys:
            return []
        return sorted(keys) if job_type in self._unordered else list(keys)

    def activatable_types(self) -> list[str]:
        """The types that have activatable jobs."""
        return [job_type for job_type, keys in self._activatable.items() if keys]

    def due_deadlines(self, now: int) -> list[int]:
        """Keys of the activated jobs whose deadline has passed, earliest first."""
        return self._due(self._deadlines, now, JobState.ACTIVATED)

    def due_backoffs(self, now: int) -> list[int]:
        """Keys of the failed jobs whose back-off is over, earliest first."""
        return self._due(self._backoffs, now, JobState.FAILED)

    def next_due(self) -> int | None:
        """The earliest deadline or end of a back-off."""
        self._tidy(self._deadlines, JobState.ACTIVATED)
        self._tidy(self._backoffs, JobState.FAILED)
        return min((heap[0][0] for heap in (self._deadlines, self._backoffs) if heap), default=None)

    def next_backoff(self) -> int | None:
        """The earliest end of a back-off."""
        self._tidy(self._backoffs, JobState.FAILED)
        return self._backoffs[0][0] if self._backoffs else None

    def _due(self, heap: list[tuple[int, int]], now: int, state: JobState) -> list[int]:
        due: list[tuple[int, int]] = []
        while heap and heap[0][0] <= now:
            entry = heapq.heappop(heap)
            if self._is_current(entry, state) and entry not in due:
                due.append(entry)
        # What is due stays listed until its job has moved on.
        for entry in due:
            heapq.heappush(heap, entry)
        return [key for _, key in due]

    def _tidy(self, heap: list[tuple[int, int]], state: JobState) -> None:
        while heap and not self._is_current(heap[0], state):
            heapq.heappop(heap)

    def _is_current(self, entry: tuple[int, int], state: JobState) -> bool:
        due, key = entry
        job = self._rows.get(key)
        if job is None or job.state is not state:
            return False
        if state is JobState.ACTIVATED:
            return due == job.value.deadline
        return due == job.value.recurring_time and job.value.retry_backoff > 0


class Jobs(JobsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def make_activatable(self, key: int, value: JobValue) -> None:
        """A job can be activated, again or for the first time."""
        self._rows[key] = Job(key, JobState.ACTIVATABLE, _without_variables(value))
        keys = self._activatable.setdefault(value.type, {})
        if keys and next(reversed(keys)) > key:
            self._unordered.add(value.type)
        keys[key] = None

    def activate(self, key: int, value: JobValue) -> None:
        """A worker has the job until its deadline."""
        self._withhold(key)
        self._rows[key] = Job(key, JobState.ACTIVATED, _without_variables(value))
        heapq.heappush(self._deadlines, (value.deadline, key))

    def withhold(self, key: int, value: JobValue, state: JobState) -> None:
        """A job has failed or thrown an error and cannot be activated for now."""
        self._withhold(key)
        self._rows[key] = Job(key, state, _without_variables(value))
        if state is JobState.FAILED and value.retry_backoff > 0 and value.retries > 0:
            heapq.heappush(self._backoffs, (value.recurring_time, key))

    def update(self, key: int, value: JobValue) -> None:
        """A job's value changes, its state does not."""
        job = self._rows[key]
        self._rows[key] = Job(key, job.state, _without_variables(value))
        if job.state is JobState.ACTIVATED and value.deadline != job.value.deadline:
            heapq.heappush(self._deadlines, (value.deadline, key))

    def remove(self, key: int) -> None:
        """A job has ended."""
        self._withhold(key)
        self._rows.pop(key, None)

    def _withhold(self, key: int) -> None:
        job = self._rows.get(key)
        if job is not None and job.state is JobState.ACTIVATABLE:
            keys = self._activatable[job.value.type]
            del keys[key]
            if not keys:
                del self._activatable[job.value.type]
                self._unordered.discard(job.value.type)

    def copy(self) -> Jobs:
        """An independent table; rows are immutable and shared."""
        table = Jobs()
        table._rows = self._rows.copy()
        table._activatable = {job_type: keys.copy() for job_type, keys in self._activatable.items()}
        table._unordered = self._unordered.copy()
        table._deadlines = self._deadlines.copy()
        table._backoffs = self._backoffs.copy()
        return table


def _without_variables(value: JobValue) -> JobValue:
    return value._replace(variables=NO_VARIABLES) if value.variables else value
