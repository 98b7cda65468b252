"""Why an instance cannot be modified as a call wants it; what only shows on the way is refused where it happens.

One reason after the other is looked for in all instructions, so a text names everything that is wrong for its reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from zeebe_test.engine.bpmn.behaviors.element_activation import scopes_around
from zeebe_test.engine.errors import Rejection, invalid_argument
from zeebe_test.engine.java_sets import T, in_set_order
from zeebe_test.engine.processors.creation_checks import SUPPORTED, UNSUPPORTED, belongs_to_event_based_gateway
from zeebe_test.model.graph import Element, Process
from zeebe_test.protocol.values.other import ActivateInstruction, ProcessInstanceModificationValue
from zeebe_test.state.view import ElementInstance, StateView


class ModificationChecks:
    """The checks of one modification.

    Attributes:
        process: what the instance runs.
        root_key: the process instance.
    """

    __slots__ = ("_state", "_value", "process", "root_key")

    def __init__(
        self, state: StateView, process: Process, root_key: int, value: ProcessInstanceModificationValue
    ) -> None:
        self._state = state
        self._value = value
        self.process = process
        self.root_key = root_key

    def run(self) -> None:
        """All checks, in the real engine's order.

        Raises:
            Rejection: the first reason there is.
        """
        self._check_elements()
        self._check_terminated()
        self._check_variable_scopes()
        self._check_ancestors()
        self._check_scopes_stay()

    def _refused(self, why: str) -> Rejection:
        return invalid_argument(
            f"Expected to modify instance of process '{self.process.id}' but it contains one or more {why}"
        )

    def _element(self, instruction: ActivateInstruction) -> Element:
        return self.process.elements[instruction.element_id]

    def _check_elements(self) -> None:
        activated = self._value.activate_instructions
        unknown = [i.element_id for i in activated if i.element_id not in self.process.elements]
        if unknown:
            raise self._refused(f"activate instructions with an element that could not be found: {quoted(unknown)}")
        elements = [self._element(instruction) for instruction in activated]
        unsupported = "activate instructions for elements that are unsupported: "
        events = [element.id for element in elements if belongs_to_event_based_gateway(element)]
        if events:
            raise self._refused(
                f"{unsupported}{quoted(events)}. The activation of events belonging to an event-based gateway is not "
                "supported."
            )
        wrong = [element for element in elements if element.element_type in UNSUPPORTED]
        if wrong:
            ids, types = (quoted(element.id for element in wrong), quoted(str(e.element_type) for e in wrong))
            raise self._refused(
                f"{unsupported}{ids}. The activation of elements with type {types} is not supported. "
                f"Supported element types are: [{SUPPORTED}]."
            )

    def _check_terminated(self) -> None:
        keys = [instruction.element_instance_key for instruction in self._value.terminate_instructions]
        unknown = [key for key in keys if self._state.element_instances.get(key) is None]
        if unknown:
            raise self._refused(
                f"terminate instructions with an element instance that could not be found: {quoted(unknown)}"
            )

    def _check_variable_scopes(self) -> None:
        scoped = [
            (instruction, variables.element_id)
            for instruction in self._value.activate_instructions
            for variables in instruction.variable_instructions
            if variables.element_id
        ]
        unknown = [scope_id for _, scope_id in scoped if scope_id not in self.process.elements]
        if unknown:
            raise self._refused(
                f"variable instructions with a scope element id that could not be found: {quoted(unknown)}"
            )
        for instruction, scope_id in scoped:
            element = self._element(instruction)
            if scope_id not in (element.id, *(scope.id for scope in scopes_around(element))):
                raise self._refused(
                    "variable instructions with a scope element that doesn't belong to the activating element's flow "
                    "scope. These variables should be set before or after the modification."
                )

    def _check_ancestors(self) -> None:
        chosen = [i for i in self._value.activate_instructions if i.ancestor_scope_key > 0]
        with_key = "activate instructions with an ancestor scope key that "
        gone = [i.ancestor_scope_key for i in chosen if not self._is_active(i.ancestor_scope_key)]
        if gone:
            raise self._refused(f"{with_key}does not exist, or is not in an active state: {quoted(gone)}")
        rows = [(instruction, self._row(instruction.ancestor_scope_key)) for instruction in chosen]
        foreign = [row.key for _, row in rows if row.value.process_instance_key != self.root_key]
        if foreign:
            raise self._refused(f"{with_key}does not belong to the modified process instance: {quoted(foreign)}")
        lines = [
            f"\n- instance '{row.key}' of element '{row.element.id}' is not an ancestor of element "
            f"'{instruction.element_id}'"
            for instruction, row in rows
            if row.element not in scopes_around(self._element(instruction))
        ]
        if lines:
            raise self._refused(f"{with_key}is not an ancestor of the element to activate:{''.join(lines)}")

    def _is_active(self, key: int) -> bool:
        row = self._state.element_instances.get(key)
        return row is not None and row.is_active

    def _row(self, key: int) -> ElementInstance:
        row = self._state.element_instances.get(key)
        if row is None:
            raise LookupError(f"there is no element instance with key {key}")
        return row

    def _check_scopes_stay(self) -> None:
        """Without a chosen ancestor, the scopes there are will be used: they must not be terminated as well."""
        terminated = {i.element_instance_key for i in self._value.terminate_instructions}
        lost = [
            f"element '{instruction.element_id}' requires flow scope instance '{key}' which is being terminated"
            for instruction in self._value.activate_instructions
            if instruction.ancestor_scope_key <= 0
            for key in self._present_scopes(self._element(instruction))
            if key in terminated
        ]
        if lost:
            raise self._refused(
                "activate instructions for elements whose required flow scope instance is also being terminated: "
                f"{', '.join(lost)}. Please provide a valid ancestor scope key for the activation or avoid terminating "
                "the required flow scope."
            )

    def _present_scopes(self, element: Element) -> list[int]:
        """The scope instances around an element, outermost first, as long as there is exactly one to choose."""
        keys = [self.root_key]
        for scope in scopes_around(element)[1:]:
            found = [row.key for row in self._state.element_instances.children(keys[-1]) if row.element is scope]
            if len(found) != 1:
                break
            keys += found
        return keys


def quoted(items: Iterable[T]) -> str:
    """Each item once, in quotes."""
    return ", ".join(f"'{item}'" for item in in_set_order(items))
