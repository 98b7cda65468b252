"""Element instances and the sequence flows on their way to joining gateways."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from itertools import islice

from zeebe_test.model.graph import Element, Scope
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.intents import ProcessInstanceIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue, RuntimeInstruction


@dataclass(slots=True)
class ElementInstance:
    """An element that is being executed. `state` is the last lifecycle event."""

    key: int
    value: ProcessInstanceValue
    element: Element
    state: ProcessInstanceIntent
    children: dict[int, None] = field(default_factory=dict)
    """Keys of the live child instances, in order of activation."""
    active_flows: list[str] = field(default_factory=list)
    """Ids of the flows in this scope that have been taken and have not led to an activation yet."""
    children_activated: int = 0
    children_completed: int = 0
    children_terminated: int = 0
    job_key: int = -1
    user_task_key: int = -1
    called_instance_key: int = -1
    """Of a call activity: the process instance it called."""
    interrupted_by: str = ""
    """Element id of the event that interrupted this scope."""
    stopped_by: str = ""
    """Of a process instance: element id after which a runtime instruction ended it."""
    loop_counter: int = 0
    """Of a multi-instance inner: its place, from 1."""
    items: tuple[JsonValue, ...] = ()
    """Of a multi-instance body: the input collection."""
    is_fulfilled: bool = False
    """Of an ad-hoc sub-process: whether somebody has said that its completion condition is fulfilled."""
    listener_index: int = 0
    """How many listeners of the running phase have been started."""

    @property
    def is_active(self) -> bool:
        """Whether it is activated and neither completing nor terminating."""
        return self.state is ProcessInstanceIntent.ELEMENT_ACTIVATED

    @property
    def is_terminating(self) -> bool:
        """Whether its termination has begun."""
        return self.state is ProcessInstanceIntent.ELEMENT_TERMINATING

    @property
    def is_interrupted(self) -> bool:
        """Whether an event took over this scope."""
        return self.interrupted_by != ""

    @property
    def is_taken_over(self) -> bool:
        """Whether that was an event sub-process (and not a terminate end event)."""
        return isinstance(self.element, Scope) and any(
            sub_process.id == self.interrupted_by for sub_process in self.element.event_sub_processes
        )

    def interrupt(self, element_id: str) -> None:
        """An event takes over this scope: what is on its way will not arrive."""
        self.interrupted_by = element_id
        self.active_flows.clear()

    def copy(self) -> ElementInstance:
        """An independent row."""
        row = copy(self)
        row.children = self.children.copy()
        row.active_flows = self.active_flows.copy()
        return row


class ElementInstancesView:
    """Rows by key; parents know their children."""

    __slots__ = ("_flows", "_rows", "_runtime_instructions")

    def __init__(self) -> None:
        self._rows: dict[int, ElementInstance] = {}
        self._flows: dict[int, dict[str, dict[str, int]]] = {}
        self._runtime_instructions: dict[int, tuple[RuntimeInstruction, ...]] = {}

    def get(self, key: int) -> ElementInstance | None:
        """The instance with this key, if it lives."""
        return self._rows.get(key)

    def all(self) -> Iterator[ElementInstance]:
        """Every live instance, in order of activation."""
        return iter(self._rows.values())

    def children(self, key: int) -> list[ElementInstance]:
        """The live children of a scope, by key: a key may have been drawn long before its activation."""
        rows = self._rows
        return [rows[child] for child in sorted(rows[key].children)] if key in rows else []

    def two_to_terminate(self, key: int, first: int) -> list[ElementInstance]:
        """The first children of a scope that do not terminate yet and have no key below `first`, two at most."""
        rows = self._rows
        keys = sorted(rows[key].children) if key in rows else []
        left = (rows[child] for child in islice(keys, bisect_left(keys, first), None))
        return list(islice((row for row in left if not row.is_terminating), 2))

    def taken_flows(self, scope_key: int, gateway_id: str) -> dict[str, int]:
        """How often each flow into a joining gateway has been taken and not yet been used."""
        return self._flows.get(scope_key, {}).get(gateway_id, {})

    def taken_flows_of(self, scope_key: int) -> dict[str, dict[str, int]]:
        """Of every joining gateway of a scope: its id, and its flows that wait there."""
        return self._flows.get(scope_key, {})

    def runtime_instructions(self, process_instance_key: int) -> tuple[RuntimeInstruction, ...]:
        """What may end this instance early."""
        return self._runtime_instructions.get(process_instance_key, ())

    def instances_of(self, process_definition_key: int) -> Iterator[ElementInstance]:
        """The live process instances of a definition."""
        for row in self._rows.values():
            if (
                row.value.process_definition_key == process_definition_key
                and row.value.bpmn_element_type is BpmnElementType.PROCESS
            ):
                yield row


class ElementInstances(ElementInstancesView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, row: ElementInstance) -> None:
        """A new instance; its parent counts it."""
        self._rows[row.key] = row
        parent = self._rows.get(row.value.flow_scope_key)
        if parent is not None:
            parent.children[row.key] = None
            parent.children_activated += 1

    def remove(self, key: int, *, completed: bool) -> None:
        """An instance has ended."""
        row = self._rows.pop(key)
        parent = self._rows.get(row.value.flow_scope_key)
        if parent is not None:
            del parent.children[key]
            if completed:
                parent.children_completed += 1
            else:
                parent.children_terminated += 1
        self._flows.pop(key, None)
        self._runtime_instructions.pop(key, None)

    def row(self, key: int) -> ElementInstance:
        """The live instance with this key, to be changed."""
        return self._rows[key]

    def take_flow(self, scope_key: int, gateway_id: str, flow_id: str) -> None:
        """A flow into a joining gateway was taken."""
        flows = self._flows.setdefault(scope_key, {}).setdefault(gateway_id, {})
        flows[flow_id] = flows.get(flow_id, 0) + 1

    def use_flows(self, scope_key: int, gateway_id: str) -> None:
        """A joining gateway activates: each waiting flow counts one less.

        One that a modification pretends has been taken is not on its way; another one is taken off in its stead.
        """
        active = self._rows[scope_key].active_flows
        for flow_id in list(self.taken_flows(scope_key, gateway_id)):
            if flow_id in active:
                active.remove(flow_id)
            elif active:
                del active[0]
            self.drop_flow(scope_key, gateway_id, flow_id)

    def drop_flow(self, scope_key: int, gateway_id: str, flow_id: str) -> None:
        """A waiting flow is used or given up."""
        gateways = self._flows[scope_key]
        flows = gateways[gateway_id]
        flows[flow_id] -= 1
        if not flows[flow_id]:
            del flows[flow_id]
        if not flows:
            del gateways[gateway_id]
        if not gateways:
            del self._flows[scope_key]

    def set_runtime_instructions(self, key: int, instructions: tuple[RuntimeInstruction, ...]) -> None:
        """Remember what may end this instance early."""
        self._runtime_instructions[key] = instructions

    def copy(self) -> ElementInstances:
        """An independent table."""
        table = ElementInstances()
        table._rows = {key: row.copy() for key, row in self._rows.items()}
        table._flows = {
            scope: {gateway: flows.copy() for gateway, flows in gateways.items()}
            for scope, gateways in self._flows.items()
        }
        table._runtime_instructions = self._runtime_instructions.copy()
        return table
