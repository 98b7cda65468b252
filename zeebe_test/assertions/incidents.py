"""Assertions about incidents."""

from __future__ import annotations

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import Incident, Job, ProcessInstance, key_of
from zeebe_test.assertions.failure import fail, failure, known, listed
from zeebe_test.assertions.matchers import ANY, Matcher, matcher_text, matches
from zeebe_test.report.text import one_line


def assert_incident(
    instance: ProcessInstance,
    *,
    type: str | None = None,
    element: str | None = None,
    message: Matcher = ANY,
    job: int | Job | None = None,
    resolved: bool = False,
) -> Incident:
    """There is an incident like this. Returns it.

    Args:
        instance: the process instance.
        type: the error type: ``JOB_NO_RETRIES``, ``IO_MAPPING_ERROR``, …
        element: the id of the element where it is.
        message: its message; see `Matcher`.
        job: raised by this job.
        resolved: whether one that has been resolved is meant, instead of an open one.

    Raises:
        ProcessAssertionError: there is none; the text says which there are.
    """
    if element is not None:
        known(instance, element)
    for incident in instance.all_incidents:
        is_wanted = (
            incident.is_resolved is resolved
            and type in (None, str(incident.type))
            and element in (None, incident.element_id)
            and matches(message, incident.message)
            and (job is None or incident.job_key == key_of(job))
        )
        if is_wanted:
            return incident
    wanted = [f"type {type}"] if type else []
    wanted += [f"element '{element}'"] if element else []
    wanted += [] if message is ANY else [f"message {matcher_text(message)}"]
    state = "a resolved" if resolved else "an open"
    there = listed((_text(incident) for incident in instance.all_incidents), "none")
    raise failure(instance, f"to have {state} incident ({listed(wanted, 'of any kind')})", f"there is {there}")


def assert_no_incidents(where: ProcessInstance | Engine, *, ever: bool = False) -> None:
    """No incident is open, in this instance or anywhere.

    Args:
        where: a process instance, or the engine: then all of its instances.
        ever: whether there must not have been one that was resolved, either.

    Raises:
        ProcessAssertionError: one is.
    """
    if isinstance(where, Engine):
        for instance in where.all_instances:
            assert_no_incidents(instance, ever=ever)
        return
    found = where.all_incidents if ever else where.incidents
    if found:
        expected = "never to have had an incident" if ever else "to have no open incident"
        fail(where, expected, f"there is {listed(_text(incident) for incident in found)}")


def _text(incident: Incident) -> str:
    resolved = ", resolved" if incident.is_resolved else ""
    return f"{incident.type} at '{incident.element_id}'{resolved}: {one_line(incident.message)}"
