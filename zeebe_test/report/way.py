"""The way of a process instance, drawn: what it entered, in order, with its branches, and where it waits and why.

order 2251799813685251, active
✓ start
✓ check-stock "Check stock"
◇ in-stock? yes → payment (not: no → decline)
◷ payment: job of type 'pay' – no worker has taken it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zeebe_test.api.handles import ElementInstance, ProcessInstance
from zeebe_test.api.items import InstanceState
from zeebe_test.api.waiting import Item, reason
from zeebe_test.model.graph import Element, FlowNode, Process, SequenceFlow
from zeebe_test.protocol.enums import BpmnElementType, RecordType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.report.lanes import Lanes
from zeebe_test.report.text import WIDTH, duration, fitted, quoted, variables_text

COMPLETED, WAITING, INCIDENT, TERMINATED, DECIDED = "✓", "◷", "!", "✗", "◇"
"""The marks."""

DECIDING = frozenset({BpmnElementType.EXCLUSIVE_GATEWAY, BpmnElementType.INCLUSIVE_GATEWAY})
GATEWAYS = DECIDING | {BpmnElementType.PARALLEL_GATEWAY, BpmnElementType.EVENT_BASED_GATEWAY}
INNER_SHOWN = 5
"""How many inner instances of a multi-instance activity are drawn, those that wait before those that have ended."""


def way(instance: ProcessInstance, *, width: int = WIDTH) -> str:
    """The drawing, with what call activities called."""
    return "\n".join(fitted(line, width) for line in draw(instance))


def draw(instance: ProcessInstance) -> list[str]:
    """The lines of the drawing."""
    return list(_Drawing(instance, instance.records[0].timestamp).lines())


def chosen(gateway: Element, taken: list[SequenceFlow]) -> str:
    """Which of a gateway's flows were taken, and which were not."""
    if not isinstance(gateway, FlowNode) or len(gateway.outgoing) < 2 or not taken:
        return ""
    ids = {flow.id for flow in taken}
    others = ", ".join(_flow(flow) for flow in reversed(gateway.outgoing) if flow.id not in ids)
    return ", ".join(_flow(flow) for flow in taken) + (f" (not: {others})" if others else "")


def _flow(flow: SequenceFlow) -> str:
    return f"{flow.name} → {flow.target.id}" if flow.name else f"→ {flow.target.id}"


