"""Rules for the file, its processes and sub-processes, and for messages and signals beside them."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.validate.model import Model, definitions_of, is_event_sub_process
from zeebe_test.model.xml import Node

ACTIVITIES = frozenset(
    {
        "adHocSubProcess", "businessRuleTask", "callActivity", "manualTask", "receiveTask", "scriptTask", "sendTask",
        "serviceTask", "subProcess", "task", "transaction", "userTask",
    }
)  # fmt: skip


def has_process(node: Node, model: Model) -> Iterator[str]:
    """There is something to deploy."""
    if not model.processes:
        yield "Must contain at least one executable process"


def start_events(node: Node, model: Model) -> Iterator[str]:
    """A process can be started, and by a client in one way only."""
    starts = node.all("startEvent")
    if not starts:
        yield "Must have at least one start event"
    if sum(not definitions_of(start) for start in starts) > 1:
        yield "Multiple none start events are not allowed"


def sub_process_start(node: Node, model: Model) -> Iterator[str]:
    """An embedded sub-process begins with a none event, an event sub-process with its trigger."""
    starts = node.all("startEvent")
    if len(starts) != 1:
        yield "Must have exactly one start event"
    if not starts:
        return
    if is_event_sub_process(node):
        yield from _event_sub_process_start(node, starts[0])
    elif definitions_of(starts[0]):
        yield "Start events in subprocesses must be of type none"


def _event_sub_process_start(node: Node, start: Node) -> Iterator[str]:
    triggers = definitions_of(start)
    names = [trigger.name for trigger in triggers]
    outer = node.parent.name if node.parent is not None else ""
    if "compensateEventDefinition" in names and outer == "process":
        yield "A compensation event subprocess is not allowed on the process level"
    for name in names or [""]:
        if name not in EVENT_SUB_PROCESS_TRIGGERS:
            yield "Start events in event subprocesses must be one of: message, timer, error, signal or escalation"
    interrupting = start.flag("isInterrupting", default=True)
    yield from interruption(triggers, NON_INTERRUPTING, interrupting=interrupting)
    if outer == "adHocSubProcess" and interrupting:
        yield "An interrupting event subprocess is not allowed inside an ad-hoc subprocess"


def interruption(triggers: list[Node], patient: frozenset[str], *, interrupting: bool) -> Iterator[str]:
    """Only `patient` triggers leave what they happen to alone, and what interrupts does so once."""
    for trigger in triggers:
        if not interrupting and trigger.name not in patient:
            yield "Non-Interrupting event of this type is not allowed"
        if interrupting and trigger.child("timeCycle") is not None:
            yield "Interrupting timer event with time cycle is not allowed."


EVENT_SUB_PROCESS_TRIGGERS = frozenset(
    {
        "errorEventDefinition",
        "escalationEventDefinition",
        "messageEventDefinition",
        "signalEventDefinition",
        "timerEventDefinition",
    }
)

NON_INTERRUPTING = EVENT_SUB_PROCESS_TRIGGERS - {"errorEventDefinition"}


def ad_hoc_content(node: Node, model: Model) -> Iterator[str]:
    """An ad-hoc sub-process has something to activate, and neither beginning nor end."""
    flow_nodes = [child.name for child in node.children if child.name in ACTIVITIES or child.name in OTHER_FLOW_NODES]
    if not flow_nodes:
        yield "Must have at least one activity."
    if "startEvent" in flow_nodes:
        yield "Must not contain a start event."
    if "endEvent" in flow_nodes:
        yield "Must not contain an end event."


OTHER_FLOW_NODES = frozenset(
    {
        "boundaryEvent", "complexGateway", "endEvent", "eventBasedGateway", "exclusiveGateway", "inclusiveGateway",
        "intermediateCatchEvent", "intermediateThrowEvent", "parallelGateway", "startEvent",
    }
)  # fmt: skip


def ad_hoc_settings(node: Node, model: Model) -> Iterator[str]:
    """Either a job or expressions drive an ad-hoc sub-process; its output needs both attributes."""
    ad_hoc = node.extension("zeebe:adHoc")
    jobs = node.extensions("zeebe:taskDefinition")
    if len(jobs) > 1:
        text = f"Collection expected to have <1> entry but has <{len(jobs)}>"
        raise Unreadable(text, node.line, node.id, "an ad-hoc sub-process has one zeebe:taskDefinition at most")
    if jobs:
        if not node.flag("cancelRemainingInstances", default=True):
            yield f"Must not define cancelRemainingInstances {COMBINATION}"
        if node.child("completionCondition") is not None:
            yield f"Must not define completionCondition {COMBINATION}"
        if ad_hoc is not None and ad_hoc.get("activeElementsCollection"):
            yield f"Must not define activeElementsCollection {COMBINATION}"
    if ad_hoc is None:
        return
    element, collection = ad_hoc.get("outputElement"), ad_hoc.get("outputCollection")
    if bool(element) != bool(collection):
        yield (
            "OutputElement and OutputCollection must both be set, or neither of them set. "
            f"outputElement:{element or 'null'} and outputCollection:{collection or 'null'}."
        )


COMBINATION = "in combination with zeebe:taskDefinition."


def message(node: Node, model: Model) -> Iterator[str]:
    """A message that something refers to has a name; one that is waited for within a process says by which key."""
    started, awaited, thrown = 0, False, False
    for reference in _references(node, "messageEventDefinition", "messageRef", model):
        event = reference.parent
        if event is None:
            continue
        if event.name == "startEvent":
            within_process = event.parent is not None and event.parent.name == "process"
            started += within_process
            awaited = awaited or not within_process
        else:
            awaited = awaited or event.name in {"intermediateCatchEvent", "boundaryEvent"}
            thrown = thrown or event.name in {"intermediateThrowEvent", "endEvent"}
    awaited = awaited or any(_references(node, "receiveTask", "messageRef", model))
    thrown = thrown or any(_references(node, "sendTask", "messageRef", model))
    if started > 1 and not awaited and not thrown:
        yield "A message cannot be referred by more than one start event"
    elif (started or awaited or thrown) and not node.get("name"):
        yield "Name must be present and not empty"
    if awaited and len(node.extensions("zeebe:subscription")) != 1:
        yield "Must have exactly one zeebe:subscription extension element"


def signal(node: Node, model: Model) -> Iterator[str]:
    """A signal that something refers to has a name."""
    if not node.get("name") and any(_references(node, "signalEventDefinition", "signalRef", model)):
        yield "Name must be present and not empty"


def escalation(node: Node, model: Model) -> Iterator[str]:
    """An escalation that is thrown has a code."""
    if node.get("escalationCode"):
        return
    references = _references(node, "escalationEventDefinition", "escalationRef", model)
    if any(r.parent is not None and r.parent.name in {"intermediateThrowEvent", "endEvent"} for r in references):
        yield "EscalationCode must be present and not empty"


def _references(target: Node, name: str, attribute: str, model: Model) -> Iterator[Node]:
    """Every element of that name that refers to the target, be its process executable or not."""
    for node in model.referring(name):
        if model.referred(node, attribute) is target:
            yield node
