"""The executable graph: what a deployed process is to the engine.

The transformers fill it from XML; afterwards nothing changes it, so all engines of a Python process share it. Sibling
order is the real engine's: outgoing flows, children and boundary events stand in *reverse* document order wherever the
real engine visits them so (the fields say it).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zeebe_test.protocol.enums import BindingType, BpmnElementType, BpmnEventType, JobListenerEventType
from zeebe_test.protocol.values.data import JsonValue

if TYPE_CHECKING:
    from zeebe_test import feel
    from zeebe_test.model.expression import Expression


# --- facets: what an element may carry ---------------------------------------------------------


@dataclass(slots=True, eq=False, repr=False)
class Timer:
    """A timer definition: exactly one of date, duration, cycle."""

    kind: str
    """``date``, ``duration`` or ``cycle``."""
    expression: Expression


@dataclass(slots=True, eq=False, repr=False)
class Message:
    """A `<message>` as an event or a receive task refers to it."""

    id: str
    name: Expression
    correlation_key: Expression | None


@dataclass(slots=True, eq=False, repr=False)
class Signal:
    """A `<signal>`."""

    id: str
    name: Expression


@dataclass(slots=True, eq=False, repr=False)
class Error:
    """An `<error>`; without a code (or without reference) a catch event takes every error."""

    id: str
    code: Expression | None


@dataclass(slots=True, eq=False, repr=False)
class Escalation:
    """An `<escalation>`; without a code (or without reference) a catch event takes every escalation."""

    id: str
    code: Expression | None


@dataclass(slots=True, eq=False, repr=False)
class Compensation:
    """A compensate event definition; `activity` is what `activityRef` names, on throw and end events."""

    activity: Activity | None = None


@dataclass(slots=True, eq=False, repr=False)
class InputOutput:
    """Mappings, each side compiled to one expression that yields the whole context, in document order."""

    input: feel.Expression | None = None
    output: feel.Expression | None = None


@dataclass(slots=True, eq=False, repr=False)
class JobDefinition:
    """What kind of job an element creates."""

    type: Expression
    retries: Expression
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False, repr=False)
class Listener:
    """An execution or task listener."""

    event_type: JobListenerEventType
    type: Expression
    retries: Expression
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False, repr=False)
class LinkedResource:
    """A resource that a job gets the key of in its headers."""

    resource_id: str
    resource_type: str
    link_name: str
    binding: BindingType = BindingType.LATEST
    version_tag: str = ""


@dataclass(slots=True, eq=False, repr=False)
class UserTaskProperties:
    """The attributes of a user task, job-based or native."""

    native: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    """The task headers of the model, native or not."""
    assignee: Expression | None = None
    candidate_groups: Expression | None = None
    candidate_users: Expression | None = None
    due_date: Expression | None = None
    follow_up_date: Expression | None = None
    priority: Expression | None = None
    form_id: Expression | None = None
    form_key: str = ""
    form_binding: BindingType = BindingType.LATEST
    form_version_tag: str = ""
    external_form_reference: Expression | None = None
    task_listeners: list[Listener] = field(default_factory=list)
    """In document order."""


@dataclass(slots=True, eq=False, repr=False)
class CalledElement:
    """What a call activity calls."""

    process_id: Expression
    propagate_all_child_variables: bool = True
    propagate_all_parent_variables: bool = True
    binding: BindingType = BindingType.LATEST
    version_tag: str = ""


@dataclass(slots=True, eq=False, repr=False)
class CalledDecision:
    """What a business rule task evaluates."""

    decision_id: Expression
    result_variable: str
    binding: BindingType = BindingType.LATEST
    version_tag: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Script:
    """A script task's FEEL."""

    expression: Expression
    result_variable: str


# --- elements ------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Element:
    """Anything with an id in a process."""

    id: str
    element_type: BpmnElementType
    name: str = ""
    line: int = 0
    event_type: BpmnEventType = BpmnEventType.UNSPECIFIED
    scope: Scope | None = None
    """The element whose instance is the flow scope: process, sub-process, or the multi-instance body of an inner."""

    def __repr__(self) -> str:
        return f"<{self.element_type} {self.id}>"


@dataclass(slots=True, eq=False, repr=False)
class SequenceFlow(Element):
    """A flow; `condition` is None where there is none."""

    source: FlowNode = None  # type: ignore[assignment]  # set by the transformer
    target: FlowNode = None  # type: ignore[assignment]  # set by the transformer
    condition: Expression | None = None


@dataclass(slots=True, eq=False, repr=False)
class FlowNode(Element):
    """What flows lead to and from."""

    incoming: list[SequenceFlow] = field(default_factory=list)
    outgoing: list[SequenceFlow] = field(default_factory=list)
    """In reverse document order of the `<sequenceFlow>` elements: the order in which they are taken."""
    mappings: InputOutput = field(default_factory=InputOutput)
    start_listeners: list[Listener] = field(default_factory=list)
    end_listeners: list[Listener] = field(default_factory=list)
    documentation: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    job: JobDefinition | None = None
    """Of service-like tasks, message throw and end events, job-driven ad-hoc sub-processes."""
    linked_resources: list[LinkedResource] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Gateway(FlowNode):
    """Exclusive, inclusive and parallel gateways; `default_flow` is never in question for its own condition."""

    default_flow: SequenceFlow | None = None


