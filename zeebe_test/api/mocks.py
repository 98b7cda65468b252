"""Workers as the engine keeps them: a test's function, or a mock that is told what to do and remembers what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeebe_test.api import outcomes
from zeebe_test.api.items import Job
from zeebe_test.api.outcomes import Outcome, WorkerFunction
from zeebe_test.api.selectors import Selector
from zeebe_test.api.workers import Memory
from zeebe_test.clock import Duration
from zeebe_test.errors import ProcessAssertionError
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.job import JobResult


@dataclass(slots=True)
class FunctionWorker:
    """A function that answers the jobs of a type."""

    type: str
    name: str
    selector: Selector
    timeout: int
    outcome: Outcome
    fetch_variable: tuple[str, ...] = ()

    def next_outcome(self) -> Outcome | None:
        """Always the function."""
        return self.outcome

    def take(self, job: Job) -> Outcome:
        """Always the function."""
        return self.outcome

    def copy(self) -> FunctionWorker:
        """Functions are shared by copies."""
        return self

    def memory(self) -> Memory:
        """A function has none."""
        return (), (), 0

    def remember(self, memory: Memory) -> None:
        """A function cannot."""


class Outcomes:
    """What a mock does, said in one word each."""

    __slots__ = ("_mock",)

    def __init__(self, mock: MockWorker) -> None:
        self._mock = mock

    def complete(self, answer: Mapping[str, JsonValue] | JobResult | None = None, /, **variables: Any) -> MockWorker:
        """Complete the job with these variables, or with a result that a listener or ad-hoc sub-process wants."""
        if isinstance(answer, JobResult):
            return self._add(outcomes.completing(answer))
        return self._add(outcomes.completing({**(answer or {}), **variables}))

    def throw(self, code: str, message: str = "", variables: Mapping[str, JsonValue] | None = None) -> MockWorker:
        """Throw a BPMN error."""
        return self._add(outcomes.throwing(code, message, variables))

    def fail(
        self,
        message: str = "",
        *,
        retries: int | None = None,
        back_off: Duration = 0,
        variables: Mapping[str, JsonValue] | None = None,
    ) -> MockWorker:
        """Fail the job: so many retries are left (else one less), after this time; milliseconds if a number."""
        return self._add(outcomes.failing(message, retries, back_off, variables))

    def incident(self, message: str = "") -> MockWorker:
        """Fail the job for good: there is an incident."""
        return self._add(outcomes.failing(message, 0, 0, None))

    def never(self) -> MockWorker:
        """Leave jobs alone, and keep others from answering them."""
        return self._add(None)

    def call(self, function: WorkerFunction) -> MockWorker:
        """Let a function answer, as with `Engine.worker`."""
        return self._add(outcomes.calling(function))

    def _add(self, outcome: Outcome | None) -> MockWorker:
        return self._mock.tell(outcome)


class MockWorker(Outcomes):
    """Stands in for a worker; until it is told what to do it leaves jobs alone.

    Told anew (`mock.complete()`), it forgets what it was told before; `mock.fail("busy").then.complete()` is a
    sequence, whose last repeats. Jobs that wait already are answered when it is told, each once: a sequence may follow.

    Attributes:
        type: the job type.
        name: the worker's name in the records.
        selector: which jobs of that type.
        timeout: how long it keeps a job, in milliseconds.
        calls: the jobs it has had, in order.
    """

    __slots__ = ("_done", "_script", "_wake", "calls", "name", "selector", "timeout", "type")

    def __init__(self, job_type: str, name: str, selector: Selector, timeout: int, wake: Callable[[], object]) -> None:
        super().__init__(self)
        self.type = job_type
        self.name = name
        self.selector = selector
        self.timeout = timeout
        self.calls: list[Job] = []
        self._script: list[Outcome | None] = []
        self._done = 0
        self._wake = wake

    @property
    def fetch_variable(self) -> tuple[str, ...]:
        """Its jobs come with all variables."""
        return ()

    @property
    def then(self) -> Outcomes:
        """What it does next: ``mock.fail("busy").then.complete()``."""
        return _Then(self)

    def next_outcome(self) -> Outcome | None:
        """What it does with the next job; None if it leaves jobs alone."""
        return self._script[min(self._done, len(self._script) - 1)] if self._script else None

    def take(self, job: Job) -> Outcome:
        """What it does with this job, which is remembered."""
        outcome = self.next_outcome()
        if outcome is None:
            raise LookupError(f"the mock of '{self.type}' leaves jobs alone")
        self.calls.append(job)
        self._done += 1
        return outcome

    def copy(self) -> MockWorker:
        """The same mock for a copy of the engine: it has its own memory, and goes its own way from here."""
        mock = MockWorker(self.type, self.name, self.selector, self.timeout, _nothing)
        mock.remember(self.memory())
        return mock

    def memory(self) -> Memory:
        """What it has been told and has had so far."""
        return tuple(self.calls), tuple(self._script), self._done

    def remember(self, memory: Memory) -> None:
        """Be as it was then."""
        calls, script, self._done = memory
        self.calls[:] = calls
        self._script[:] = script

    def assert_called(
        self, *, times: int | None = None, variables: Mapping[str, JsonValue] | None = None
    ) -> Sequence[Job]:
        """It has had jobs: at least one, or as many as `times`; with these variables among others. Returns them.

        Raises:
            ProcessAssertionError: it has not.
        """
        wanted = dict(variables or {})
        found = [job for job in self.calls if wanted.items() <= job.variables.items()] if wanted else self.calls
        if found and times in (None, len(found)):
            return found
        expected = f"{times} jobs" if times is not None else "a job"
        having = f" with variables {wanted}" if wanted else ""
        raise ProcessAssertionError(f"expected that {self} had {expected}{having}, but it had {self._shown()}")

    def assert_not_called(self) -> None:
        """It has had no job.

        Raises:
            ProcessAssertionError: it has.
        """
        if self.calls:
            raise ProcessAssertionError(f"expected that {self} had no job, but it had {self._shown()}")

    def _shown(self) -> str:
        if not self.calls:
            return "none"
        lines = "".join(
            f"\n  {job.element_id} of {job.process_instance_key} with {job.variables}" for job in self.calls
        )
        return f"{len(self.calls)}:{lines}"

    def tell(self, outcome: Outcome | None, *, append: bool = False) -> MockWorker:
        """Do this with jobs from now on, or after what it was told before; None leaves them alone."""
        if not append:
            self._script.clear()
            self._done = 0
        self._script.append(outcome)
        self._wake()
        return self

    def __str__(self) -> str:
        more = f" ({self.selector})" if self.selector.weight else ""
        return f"the mock of '{self.type}'{more}"

    def __repr__(self) -> str:
        return f"<MockWorker {self.type}, {len(self.calls)} calls>"


class _Then(Outcomes):
    """Adds to what a mock was told."""

    __slots__ = ()

    def _add(self, outcome: Outcome | None) -> MockWorker:
        return self._mock.tell(outcome, append=True)


def _nothing() -> None:
    """A copy's jobs have been looked at already."""


__all__ = ["FunctionWorker", "MockWorker", "Outcomes"]
