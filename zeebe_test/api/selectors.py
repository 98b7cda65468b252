"""Which of several is meant: by element, name, type, process, instance, kind, or a function that says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypedDict

from zeebe_test.api import open_items
from zeebe_test.api.keyed import Keyed, key_of
from zeebe_test.api.runtime import Runtime


class Where(TypedDict, total=False):
    """The keywords that every selection knows."""

    process: str
    instance: int | Keyed
    where: Callable[[Any], object]


class Which(Where, total=False):
    """And those that ask for the element's name, or the kind of job."""

    name: str
    kind: str


class WhichElement(Which, total=False):
    """And the element's id."""

    element: str


class Selector(NamedTuple):
    """What something must be like to be meant; what is None does not matter.

    Attributes:
        element: the element's id.
        name: the element's name in the model.
        type: the job type.
        process: the BPMN process id.
        instance: the process instance, or one that it called.
        kind: the kind of job (`JobKind`).
        where: a function that is given the handle.
    """

    element: str | None = None
    name: str | None = None
    type: str | None = None
    process: str | None = None
    instance: int | Keyed | None = None
    kind: str | None = None
    where: Callable[[Any], object] | None = None

    @property
    def weight(self) -> int:
        """How specific it is."""
        return sum(value is not None for value in self)

    def matches(self, runtime: Runtime, thing: Any) -> bool:
        """Whether this handle is meant."""
        return (
            (self.element is None or thing.element_id == self.element)
            and (self.type is None or getattr(thing, "type", None) == self.type)
            and (self.kind is None or getattr(thing, "kind", None) == self.kind)
            and (self.name is None or self._name(runtime, thing) == self.name)
            and (self.process is None or self._process(runtime, thing) == self.process)
            and (self.instance is None or self._is_of_instance(runtime, thing))
            and (self.where is None or bool(self.where(thing)))
        )

    @staticmethod
    def _name(runtime: Runtime, thing: Any) -> str:
        return open_items.name_of(runtime, thing.process_definition_key, thing.element_id)

    @staticmethod
    def _process(runtime: Runtime, thing: Any) -> str | None:
        definition = runtime.state.processes.get(thing.process_definition_key)
        return definition.value.bpmn_process_id if definition is not None else None

    def _is_of_instance(self, runtime: Runtime, thing: Any) -> bool:
        wanted = self.instance
        return wanted is not None and open_items.is_within(runtime, thing.process_instance_key, key_of(wanted))

    def __str__(self) -> str:
        named = [f"{field} {_shown(value)}" for field, value in self._asdict().items() if value is not None]
        return ", ".join(named) or "whatever it is"


def _shown(value: object) -> str:
    if callable(value) and not isinstance(value, type):
        return f"as {getattr(value, '__name__', value)} says"
    return str(key_of(value)) if isinstance(value, Keyed) else repr(value)
