"""Assertions about the way of an instance: what it passed, which flows it took, and where it waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from zeebe_test.api.handles import ElementInstance, ProcessInstance
from zeebe_test.assertions.failure import Times, fail, known, listed, often
from zeebe_test.model.graph import FlowNode, SequenceFlow


def completed_instances(instance: ProcessInstance, element_id: str) -> list[ElementInstance]:
    """The completed instances of an element; of a multi-instance activity the inner ones, if there were any."""
    found = [element for element in instance.elements if element.element_id == element_id and element.is_completed]
    return [element for element in found if not element.is_body] or found


def assert_passed(
    instance: ProcessInstance,
    *elements: str,
    times: int | None = None,
    at_least: int | None = None,
    at_most: int | None = None,
) -> list[ElementInstance]:
    """Each of these elements was completed: at least once, or as often as is said. Returns their instances.

    Of a multi-instance activity each inner instance counts.

    Raises:
        ProcessAssertionError: one was not; or the model has no such element.
    """
    known(instance, *elements)
    wanted = Times(times, at_least, at_most)
    passed: list[ElementInstance] = []
    for element_id in elements:
        found = completed_instances(instance, element_id)
        if not wanted.allow(len(found)):
            fail(instance, f"to have passed '{element_id}' {wanted}".rstrip(), f"it did {often(len(found))}")
        passed += found
    return passed


def assert_not_passed(instance: ProcessInstance, *elements: str) -> None:
    """None of these elements was completed; one may have been entered.

    Raises:
        ProcessAssertionError: one was; or the model has no such element.
    """
    known(instance, *elements)
    for element_id in elements:
        if completed_instances(instance, element_id):
            fail(instance, f"not to have passed '{element_id}'", "it did")


def assert_not_entered(instance: ProcessInstance, *elements: str) -> None:
    """None of these elements was ever entered.

    Raises:
        ProcessAssertionError: one was; or the model has no such element.
    """
    known(instance, *elements)
    entered = {element.element_id for element in instance.elements}
    for element_id in elements:
        if element_id in entered:
            fail(instance, f"never to have entered '{element_id}'", "it did")


def assert_terminated_element(
    instance: ProcessInstance, element: str, *, times: int | None = None
) -> list[ElementInstance]:
    """An element was terminated: interrupted by an event, or with its scope. Returns its instances.

    Raises:
        ProcessAssertionError: it was not, or not as often; or the model has no such element.
    """
    known(instance, element)
    found = [one for one in instance.elements if one.element_id == element and one.is_terminated]
    if not Times(times).allow(len(found)):
        fail(instance, f"to have '{element}' terminated {Times(times)}".rstrip(), f"that happened {often(len(found))}")
    return found


def assert_passed_in_order(instance: ProcessInstance, *elements: str) -> list[ElementInstance]:
    """These elements were completed one after the other; others may have been in between. Returns their instances.

    Raises:
        ProcessAssertionError: they were not; or the model has no such element.
    """
    known(instance, *elements)
    ended = sorted((e for e in instance.elements if e.is_completed and not e.is_body), key=_order(instance))
    way = iter(ended)
    passed: list[ElementInstance] = []
    for element_id in elements:
        found = next((element for element in way if element.element_id == element_id), None)
        if found is None:
            after = f" after '{passed[-1].element_id}'" if passed else ""
            order = listed(element.element_id for element in ended)
            fail(
                instance,
                f"to have passed {listed(elements)} in this order",
                f"'{element_id}' was not completed{after}; completed were {order}",
            )
        passed.append(found)
    return passed


class _order:  # noqa: N801 - a key function
    """Where in the log each element instance was completed."""

    def __init__(self, instance: ProcessInstance) -> None:
        self._positions = {record.key: record.position for record in instance.records.intent("ELEMENT_COMPLETED")}

    def __call__(self, element: ElementInstance) -> int:
        return self._positions[element.key]


def assert_path(instance: ProcessInstance, *elements: str) -> None:
    """The elements it entered, in order, are exactly these: nothing left out, nothing else.

    Raises:
        ProcessAssertionError: they are not; or the model has no such element.
    """
    known(instance, *elements)
    path = instance.path
    if path != elements:
        same = next(
            (i for i, pair in enumerate(zip(path, elements, strict=False)) if pair[0] != pair[1]),
            min(len(path), len(elements)),
        )
        went = f"it went to '{path[same]}'" if same < len(path) else "it went no further"
        wanted = f"'{elements[same]}'" if same < len(elements) else "no further element"
        fail(
            instance,
            f"to take the way {listed(elements)}",
            f"{went} instead of {wanted} after {same} elements; its way is {listed(path)}",
        )


def assert_flow_taken(instance: ProcessInstance, *flows: str, times: int | None = None) -> None:
    """Each of these sequence flows was taken: at least once, or as often as is said.

    Raises:
        ProcessAssertionError: one was not; or the model has no such flow.
    """
    known(instance, *flows)
    taken = Counter(instance.flows)
    for flow_id in flows:
        if not Times(times).allow(taken[flow_id]):
            fail(instance, f"to have taken flow '{flow_id}' {Times(times)}".rstrip(), f"it did {often(taken[flow_id])}")


def assert_branch_taken(instance: ProcessInstance, gateway: str, target: str) -> None:
    """It went from a gateway (or any element) straight to another element.

    Raises:
        ProcessAssertionError: it did not; or the model has no flow between the two.
    """
    known(instance, gateway, target)
    source = instance.process.elements[gateway]
    flows = source.outgoing if isinstance(source, FlowNode) else []
    ids = [flow.id for flow in flows if flow.target.id == target]
    if not any(flow_id in ids for flow_id in instance.flows):
        taken = listed(
            _target(instance, flow_id) for flow_id in instance.flows if flow_id in {flow.id for flow in flows}
        )
        fail(instance, f"to go from '{gateway}' to '{target}'", f"it went to {taken}")


def _target(instance: ProcessInstance, flow_id: str) -> str:
    flow = instance.process.elements[flow_id]
    return f"'{flow.target.id}'" if isinstance(flow, SequenceFlow) else flow_id


def assert_waiting_at(instance: ProcessInstance, *elements: str, times: int | None = None) -> list[ElementInstance]:
    """It is in each of these elements now; it may be in others. Returns their instances.

    Raises:
        ProcessAssertionError: it is not; or the model has no such element.
    """
    known(instance, *elements)
    found: list[ElementInstance] = []
    for element_id in elements:
        active = [one for one in instance.active_elements if one.element_id == element_id]
        inner = [one for one in active if not one.is_body] or active
        if not Times(times).allow(len(inner)):
            fail(instance, f"to wait at '{element_id}' {Times(times)}".rstrip(), _where(instance))
        found += inner
    return found


def assert_not_waiting_at(instance: ProcessInstance, *elements: str) -> None:
    """It is in none of these elements now.

    Raises:
        ProcessAssertionError: it is; or the model has no such element.
    """
    known(instance, *elements)
    for element in instance.active_elements:
        if element.element_id in elements:
            fail(instance, f"not to wait at '{element.element_id}'", "it does")


def assert_waiting_exactly_at(instance: ProcessInstance, *elements: str) -> list[ElementInstance]:
    """It waits at these elements and nowhere else; one named twice must be waited at twice. Returns their instances.

    Scopes around them are not named.

    Raises:
        ProcessAssertionError: it waits elsewhere; or the model has no such element.
    """
    known(instance, *elements)
    waiting = instance.waiting_at
    if Counter(element.element_id for element in waiting) != Counter(elements):
        fail(instance, f"to wait exactly at {listed(elements, 'no element')}", _where(instance))
    return waiting


def _where(instance: ProcessInstance) -> str:
    if not instance.is_active:
        return f"it is {str(instance.state).lower()}"
    return f"it waits at {listed(_counted(element.element_id for element in instance.waiting_at))}"


def _counted(ids: Iterable[str]) -> list[str]:
    return [f"'{name}'" if count == 1 else f"'{name}' ×{count}" for name, count in Counter(ids).items()]
