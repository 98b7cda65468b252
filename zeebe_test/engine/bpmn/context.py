"""The element instance that a step is about."""

from __future__ import annotations

from typing import Generic, TypeVar

from zeebe_test.model.graph import Element
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue

E_co = TypeVar("E_co", bound=Element, covariant=True)


class Context(Generic[E_co]):
    """An element instance by key, with its record value and its element in the graph."""

    __slots__ = ("element", "key", "value")

    def __init__(self, key: int, value: ProcessInstanceValue, element: E_co) -> None:
        self.key = key
        self.value = value
        self.element = element

    @property
    def flow_scope_key(self) -> int:
        """The instance around this one, -1 for a process."""
        return self.value.flow_scope_key

    @property
    def process_instance_key(self) -> int:
        """The process instance it belongs to."""
        return self.value.process_instance_key

    def __repr__(self) -> str:
        return f"<{self.element!r} {self.key}>"
