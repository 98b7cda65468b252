"""What PROCESS_INSTANCE_CREATION events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.intents import ProcessInstanceCreationIntent as I
from zeebe_test.protocol.values.process_instance import ProcessInstanceCreationValue
from zeebe_test.state.state import State


def created(state: State, key: int, value: ProcessInstanceCreationValue) -> None:
    """An instance is on its way; what may end it early is remembered."""
    if value.runtime_instructions:
        state.element_instances.set_runtime_instructions(value.process_instance_key, value.runtime_instructions)


APPLIERS = {I.CREATED: created}
