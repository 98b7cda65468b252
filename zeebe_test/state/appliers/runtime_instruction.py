"""What RUNTIME_INSTRUCTION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import RuntimeInstructionIntent as I
from zeebe_test.protocol.values.process_instance import RuntimeInstructionValue
from zeebe_test.state.state import State


def interrupted(state: State, key: int, value: RuntimeInstructionValue) -> None:
    """A process instance ends after an element: nothing inside goes on."""
    row = state.element_instances.row(value.process_instance_key)
    row.interrupt(value.element_id)
    row.stopped_by = value.element_id


APPLIERS = {I.INTERRUPTED: interrupted}
