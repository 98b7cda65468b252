"""What a worker or a mock does with a job: one function each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from zeebe_test.api.items import Job, value_copy
from zeebe_test.api.job_calls import JobCalls
from zeebe_test.clock import Duration
from zeebe_test.errors import EngineBug, RunawayProcess
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.job import JobResult

Outcome: TypeAlias = Callable[[JobCalls, Job], None]
"""Does with a job what is to be done, by calls that a worker makes."""

WorkerFunction: TypeAlias = Callable[..., Any]
"""Takes a job, or the variables that it names; returns variables, a `JobResult`, or None."""


class BpmnError(Exception):
    """Raised by a worker function: throw a BPMN error instead of completing the job.

    Attributes:
        code: the error code, which a catch event may be waiting for.
        message: says more, for the records.
        variables: set where the error is caught.
    """

    def __init__(self, code: str, message: str = "", variables: Mapping[str, JsonValue] | None = None) -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code
        self.message = message
        self.variables = dict(variables or {})


def completing(answer: Mapping[str, JsonValue] | JobResult | None) -> Outcome:
    """Complete the job with variables, or with a result."""

    def complete(calls: JobCalls, job: Job) -> None:
        if isinstance(answer, JobResult):
            calls.complete_job(job, result=answer)
        else:
            calls.complete_job(job, answer)

    return complete


def throwing(code: str, message: str, variables: Mapping[str, JsonValue] | None) -> Outcome:
    """Throw a BPMN error."""
    return lambda calls, job: calls.throw_error(job, code, message, variables)


def failing(
    message: str, retries: int | None, back_off: Duration, variables: Mapping[str, JsonValue] | None
) -> Outcome:
    """Fail the job; one retry less if it is not said how many are left."""

    def fail(calls: JobCalls, job: Job) -> None:
        left = max(0, job.retries - 1) if retries is None else retries
        calls.fail_job(job, left, message, back_off, variables)

    return fail


def calling(function: WorkerFunction) -> Outcome:
    """Let a function work on the job, as a client's worker would.

    A `BpmnError` is thrown; any other exception fails the job, but for those that are the test's own: a failed
    assertion, and what says that the engine cannot go on.

    Raises:
        TypeError: the function is a coroutine function.
    """
    if inspect.iscoroutinefunction(function):
        raise TypeError(f"a worker must be an ordinary function, but {_name(function)} is a coroutine function")
    arguments = arguments_of(function)

    def work(calls: JobCalls, job: Job) -> None:
        try:
            answer = function(**arguments(job)) if arguments is not _JOB_ALONE else function(job)
            outcome = completing(_checked(answer, function))
        except BpmnError as error:
            outcome = throwing(error.code, error.message, error.variables)
        except (AssertionError, EngineBug, RunawayProcess):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a worker raises fails its job
            outcome = failing(f"{type(error).__name__}: {error}", None, 0, None)
        if calls.has_job(job):
            outcome(calls, job)

    return work


def _checked(answer: Any, function: WorkerFunction) -> Mapping[str, JsonValue] | JobResult | None:
    if answer is None or isinstance(answer, (dict, JobResult, Mapping)):
        return answer
    raise TypeError(f"worker {_name(function)} returned {type(answer).__name__}, not variables: {answer!r}")


def _name(function: WorkerFunction) -> str:
    return getattr(function, "__qualname__", repr(function))


Arguments: TypeAlias = Callable[[Job], dict[str, Any]]


def _JOB_ALONE(job: Job) -> dict[str, Any]:  # noqa: N802 - a constant that is a function
    """Stands for: call the function with the job, by position."""
    return {"job": job}


def arguments_of(function: WorkerFunction) -> Arguments:
    """How to call a worker function: which of its parameters is the job, and which variables it wants.

    A parameter named ``job`` or annotated as `Job` is the job; every other one is a variable of that name, left out
    where there is none; ``**variables`` takes all that no other parameter has.
    """
    parameters = _parameters(function)
    if len(parameters) == 1 and _is_job(parameters[0]):
        return _JOB_ALONE
    names = [p.name for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) and not _is_job(p)]
    jobs = [p.name for p in parameters if _is_job(p)]
    takes_rest = any(p.kind is p.VAR_KEYWORD for p in parameters)

    def arguments(job: Job) -> dict[str, Any]:
        variables = job.shared_variables
        wanted = list(variables) if takes_rest else [name for name in names if name in variables]
        return {**{name: value_copy(variables[name]) for name in wanted}, **dict.fromkeys(jobs, job)}

    return arguments


def arguments_of_variables(function: Callable[..., JsonValue]) -> Callable[[Mapping[str, JsonValue]], JsonValue]:
    """Have a function called with the variables that its parameters name."""
    parameters = _parameters(function)
    names = [p.name for p in parameters]
    takes_rest = any(p.kind is p.VAR_KEYWORD for p in parameters)

    def call(variables: Mapping[str, JsonValue]) -> JsonValue:
        wanted = variables if takes_rest else {name: variables[name] for name in names if name in variables}
        return function(**wanted)

    return call


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """A function's parameters; of one that has no signature, as some of Python's own, none."""
    try:
        return list(inspect.signature(function).parameters.values())
    except ValueError:
        return []


def _is_job(parameter: inspect.Parameter) -> bool:
    annotation = parameter.annotation
    written = annotation.rpartition(".")[2] if isinstance(annotation, str) else annotation
    return parameter.name == "job" or written in ("Job", Job)
