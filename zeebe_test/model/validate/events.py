"""Rules for events and their definitions."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.validate import listeners
from zeebe_test.model.validate.model import Model, definitions_of, is_event_sub_process, path
from zeebe_test.model.validate.processes import ACTIVITIES, interruption
from zeebe_test.model.xml import Node

BOUNDARY_TRIGGERS = frozenset(
    {
        "compensateEventDefinition", "errorEventDefinition", "escalationEventDefinition", "messageEventDefinition",
        "signalEventDefinition", "timerEventDefinition",
    }
)  # fmt: skip

NON_INTERRUPTING = BOUNDARY_TRIGGERS - {"compensateEventDefinition", "errorEventDefinition"}

CATCH_TRIGGERS = frozenset(
    {"linkEventDefinition", "messageEventDefinition", "signalEventDefinition", "timerEventDefinition"}
)

END_TRIGGERS = frozenset(
    {
        "compensateEventDefinition", "errorEventDefinition", "escalationEventDefinition", "messageEventDefinition",
        "signalEventDefinition", "terminateEventDefinition",
    }
)  # fmt: skip


def start(node: Node, model: Model) -> Iterator[str]:
    """A start event has one trigger at most."""
    if len(definitions_of(node)) > 1:
        yield "Start event can't have more than one type"


def end(node: Node, model: Model) -> Iterator[str]:
    """An end event ends a path, in one of the known ways."""
    if model.flows(node, "outgoing"):
        yield "End events must not have outgoing sequence flows to other elements."
    definitions = definitions_of(node)
    if len(definitions) > 1:
        yield "Must have at most one event definition"
    for _ in [definition for definition in definitions if definition.name not in END_TRIGGERS]:
        yield "End events must be one of: none, error, message, terminate, signal, escalation or compensation"
    if any(not _waits(definition) for definition in definitions):
        yield "A compensation end event waitForCompletion attribute must be true or not present"


def intermediate_throw(node: Node, model: Model) -> Iterator[str]:
    """Compensation is waited for."""
    if any(not _waits(definition) for definition in definitions_of(node)):
        yield "A compensation intermediate throwing event waitForCompletion attribute must be true or not present"


def _waits(definition: Node) -> bool:
    return definition.flag("waitForCompletion", default=True)


def message_throw(node: Node, model: Model) -> Iterator[str]:
    """A message is thrown by a job."""
    throws = any(definition.name == "messageEventDefinition" for definition in definitions_of(node))
    if throws and len(node.extensions("zeebe:taskDefinition")) != 1:
        yield "Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element"


def intermediate_catch(node: Node, model: Model) -> Iterator[str]:
    """An intermediate catch event waits for one thing."""
    definitions = definitions_of(node)
    if len(definitions) != 1:
        yield "Must have exactly one event definition"
        return
    definition = definitions[0]
    if definition.name not in CATCH_TRIGGERS:
        yield "Event definition must be one of: message, timer, signal, or link"
    elif definition.name == "timerEventDefinition" and not (
        definition.child("timeDuration") or definition.child("timeDate")
    ):
        yield "Intermediate timer catch event must have either a time duration or a time date."


def boundary(node: Node, model: Model) -> Iterator[str]:
    """A boundary event hangs on an activity and waits for one thing."""
    host = model.referred(node, "attachedToRef")
    if host is None:
        yield "Must be attached to an activity"
    elif host.name not in ACTIVITIES:
        raise Unreadable(f"'{host.id}' is no activity: a boundary event cannot be attached to it", node.line, node.id)
    if model.flows(node, "incoming"):
        yield "Cannot have incoming sequence flows"
    definitions = definitions_of(node)
    yield from _boundary_definitions(node, [definition.name for definition in definitions], model)
    yield from _boundary_triggers(node, definitions, host)
    if definitions:
        yield from listeners.unsupported_event("start", "boundary events")(node, model)


def _boundary_definitions(node: Node, names: list[str], model: Model) -> Iterator[str]:
    if "compensateEventDefinition" in names and (model.flows(node, "outgoing") or not _has_association(node, model)):
        yield "Compensation boundary events must have a compensation association and no outgoing sequence flows"
    if len(names) != 1:
        yield "Must have exactly one event definition"
    for name in names:
        if name not in BOUNDARY_TRIGGERS:
            yield "Boundary events must be one of: timer, message, error, signal, escalation"


def _boundary_triggers(node: Node, definitions: list[Node], host: Node | None) -> Iterator[str]:
    interrupting = node.flag("cancelActivity", default=True)
    for definition in definitions:
        if definition.name != "escalationEventDefinition":
            yield from interruption([definition], NON_INTERRUPTING, interrupting=interrupting)
        elif host is not None and host.name not in ESCALATING:
            yield "An escalation boundary event should only be attached to a subprocess, or a call activity."


ESCALATING = frozenset({"adHocSubProcess", "callActivity", "subProcess", "transaction"})


def _has_association(event: Node, model: Model) -> bool:
    for association in model.referring("association"):
        source = model.referred(association, "sourceRef")
        if source is None:
            raise Unreadable(NO_SOURCE, association.line, path(association), "the association begins at nothing")
        if source is event:
            return True
    return False


NO_SOURCE = (
    'Cannot invoke "io.camunda.zeebe.model.bpmn.instance.BaseElement.getId()" because the return value of '
    '"io.camunda.zeebe.model.bpmn.instance.Association.getSource()" is null'
)
"""The real engine's text for an association from nowhere before the one it looks for."""