@dataclass(slots=True, eq=False, repr=False)
class EventBasedGateway(FlowNode):
    """Its `events` are the catch events behind it, in the order of `outgoing`."""

    events: list[CatchEvent] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class CatchEvent(FlowNode):
    """Start, boundary and intermediate catch events. `event_type` says which facet is set."""

    timer: Timer | None = None
    message: Message | None = None
    signal: Signal | None = None
    error: Error | None = None
    escalation: Escalation | None = None
    compensation: Compensation | None = None
    link_name: str = ""
    interrupting: bool = True
    """False for non-interrupting boundary events and event sub-process starts."""
    attached_to: Activity | None = None
    """Of a boundary event: the activity (for a multi-instance activity: its body)."""
    compensation_handler: Activity | None = None
    """Of a compensation boundary event: the handler that the association leads to."""
    event_sub_process: EventSubProcess | None = None
    """Of an event sub-process's start event: that event sub-process."""


@dataclass(slots=True, eq=False, repr=False)
class ThrowEvent(FlowNode):
    """Intermediate throw events and end events. `event_type` says which facet is set."""

    signal: Signal | None = None
    error: Error | None = None
    escalation: Escalation | None = None
    compensation: Compensation | None = None
    message: Message | None = None
    link_name: str = ""
    link_target: CatchEvent | None = None


@dataclass(slots=True, eq=False, repr=False)
class Activity(FlowNode):
    """Tasks, sub-processes, call activities and multi-instance bodies."""

    boundary_events: list[CatchEvent] = field(default_factory=list)
    """In reverse document order. For a multi-instance activity they hang on the body only."""
    catch_events: list[CatchEvent] = field(default_factory=list)
    """What can interrupt or be triggered at this activity's instance: start events of its event sub-processes in
    document order, then `boundary_events`. Holds every kind (timer, message, signal, error, escalation), but not
    compensation."""
    is_for_compensation: bool = False
    user_task: UserTaskProperties | None = None
    called_element: CalledElement | None = None
    called_decision: CalledDecision | None = None
    script: Script | None = None
    message: Message | None = None
    """Of a receive task."""


@dataclass(slots=True, eq=False, repr=False)
class Scope(Activity):
    """What contains other elements: process, any kind of sub-process, multi-instance body."""

    children: list[FlowNode] = field(default_factory=list)
    """Direct flow nodes (a multi-instance activity as its body), in document order."""
    none_start: CatchEvent | None = None
    start_events: list[CatchEvent] = field(default_factory=list)
    """All start events, in document order."""
    event_sub_processes: list[EventSubProcess] = field(default_factory=list)
    """In document order."""


@dataclass(slots=True, eq=False, repr=False)
class EventSubProcess(Scope):
    """A sub-process that its `start_event` starts."""

    @property
    def start_event(self) -> CatchEvent:
        """Its only start event."""
        return self.start_events[0]


@dataclass(slots=True, eq=False, repr=False)
class AdHocInnerInstance(Scope):
    """Around one activated element of an ad-hoc sub-process and whatever follows it: the flow scope of the children.

    Its id is that of the sub-process with `#innerInstance` behind it; its own `scope` is the sub-process.
    """


@dataclass(slots=True, eq=False, repr=False)
class AdHocSubProcess(Scope):
    """A sub-process whose elements are activated one by one, by an expression, a job or a command."""

    inner_instance: AdHocInnerInstance = None  # type: ignore[assignment]  # set by the transformer

    active_elements: Expression | None = None
    completion_condition: Expression | None = None
    cancel_remaining_instances: bool = True
    output_collection: str = ""
    output_element: Expression | None = None
    ad_hoc_activities: list[FlowNode] = field(default_factory=list)
    """The children that can be activated (without incoming flow, no boundary events or event sub-processes), in
    reverse document order."""
    elements_description: list[JsonValue] = field(default_factory=list)
    """What the variable `adHocSubProcessElements` says of them."""


@dataclass(slots=True, eq=False, repr=False)
class MultiInstanceBody(Scope):
    """Around an activity with loop characteristics; has the activity's id, flows and boundary events.

    `inner.scope` is this body. Mappings, job and listeners stay with `inner`.
    """

    inner: Activity = None  # type: ignore[assignment]  # set by the transformer
    sequential: bool = False
    input_collection: Expression = None  # type: ignore[assignment]  # set by the transformer
    input_element: str = ""
    output_collection: str = ""
    output_element: Expression | None = None
    completion_condition: Expression | None = None


@dataclass(slots=True, eq=False, repr=False)
class Process(Scope):
    """One executable process of a file. `id` is the BPMN process id."""

    elements: dict[str, Element] = field(default_factory=dict)
    """Every element by id, in document order, beginning with the process itself; a multi-instance activity's id leads
    to its body."""
    version_tag: str = ""
    start_form_id: Expression | None = None
    user_task_forms: dict[str, str] = field(default_factory=dict)
    """Embedded forms by id."""

    def element(self, element_id: str, element_type: BpmnElementType) -> Element:
        """The element of that id and type: tells a multi-instance body from its inner activity.

        Raises:
            KeyError: no element has this id.
        """
        found = self.elements[element_id]
        if found.element_type is element_type or not isinstance(found, MultiInstanceBody):
            return found
        return found.inner
