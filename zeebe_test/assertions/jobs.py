"""Assertions about jobs, and about the errors that are thrown and caught."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from zeebe_test.api.handles import Job, ProcessInstance
from zeebe_test.assertions.failure import Times, fail, known, listed, often
from zeebe_test.assertions.matchers import ANY, Matcher, matcher_text, matches
from zeebe_test.model.graph import CatchEvent, ThrowEvent
from zeebe_test.protocol.enums import BpmnEventType, ValueType
from zeebe_test.protocol.intents import JobBatchIntent, JobIntent


def _jobs(instance: ProcessInstance, intent: JobIntent) -> list[Job]:
    return [
        Job.of(record.key, record.value, state=str(intent))
        for record in instance.records.of(ValueType.JOB).events().intent(intent)
    ]


def _wanted(jobs: Iterable[Job], type_: str | None, element: str | None) -> list[Job]:
    return [job for job in jobs if type_ in (None, job.type) and element in (None, job.element_id)]


def _what(type_: str | None, element: str | None) -> str:
    kind = f" of type '{type_}'" if type_ is not None else ""
    place = f" at '{element}'" if element is not None else ""
    return f"a job{kind}{place}"


def _fail(instance: ProcessInstance, what: str, done: str, times: Times, found: list[Job], all_: list[Job]) -> NoReturn:
    others = listed(f"'{job.type}' at '{job.element_id}'" for job in all_)
    how = f" {times}" if str(times) else ""
    fail(instance, f"to have {what} {done}{how}", f"that happened {often(len(found))}; {done} were {others}")


def _happened(
    instance: ProcessInstance, intent: JobIntent, done: str, type_: str | None, element: str | None, times: int | None
) -> list[Job]:
    if element is not None:
        known(instance, element)
    all_ = _jobs(instance, intent)
    found = _wanted(all_, type_, element)
    if not Times(times).allow(len(found)):
        _fail(instance, _what(type_, element), done, Times(times), found, all_)
    return found


def assert_job_created(
    instance: ProcessInstance, *, type: str | None = None, element: str | None = None, times: int | None = None
) -> list[Job]:
    """A job was created, open still or not. Returns those that were.

    Raises:
        ProcessAssertionError: none was, or not as many as `times`.
    """
    return _happened(instance, JobIntent.CREATED, "created", type, element, times)


def assert_job_activated(
    instance: ProcessInstance,
    *,
    type: str | None = None,
    element: str | None = None,
    worker: str | None = None,
    times: int | None = None,
) -> list[Job]:
    """A worker took a job. Returns each activation.

    Args:
        instance: the process instance.
        type: of this job type.
        element: of this element.
        worker: this worker took it.
        times: so often; a job that comes back counts again.

    Raises:
        ProcessAssertionError: none did, or not as often.
    """
    if element is not None:
        known(instance, element)
    activated = [
        Job.of(key, job)
        for record in instance.records.of(ValueType.JOB_BATCH).events().intent(JobBatchIntent.ACTIVATED)
        for key, job in zip(record.value.job_keys, record.value.jobs, strict=True)
        if job.process_instance_key == instance.key
    ]
    found = [job for job in _wanted(activated, type, element) if worker in (None, job.worker)]
    if not Times(times).allow(len(found)):
        by = f" by worker '{worker}'" if worker is not None else ""
        _fail(instance, _what(type, element), f"activated{by}", Times(times), found, activated)
    return found


def assert_job_completed(
    instance: ProcessInstance, *, type: str | None = None, element: str | None = None, times: int | None = None
) -> list[Job]:
    """A job was completed. Returns those that were.

    Raises:
        ProcessAssertionError: none was, or not as many as `times`.
    """
    return _happened(instance, JobIntent.COMPLETED, "completed", type, element, times)


def assert_job_failed(
    instance: ProcessInstance,
    *,
    type: str | None = None,
    element: str | None = None,
    message: Matcher = ANY,
    retries: int | None = None,
    times: int | None = None,
) -> list[Job]:
    """A job failed. Returns each failure.

    Args:
        instance: the process instance.
        type: of this job type.
        element: of this element.
        message: with this error message; see `Matcher`.
        retries: so many were left then.
        times: so often; a job that fails again counts again.

    Raises:
        ProcessAssertionError: none did, or not as often.
    """
    if element is not None:
        known(instance, element)
    failed = _jobs(instance, JobIntent.FAILED)
    found = [
        job
        for job in _wanted(failed, type, element)
        if matches(message, job.error_message) and retries in (None, job.retries)
    ]
    if not Times(times).allow(len(found)):
        _fail(instance, _what(type, element), "failed", Times(times), found, failed)
    return found


def assert_no_jobs(instance: ProcessInstance, *, type: str | None = None, element: str | None = None) -> None:
    """No job like this is open.

    Raises:
        ProcessAssertionError: one is.
    """
    found = _wanted(instance.jobs, type, element)
    if found:
        fail(
            instance,
            f"to have no open {_what(type, element)[2:]}",
            f"it has {listed(f'{job.type!r} at {job.element_id!r}' for job in found)}",
        )


def assert_error_thrown(
    instance: ProcessInstance, code: str, *, element: str | None = None, message: Matcher = ANY
) -> None:
    """A BPMN error was thrown, by a job or by an error end event, caught or not.

    Args:
        instance: the process instance.
        code: the error code.
        element: thrown by this element; an error that nothing catches belongs to none.
        message: with this message, if a job threw it; see `Matcher`.

    Raises:
        ProcessAssertionError: none was; the text says which were.
    """
    thrown = [(job.error_code, job.element_id, job.error_message) for job in _jobs(instance, JobIntent.ERROR_THROWN)]
    thrown += [(end_code, end_id, "") for end_id, end_code in _error_ends(instance)]
    found = [one for one in thrown if one[0] == code and element in (None, one[1]) and matches(message, one[2])]
    if not found:
        by = f" by '{element}'" if element is not None else ""
        with_ = "" if message is ANY else f" with message {matcher_text(message)}"
        fail(
            instance,
            f"to throw error '{code}'{by}{with_}",
            f"it threw {listed(f'{c!r} by {e!r}' for c, e, _ in thrown)}",
        )


def _error_ends(instance: ProcessInstance) -> list[tuple[str, str]]:
    """The error end events that were reached, with their codes."""
    found = []
    for element in instance.elements:
        model = instance.process.elements.get(element.element_id)
        if element.event_type is BpmnEventType.ERROR and isinstance(model, ThrowEvent) and model.error is not None:
            code = model.error.code
            found.append((element.element_id, str(code.static) if code is not None and code.is_static else ""))
    return found


def assert_error_caught(instance: ProcessInstance, element: str) -> None:
    """An error event caught an error: a boundary event, or the start event of an event sub-process.

    Raises:
        ProcessAssertionError: it did not; or it is no error event.
    """
    known(instance, element)
    model = instance.process.elements[element]
    if not isinstance(model, CatchEvent) or model.event_type is not BpmnEventType.ERROR:
        fail(instance, f"to have an error event '{element}'", f"that is {model!r}")
    if not any(one.element_id == element for one in instance.elements):
        caught = listed(
            one.element_id
            for one in instance.elements
            if one.event_type is BpmnEventType.ERROR
            and isinstance(instance.process.elements.get(one.element_id), CatchEvent)
        )
        fail(instance, f"to catch an error at '{element}'", f"it caught errors at {caught}")
