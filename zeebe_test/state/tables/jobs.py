"""Jobs, and which of them can be activated, time out or come back after a back-off."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.state.tables.due_heap import DueHeap


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


Entry = tuple[int, int]
"""A deadline or the end of a back-off, and the job's key."""


class JobsView:
    """Rows by key; activatable ones by type in order of their keys."""

    __slots__ = ("_activatable", "_backoffs", "_deadlines", "_rows", "_unordered")

    def __init__(self) -> None:
        self._rows: dict[int, Job] = {}
        self._activatable: dict[str, dict[int, None]] = {}
        self._unordered: set[str] = set()
        self._deadlines: DueHeap[Entry] = DueHeap()
        self._backoffs: DueHeap[Entry] = DueHeap()

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
        """Keys of the activated jobs whose deadline is not after `now`, earliest first."""
        return [key for _, key in self._deadlines.due(now, self._is_deadline)]

    def next_deadline(self) -> int | None:
        """The earliest deadline of an activated job."""
        return self._deadlines.next(-1, self._is_deadline)

    def due_backoffs(self, now: int) -> list[int]:
        """Keys of the failed jobs whose back-off does not end after `now`, earliest first."""
        return [key for _, key in self._backoffs.due(now, self._is_backoff)]

    def next_backoff(self, after: int) -> int | None:
        """The earliest end of a back-off later than `after`."""
        return self._backoffs.next(after, self._is_backoff)

    def _is_deadline(self, entry: Entry) -> bool:
        job = self._rows.get(entry[1])
        return job is not None and job.state is JobState.ACTIVATED and job.value.deadline == entry[0]

    def _is_backoff(self, entry: Entry) -> bool:
        job = self._rows.get(entry[1])
        if job is None or job.state is not JobState.FAILED:
            return False
        return job.value.recurring_time == entry[0] and job.value.retry_backoff > 0


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
        self._deadlines.push((value.deadline, key))

    def withhold(self, key: int, value: JobValue, state: JobState) -> None:
        """A job has failed or thrown an error and cannot be activated for now."""
        self._withhold(key)
        self._rows[key] = Job(key, state, _without_variables(value))
        if state is JobState.FAILED and value.retry_backoff > 0 and value.retries > 0:
            self._backoffs.push((value.recurring_time, key))

    def update(self, key: int, value: JobValue) -> None:
        """A job's value changes, its state does not."""
        job = self._rows[key]
        self._rows[key] = Job(key, job.state, _without_variables(value))
        if job.state is JobState.ACTIVATED and value.deadline != job.value.deadline:
            self._deadlines.push((value.deadline, key))

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
    return value.with_variables(NO_VARIABLES) if value.variables else value
