"""Jobs as they are pushed to a client that streams them (RPC StreamActivatedJobs)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from zeebe_test.api.items import Job
from zeebe_test.api.job_calls import JobCalls
from zeebe_test.api.outcomes import Outcome
from zeebe_test.api.selectors import Selector
from zeebe_test.api.workers import ANY_JOB, Memory


class JobStream(Iterator[Job]):
    """An iterator over the jobs that have been pushed so far; it goes on when there are more.

    It takes every job of its type as soon as there is one, until it is closed; what it has pushed must be answered by
    the test.

    Attributes:
        type: the job type.
        name: the worker's name in the records.
        timeout: how long a job is this client's, in milliseconds.
        fetch_variable: names of the variables its jobs come with; all visible ones where empty.
    """

    __slots__ = ("_close", "_pushed", "fetch_variable", "name", "timeout", "type")

    def __init__(
        self,
        job_type: str,
        name: str,
        timeout: int,
        fetch_variable: tuple[str, ...],
        close: Callable[[JobStream], object],
    ) -> None:
        self.type = job_type
        self.name = name
        self.timeout = timeout
        self.fetch_variable = fetch_variable
        self._pushed: deque[Job] = deque()
        self._close = close

    def __next__(self) -> Job:
        if not self._pushed:
            raise StopIteration
        return self._pushed.popleft()

    def close(self) -> None:
        """End the stream: no more jobs are pushed."""
        self._close(self)

    @property
    def selector(self) -> Selector:
        """Every job of its type."""
        return ANY_JOB

    def next_outcome(self) -> Outcome | None:
        """It takes every job."""
        return self._push

    def take(self, job: Job) -> Outcome:
        """It takes every job."""
        return self._push

    def _push(self, calls: JobCalls, job: Job) -> None:
        self._pushed.append(job)

    def copy(self) -> JobStream:
        """A stream to the copy of the engine: with what has been pushed, and not been looked at."""
        stream = JobStream(self.type, self.name, self.timeout, self.fetch_variable, _stay)
        stream.remember(self.memory())
        return stream

    def memory(self) -> Memory:
        """What has been pushed and not been looked at."""
        return tuple(self._pushed), (), 0

    def remember(self, memory: Memory) -> None:
        """Be as it was then."""
        self._pushed = deque(memory[0])


def _stay(stream: JobStream) -> None:
    """Nobody holds a copy's stream, so nobody closes it."""