def timer(node: Node, model: Model) -> Iterator[str]:
    """A timer says when, in one way."""
    if sum(child.name in {"timeDate", "timeDuration", "timeCycle"} for child in node.children) != 1:
        yield "Must be exactly one type of timer: timeDuration, timeDate or timeCycle"


def message_definition(node: Node, model: Model) -> Iterator[str]:
    """An event that waits for a message says for which; one that throws is a job and need not."""
    throws = node.parent is not None and node.parent.name in {"endEvent", "intermediateThrowEvent"}
    if not throws and model.referred(node, "messageRef") is None:
        yield "Must reference a message"


def signal_definition(node: Node, model: Model) -> Iterator[str]:
    """A signal event says which signal."""
    if model.referred(node, "signalRef") is None:
        yield "Must reference a signal"


def error_definition(node: Node, model: Model) -> Iterator[str]:
    """Who throws an error says which; who catches one knows its code before."""
    error = model.referred(node, "errorRef")
    code = error.get("errorCode") if error else ""
    if node.parent is not None and node.parent.name == "endEvent":
        if error is None:
            yield "Must reference an error"
        elif not code:
            yield "ErrorCode must be present and not empty"
    elif code.startswith("="):
        yield "The errorCode of the error catch event is not allowed to be an expression"


def escalation_definition(node: Node, model: Model) -> Iterator[str]:
    """Who throws an escalation says which; who catches one knows its code before."""
    escalation = model.referred(node, "escalationRef")
    throws = node.parent is not None and node.parent.name in {"endEvent", "intermediateThrowEvent"}
    if throws:
        if escalation is None:
            yield "Must reference an escalation"
    elif escalation is not None and escalation.get("escalationCode").startswith("="):
        yield "The escalationCode of the escalation catch event is not allowed to be an expression"


def link_definition(node: Node, model: Model) -> Iterator[str]:
    """A link has a name."""
    if not node.get("name"):
        yield "Link name must be present and not empty."


def compensation_definition(node: Node, model: Model) -> Iterator[str]:
    """What is to be compensated is there, near, and can be compensated."""
    reference = node.get("activityRef")
    if not reference or node.parent is None:
        return
    activity = model.find(reference)
    if activity is None:
        yield f"The referenced compensation activity '{reference}' doesn't exist"
    elif activity.name not in ACTIVITIES:
        raise Unreadable(f"'{activity.id}' is no activity: it cannot be compensated", node.line, path(node))
    elif activity.parent not in _compensable_scopes(node.parent):
        yield (
            f"The referenced compensation activity '{reference}' must be in the same scope as the compensation throw "
            "event"
        )
    elif activity.name != "subProcess" and not _compensable(activity, model):
        yield (
            f"The referenced compensation activity '{reference}' must have either a compensation boundary event or be "
            "a subprocess"
        )


def _compensable_scopes(event: Node) -> list[Node]:
    """The scope of an event; from within an event sub-process also the scope around that."""
    scope = event.parent
    if scope is None:
        return []
    return [scope, scope.parent] if is_event_sub_process(scope) and scope.parent else [scope]


def _compensable(activity: Node, model: Model) -> bool:
    triggers = (definition for event in model.attached(activity) for definition in definitions_of(event))
    return any(trigger.name == "compensateEventDefinition" for trigger in triggers)
