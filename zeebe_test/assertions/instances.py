"""Assertions about whether a process instance lives, how it ended, whom it called, and how long it took."""

from __future__ import annotations

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import ProcessInstance
from zeebe_test.api.items import InstanceState
from zeebe_test.assertions.failure import Times, fail, fail_without_story, listed, often
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.report.text import duration as duration_text


def assert_started(instance: ProcessInstance) -> ProcessInstance:
    """The engine knows the instance, alive or ended. Returns it.

    Raises:
        ProcessAssertionError: it does not.
    """
    try:
        _ = instance.state
    except LookupError as error:
        fail_without_story(f"a process instance {instance.key}", str(error))
    return instance


def _assert_state(instance: ProcessInstance, wanted: InstanceState, text: str) -> ProcessInstance:
    state = assert_started(instance).state
    if state is not wanted:
        fail(instance, text, f"it is {_state(instance)}")
    return instance


def _state(instance: ProcessInstance) -> str:
    if not instance.is_active:
        return str(instance.state).lower()
    return f"active, at {listed(element.element_id for element in instance.waiting_at)}"


def assert_active(instance: ProcessInstance) -> ProcessInstance:
    """It lives. Returns it.

    Raises:
        ProcessAssertionError: it has ended, or there never was one.
    """
    return _assert_state(instance, InstanceState.ACTIVE, "to be active")


def assert_completed(instance: ProcessInstance) -> ProcessInstance:
    """It has ended well. Returns it.

    Raises:
        ProcessAssertionError: it lives, or was terminated.
    """
    return _assert_state(instance, InstanceState.COMPLETED, "to be completed")


def assert_terminated(instance: ProcessInstance) -> ProcessInstance:
    """It has been ended: canceled, or by its caller. Returns it.

    Raises:
        ProcessAssertionError: it lives, or has completed.
    """
    return _assert_state(instance, InstanceState.TERMINATED, "to be terminated")


def assert_not_completed(instance: ProcessInstance) -> ProcessInstance:
    """It has not ended well: it lives, or was terminated. Returns it.

    Raises:
        ProcessAssertionError: it has completed.
    """
    if assert_started(instance).is_completed:
        fail(instance, "not to be completed", "it is")
    return instance


def assert_not_terminated(instance: ProcessInstance) -> ProcessInstance:
    """It has not been ended: it lives, or has completed. Returns it.

    Raises:
        ProcessAssertionError: it was terminated.
    """
    if assert_started(instance).is_terminated:
        fail(instance, "not to be terminated", "it is")
    return instance


def assert_called(instance: ProcessInstance, process_id: str, *, times: int | None = None) -> list[ProcessInstance]:
    """A call activity of it called this process, or a mock of it. Returns the called instances.

    Raises:
        ProcessAssertionError: none did, or not as often as `times`.
    """
    called = [child for child in instance.children if child.bpmn_process_id == process_id]
    if not Times(times).allow(len(called)):
        others = listed(child.bpmn_process_id for child in instance.children)
        fail(
            instance,
            f"to have called '{process_id}' {Times(times)}".rstrip(),
            f"it called it {often(len(called))} (called: {others})",
        )
    return called


def assert_not_called(instance: ProcessInstance, process_id: str) -> None:
    """No call activity of it called this process.

    Raises:
        ProcessAssertionError: one did.
    """
    if any(child.bpmn_process_id == process_id for child in instance.children):
        fail(instance, f"not to have called '{process_id}'", "it has")


def assert_took(instance: ProcessInstance, duration: Duration) -> ProcessInstance:
    """It ended exactly so long after it began, on the engine's clock. Returns it.

    Args:
        instance: a process instance that has ended.
        duration: milliseconds if a number.

    Raises:
        ProcessAssertionError: it lives, or took longer or less long.
    """
    if assert_started(instance).is_active:
        fail(instance, "to have ended", f"it is {_state(instance)}")
    history = instance.records.key(instance)
    took = history.last().timestamp - history.first().timestamp
    if took != milliseconds(duration):
        fail(instance, f"to take {duration_text(milliseconds(duration))}", f"it took {duration_text(took)}")
    return instance


def assert_instances(engine: Engine, process_id: str, count: int) -> list[ProcessInstance]:
    """There have been so many instances of a process, alive or ended. Returns them.

    Raises:
        ProcessAssertionError: there have been more or fewer.
    """
    found = [instance for instance in engine.all_instances if instance.bpmn_process_id == process_id]
    if len(found) != count:
        others = listed(dict.fromkeys(instance.bpmn_process_id for instance in engine.all_instances), "none at all")
        fail_without_story(
            f"{count} instances of '{process_id}'", f"there are {len(found)} (there are instances of: {others})"
        )
    return found


def assert_deployed(engine: Engine, process_id: str, *, version: int | None = None, resource: str | None = None) -> int:
    """A process is deployed. Returns its definition's key.

    Args:
        engine: the engine.
        process_id: the BPMN process id.
        version: that version; the latest if it is not given.
        resource: and it came from a file of this name.

    Raises:
        ProcessAssertionError: it is not deployed, not in that version, or from another file.
    """
    found = [definition for definition in engine.definitions if definition.bpmn_process_id == process_id]
    wanted = [d for d in found if version in (None, d.version) and resource in (None, d.resource_name)]
    if not wanted:
        there = listed((f"version {d.version} from {d.resource_name}" for d in found), "not deployed at all")
        what = f" in version {version}" if version is not None else ""
        came = f" from {resource}" if resource is not None else ""
        fail_without_story(f"process '{process_id}' to be deployed{what}{came}", f"it is {there}")
    return wanted[-1].process_definition_key


def assert_clean(engine: Engine) -> None:
    """Nothing is left open: no instance lives, no incident is open, and every mock was called.

    Raises:
        ProcessAssertionError: something is.
    """
    ends = engine.loose_ends()
    if ends:
        fail_without_story("nothing to be left open", "there is\n" + "\n".join(f"  {end}" for end in ends))