@dataclass(slots=True)
class _Drawing:
    """What is needed to draw one instance; `clock` is the time that the drawing has come to."""

    instance: ProcessInstance
    clock: int
    process: Process = field(init=False)
    elements: dict[int, ElementInstance] = field(init=False)
    waits: dict[int, list[Item]] = field(init=False)
    children: dict[int, list[ProcessInstance]] = field(init=False)
    steps: dict[int, list[Record]] = field(init=False)

    def __post_init__(self) -> None:
        instance = self.instance
        self.process = instance.process
        self.elements = {element.key: element for element in instance.elements}
        self.waits = {}
        items: list[Item] = [*instance.incidents, *instance.user_tasks, *instance.timers, *instance.subscriptions]
        troubled = {incident.job_key for incident in instance.incidents}
        items[len(instance.incidents) : 0] = [job for job in instance.jobs if job.key not in troubled]
        for item in items:
            self.waits.setdefault(item.element_instance_key, []).append(item)
        self.children = {}
        for child in instance.children:
            self.children.setdefault(child.calling_element_key, []).append(child)
        self.steps = {}
        for record in instance.records:
            is_step = record.value_type is ValueType.PROCESS_INSTANCE and record.record_type is RecordType.EVENT
            if is_step and record.key != instance.key:
                self.steps.setdefault(record.value.flow_scope_key, []).append(record)

    def lines(self) -> Iterator[str]:
        """A title, and what happened."""
        instance = self.instance
        yield f"{instance.bpmn_process_id} {instance.key}, {str(instance.state).lower()}"
        yield from self.scope(instance.key, "")

    def scope(self, key: int, prefix: str) -> Iterator[str]:
        """What happened in a scope, each line after the prefix."""
        steps = self.steps.get(key, [])
        element = self.elements.get(key)
        if element is not None and element.is_body:
            yield from self._body(steps, prefix)
        else:
            yield from self._tokens(steps, prefix)

    def _tokens(self, steps: list[Record], prefix: str) -> Iterator[str]:
        lanes = Lanes()
        for place, step in enumerate(steps):
            model = self.process.element(step.value.element_id, step.value.bpmn_element_type)
            if step.intent is I.ELEMENT_ACTIVATING:
                yield from self._later(step.timestamp, prefix + lanes.bars())
                lane, merged = lanes.enter(step.key, model)
                for other in merged:
                    yield prefix + lanes.join(lane, other)
                yield from self._row(step, model, lanes, lane, steps[place:], prefix)
            elif step.intent is I.SEQUENCE_FLOW_TAKEN and isinstance(model, SequenceFlow):
                opened = lanes.leave(model)
                if opened is not None:
                    yield prefix + lanes.fork(*opened)
            elif step.intent is I.ELEMENT_COMPLETED:
                lanes.end(step.key, model)
            elif step.intent is I.ELEMENT_TERMINATED:
                lanes.terminate(step.key)

    def _row(
        self, step: Record, model: Element, lanes: Lanes, lane: int, steps: list[Record], prefix: str
    ) -> Iterator[str]:
        element = self.elements[step.key]
        taken = self._taken(step.key, model, steps) if model.element_type in DECIDING else []
        yield f"{prefix}{lanes.bars({lane: self._mark(element)})} {self._text(element, chosen(model, taken))}"
        yield from self._inside(element, f"{prefix}{lanes.bars()}  ")

    def _inside(self, element: ElementInstance, prefix: str) -> Iterator[str]:
        """For what an element waits, if that is more than one thing; what happened in it, and what it called."""
        waits = self.waits.get(element.key, [])
        if len(waits) > 1:
            yield from (f"{prefix}· {self._reason(item, element)}" for item in waits)
        yield from self.scope(element.key, prefix)
        for child in self.children.get(element.key, []):
            drawing = _Drawing(child, self.clock)
            yield from (prefix + line for line in drawing.lines())
            self.clock = drawing.clock

    def _body(self, steps: list[Record], prefix: str) -> Iterator[str]:
        """The inner instances of a multi-instance activity: some of them, if there is more to say than how many."""
        inner = [self.elements[step.key] for step in steps if step.intent is I.ELEMENT_ACTIVATING]
        if all(element.is_completed and not self._has_inside(element) for element in inner):
            return
        shown = sorted(inner, key=lambda element: not element.is_active)[:INNER_SHOWN]
        for element in sorted(shown, key=lambda element: element.key):
            counter = element.variables.get("loopCounter", "")
            yield f"{prefix}{self._mark(element)} {counter} {self._text(element, '')}"
            yield from self._inside(element, prefix + "  ")
        if len(inner) > len(shown):
            yield f"{prefix}… and {len(inner) - len(shown)} more"

    def _has_inside(self, element: ElementInstance) -> bool:
        return element.key in self.steps or element.key in self.children

    def _count(self, body: ElementInstance) -> str:
        """Of a multi-instance activity: how many of its instances have completed."""
        keys = dict.fromkeys(step.key for step in self.steps.get(body.key, []) if step.key in self.elements)
        done = sum(self.elements[key].is_completed for key in keys)
        return f"({done} of {len(keys)})"

    def _later(self, timestamp: int, prefix: str) -> Iterator[str]:
        if timestamp > self.clock:
            yield f"{prefix}{' ' if prefix else ''}┄ {duration(timestamp - self.clock)} later ┄"
            self.clock = timestamp

    def _mark(self, element: ElementInstance) -> str:
        if element.is_terminated:
            return TERMINATED
        if element.is_completed:
            return DECIDED if element.element_type in GATEWAYS else COMPLETED
        waits = self.waits.get(element.key, [])
        return INCIDENT if waits and waits[0] in self.instance.incidents else WAITING

    def _text(self, element: ElementInstance, choice: str) -> str:
        text = quoted(element.element_name, element.element_id)
        if element.is_terminated:
            return f"{text}, terminated"
        waits = self.waits.get(element.key, [])
        if len(waits) == 1 and element.is_active:
            return f"{text}: {self._reason(waits[0], element)}"
        if element.is_body:
            return f"{text} {self._count(element)}"
        if element.state not in (InstanceState.ACTIVE, InstanceState.COMPLETED):
            return f"{text}, {str(element.state).lower()}"
        return f"{text} {choice}".rstrip()

    @staticmethod
    def _reason(item: Item, element: ElementInstance) -> str:
        event = f"{item.element_id} " if item.element_id != element.element_id else ""
        return event + reason(item)

    def _taken(self, key: int, model: Element, steps: list[Record]) -> list[SequenceFlow]:
        """The flows that an instance of a gateway took: those that follow its completion."""
        taken: list[SequenceFlow] = []
        completed = False
        for step in steps:
            completed = completed or (step.key == key and step.intent is I.ELEMENT_COMPLETED)
            if completed and step.intent is I.SEQUENCE_FLOW_TAKEN:
                flow = self.process.elements[step.value.element_id]
                if isinstance(flow, SequenceFlow) and flow.source is model:
                    taken.append(flow)
            elif completed and step.key != key:
                break
        return taken


def story(instance: ProcessInstance, *, lines: int = 40, width: int = WIDTH) -> str:
    """The drawing's last lines, and the variables: what a failed assertion tells."""
    drawn = way(instance, width=width).splitlines()
    if len(drawn) > lines:
        left_out = len(drawn) - lines
        drawn = [drawn[0], f"  … {left_out} lines before", *drawn[-lines + 1 :]]
    return "\n".join([*drawn, f"variables: {variables_text(instance.variables, width - 11)}"])
