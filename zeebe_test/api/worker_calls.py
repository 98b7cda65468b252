"""Who answers jobs: a test's functions, and mocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zeebe_test.api import outcomes
from zeebe_test.api.items import Job
from zeebe_test.api.job_calls import DEFAULT_TIMEOUT
from zeebe_test.api.mocks import FunctionWorker, MockWorker
from zeebe_test.api.outcomes import WorkerFunction
from zeebe_test.api.runtime import Runtime
from zeebe_test.api.selectors import Selector
from zeebe_test.api.stand_ins import stand_in_decision, stand_in_process
from zeebe_test.api.streams import JobStream
from zeebe_test.api.user_task_calls import UserTaskCalls
from zeebe_test.api.workers import ANY_JOB, Workers
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.protocol.values.data import JsonValue


class WorkerCalls(UserTaskCalls):
    """Workers and mocks answer whenever the engine is idle, in the order in which their types were registered.

    Of several for one type the most specific has the job (who names more of what it wants), then the youngest.
    """

    def __init__(self, runtime: Runtime) -> None:
        super().__init__(runtime)
        self._workers = Workers(self)
        runtime.on_idle = self._workers.serve

    def worker(
        self,
        type: str,
        function: WorkerFunction,
        *,
        element: str | None = None,
        where: Callable[[Job], object] | None = None,
        timeout: Duration = DEFAULT_TIMEOUT,
        name: str | None = None,
    ) -> None:
        """Let a function answer the jobs of a type, those that wait already and those to come.

        A parameter named ``job`` or annotated as `Job` is given the job; any other one the variable of its name;
        ``**variables`` all of them. What the function returns – a mapping, or nothing – are the job's variables.
        Raising `BpmnError` throws a BPMN error; any other exception fails the job, with one retry less; a failed
        assertion goes to the test.

        Args:
            type: the job type.
            function: works on one job.
            element: only jobs of this element.
            where: only jobs that this function wants.
            timeout: how long it keeps a job; milliseconds if a number.
            name: the worker's name in the records; the function's if it is not given.

        Raises:
            TypeError: the function is a coroutine function.
        """
        selector = Selector(element=element, where=where) if element or where else ANY_JOB
        named = name if name is not None else getattr(function, "__name__", "worker")
        worker = FunctionWorker(type, named, selector, milliseconds(timeout), outcomes.calling(function))
        self._workers.register(worker)
        self._runtime.run()

    def stream_activated_jobs(
        self,
        type: str,
        *,
        timeout: Duration = DEFAULT_TIMEOUT,
        worker: str = "default",
        fetch_variable: Sequence[str] = (),
    ) -> JobStream:
        """Have jobs pushed as soon as there are any (RPC StreamActivatedJobs), until the stream is closed.

        Args:
            type: the job type.
            timeout: how long nobody else gets them; milliseconds if a number.
            worker: a name, for the records.
            fetch_variable: names of the variables wanted; all visible ones where empty.
        """
        stream = JobStream(type, worker, milliseconds(timeout), tuple(fetch_variable), self._workers.remove)
        self._workers.register(stream)
        self._runtime.run()
        return stream

    def mock_worker(
        self,
        type: str,
        *,
        element: str | None = None,
        where: Callable[[Job], object] | None = None,
        name: str | None = None,
        process: str | None = None,
        timeout: Duration = DEFAULT_TIMEOUT,
    ) -> MockWorker:
        """Something that stands in for a worker and remembers its jobs; until told what to do, it leaves them alone.

        Args:
            type: the job type.
            element: only jobs of the element with this id.
            where: only jobs that this function wants.
            name: only jobs of the element with this name.
            process: only jobs of this process id.
            timeout: how long it keeps a job; milliseconds if a number.
        """
        selector = Selector(element=element, where=where, name=name, process=process)
        mock = MockWorker(type, "mock", selector, milliseconds(timeout), self._wake)
        self._workers.register(mock)
        return mock

    def _wake(self) -> None:
        """A mock has been told something: the jobs that wait already are answered."""
        self._runtime.run(lambda: self._workers.serve(once=True))

    def mock_process(
        self, bpmn_process_id: str, answer: Mapping[str, JsonValue] | None = None, /, **variables: Any
    ) -> MockWorker:
        """Stand in for a process that call activities call: nothing is deployed, and what is deployed is not called.

        It completes with these variables, unless it is told otherwise by what `mock_worker` has: ``throw`` throws an
        error in it, ``incident`` makes one, ``never`` lets it wait, ``call`` is given the variables it was called with.
        """
        job_type = stand_in_process(self._runtime, bpmn_process_id)
        mock = self.mock_worker(job_type, process=bpmn_process_id)
        return mock.complete({**(answer or {}), **variables})

    def mock_decision(self, decision_id: str, output: JsonValue | Callable[..., JsonValue]) -> None:
        """Stand in for a decision: it comes to this, or to what a function makes of the variables that it names."""
        stand_in_decision(self._runtime, decision_id, output)
