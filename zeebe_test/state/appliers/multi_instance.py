"""What MULTI_INSTANCE events do to the state."""

from __future__ import annotations

from zeebe_test.protocol.values.process_instance import MultiInstanceValue
from zeebe_test.state.state import State


def collection_evaluated(state: State, key: int, value: MultiInstanceValue) -> None:
    """A multi-instance body keeps its items: later changes of the variable do not matter."""
    state.element_instances.row(key).items = value.input_collection
