"""AD_HOC_SUB_PROCESS_INSTRUCTION: what a client or the result of a job tells an ad-hoc sub-process to do."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.ad_hoc import unknown_elements
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.errors import invalid_argument, invalid_state, not_found
from zeebe_test.model.graph import AdHocSubProcess, Element, MultiInstanceBody
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import AdHocSubProcessInstructionIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.process_instance import AdHocSubProcessInstructionValue


class AdHocSubProcessInstructionProcessor:
    """Activates elements, and completes the sub-process."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def activate(self, command: Record) -> None:
        """Activate elements, each with variables of its own; what runs already may be ended for that."""
        value: AdHocSubProcessInstructionValue = command.value
        key = value.ad_hoc_sub_process_instance_key
        row = self._core.state.element_instances.get(key)
        what = "Expected to activate activities for ad-hoc sub-process "
        ad_hoc = _ad_hoc(row.element) if row is not None else None
        if row is None or ad_hoc is None:
            raise not_found(f"{what}but no ad-hoc sub-process instance found with key '{key}'.")
        if not row.is_active:
            raise invalid_state(f"{what}with key '{key}', but it is not active.")
        unknown = unknown_elements(key, ad_hoc, [element.element_id for element in value.activate_elements])
        if unknown:
            raise not_found(unknown)
        context = Context(row.key, row.value, ad_hoc)
        if value.cancel_remaining_instances:
            self._b.transitions.terminate_children_directly(context)
        self._b.ad_hoc.activate(context, value.activate_elements)
        self._done(command, I.ACTIVATED)

    def complete(self, command: Record) -> None:
        """Complete at once, or once what runs has been ended, or (the condition is fulfilled) has come to its end."""
        value: AdHocSubProcessInstructionValue = command.value
        key = value.ad_hoc_sub_process_instance_key
        row = self._core.state.element_instances.get(key)
        what = "Expected to complete ad-hoc sub-process, but "
        if row is None:
            raise not_found(f"{what}no element instance found with key '{key}'.")
        if not isinstance(row.element, AdHocSubProcess):
            raise invalid_argument(f"{what}element instance with key '{key}' is not an ad-hoc sub-process.")
        if not row.is_active:
            raise invalid_state(f"{what}ad-hoc sub-process is in state '{row.state}'.")
        self._done(command, I.COMPLETED)
        context = Context(row.key, row.value, row.element)
        if not row.children:
            self._b.transitions.complete(context)
        elif value.cancel_remaining_instances:
            self._b.transitions.terminate_children_directly(context)

    def _done(self, command: Record, intent: I) -> None:
        self._core.writer.event(command.key, ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION, intent, command.value)
        self._core.respond(command.key, command.value)


def _ad_hoc(element: Element) -> AdHocSubProcess | None:
    """The sub-process that an instruction means; as in the real engine the body around a multi-instance one will do."""
    found = element.inner if isinstance(element, MultiInstanceBody) else element
    return found if isinstance(found, AdHocSubProcess) else None
