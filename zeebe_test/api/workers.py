"""Workers: functions and mocks that answer jobs whenever the engine is idle.

A job is given to its worker as the real engine pushes jobs to a client that streams them: JOB_BATCH ACTIVATED, without
a command. Then the worker's answer is a call like any other. There is one loop, here: whatever an answer leads to
waits for its turn in it, so that the depth of Python's stack does not depend on the length of a process.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias

from zeebe_test.api import open_items
from zeebe_test.api.items import Job
from zeebe_test.api.job_calls import JobCalls
from zeebe_test.api.outcomes import Outcome
from zeebe_test.api.runtime import Runtime
from zeebe_test.api.selectors import Selector
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import JobBatchIntent
from zeebe_test.protocol.values.job import JobBatchValue
from zeebe_test.state.view import JobState

ANY_JOB = Selector()

Memory: TypeAlias = tuple[tuple[Job, ...], tuple[Outcome | None, ...], int]
"""The jobs a worker has had, what it was told to do, and how much of that it has done."""


class Worker(Protocol):
    """Who may answer jobs of a type."""

    @property
    def type(self) -> str:
        """The job type."""

    @property
    def name(self) -> str:
        """The worker's name in the records."""

    @property
    def selector(self) -> Selector:
        """Which jobs of that type."""

    @property
    def timeout(self) -> int:
        """How long it keeps a job, in milliseconds."""

    @property
    def fetch_variable(self) -> tuple[str, ...]:
        """Names of the variables its jobs come with; all visible ones where empty."""

    def next_outcome(self) -> Outcome | None:
        """What it does with the next job; None if it leaves jobs alone."""

    def take(self, job: Job) -> Outcome:
        """What it does with this job, which it has now."""

    def copy(self) -> Worker:
        """The same, for a copy of the engine."""

    def memory(self) -> Memory:
        """What it has been told and has had so far."""

    def remember(self, memory: Memory) -> None:
        """Be as it was then."""


class Workers:
    """The registered workers by job type; of several, the most specific has the job, then the youngest."""

    __slots__ = ("_by_type", "_caller", "_serving")

    def __init__(self, caller: JobCalls) -> None:
        self._caller = caller
        self._by_type: dict[str, list[Worker]] = {}
        self._serving = False

    def register(self, worker: Worker) -> None:
        """From now on this worker answers too."""
        self._by_type.setdefault(worker.type, []).append(worker)

    def remove(self, worker: Worker) -> None:
        """This worker answers no more."""
        self._by_type[worker.type].remove(worker)

    def all(self) -> list[Worker]:
        """Every worker, by job type."""
        return [worker for workers in self._by_type.values() for worker in workers]

    def of(self, job_type: str) -> list[Worker]:
        """The workers for a job type."""
        return self._by_type.get(job_type, [])

    def clear(self) -> None:
        """Nobody answers any more."""
        self._by_type.clear()

    def copy_from(self, workers: Workers) -> None:
        """Have copies of these."""
        for worker in workers.all():
            self.register(worker.copy())

    def save(self) -> list[tuple[Worker, Memory]]:
        """Who is there, and what they know."""
        return [(worker, worker.memory()) for worker in self.all()]

    def restore(self, saved: list[tuple[Worker, Memory]]) -> None:
        """Have these and no others, as they were."""
        self.clear()
        for worker, memory in saved:
            worker.remember(memory)
            self.register(worker)

    def serve(self, *, once: bool = False) -> None:
        """Answer jobs until none is left that somebody wants. Called while answering, it leaves that to the loop.

        Args:
            once: whether no job is answered twice, also if it comes back.

        Raises:
            AssertionError: of a worker function.
            RunawayProcess: the answers lead to ever more jobs.
        """
        if self._serving or not self._by_type:
            return
        self._serving = True
        answered: dict[int, None] = {}
        try:
            while self._serve_round(answered if once else {}):
                pass
        finally:
            self._serving = False

    def _serve_round(self, answered: dict[int, None]) -> bool:
        """Let each worker have the jobs there are, in the order of registration; False if nobody wanted any."""
        jobs = self._caller._runtime.state.jobs
        served = False
        for job_type, workers in list(self._by_type.items()):
            for key in jobs.activatable(job_type):
                worker = self._worker_for(key, workers)
                if worker is not None and key not in answered:
                    answered[key] = None
                    served = True
                    self._answer(key, worker)
        return served

    def _worker_for(self, key: int, workers: list[Worker]) -> Worker | None:
        """Who works on this job; None if nobody does, or if it is not there any more."""
        runtime = self._caller._runtime
        row = runtime.state.jobs.get(key)
        if row is None or row.state is not JobState.ACTIVATABLE:
            return None
        best: Worker | None = None
        handle: Job | None = None
        for worker in workers:
            selector = worker.selector
            if selector is not ANY_JOB:
                handle = handle or open_items.job_handle(runtime, row)
                if not selector.matches(runtime, handle):
                    continue
            if best is None or selector.weight >= best.selector.weight:
                best = worker
        return best if best is not None and best.next_outcome() is not None else None

    def _answer(self, key: int, worker: Worker) -> None:
        job = push(self._caller._runtime, key, worker.name, worker.timeout, worker.fetch_variable)
        worker.take(job)(self._caller, job)


def push(runtime: Runtime, key: int, worker: str, timeout: int, fetch_variable: tuple[str, ...] = ()) -> Job:
    """Give an activatable job to a worker, with the variables as they are now; `timeout` in milliseconds."""
    row = runtime.state.jobs.get(key)
    if row is None:
        raise LookupError(f"there is no job {key}")
    variables = runtime.state.variables.visible(row.value.element_instance_key, fetch_variable)
    value = row.value.activated(variables, worker, runtime.clock.now_ms + timeout)
    batch = JobBatchValue(value.type, worker, timeout, 1, fetch_variable, (key,), (value,))
    runtime.writer.event(runtime.keys.next(), ValueType.JOB_BATCH, JobBatchIntent.ACTIVATED, batch)
    return Job.of(key, value)
