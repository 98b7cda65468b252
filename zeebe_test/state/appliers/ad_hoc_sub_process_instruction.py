"""What AD_HOC_SUB_PROCESS_INSTRUCTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import AdHocSubProcessInstructionIntent as I
from zeebe_test.protocol.values.process_instance import AdHocSubProcessInstructionValue
from zeebe_test.state.state import State


def activated(state: State, key: int, value: AdHocSubProcessInstructionValue) -> None:
    """Elements are on their way: their own records say so."""


def completed(state: State, key: int, value: AdHocSubProcessInstructionValue) -> None:
    """A sub-process completes as soon as nothing runs in it any more, if its condition is said to be fulfilled."""
    row = state.element_instances.get(value.ad_hoc_sub_process_instance_key)
    if row is not None and value.completion_condition_fulfilled:
        row.is_fulfilled = True


APPLIERS = {I.ACTIVATED: activated, I.COMPLETED: completed}
