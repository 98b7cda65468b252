"""What a BPMN file must not do, rule by rule, in the real engine's words.

Two tables: DESIGN is about the model as it is drawn, EXPRESSIONS about the texts in it. Where both find something at
one element, the real engine reports what EXPRESSIONS finds alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test import feel
from zeebe_test.model.validate import (
    activities,
    duplicates,
    elements,
    events,
    expressions,
    gateways,
    listeners,
    processes,
    start_events,
)
from zeebe_test.model.validate.model import Model, Rule
from zeebe_test.model.xml import Node

TASK = "zeebe:taskDefinition"

SHARED = elements.at_most_one("zeebe:ioMapping", "zeebe:executionListeners")
NO_END_LISTENER = listeners.unsupported_event("end", "gateway element")

FLOW_NODE: tuple[Rule, ...] = (elements.has_id(2), elements.flows_unconditional, SHARED)
CHOICE: tuple[Rule, ...] = (elements.has_id(2), SHARED, elements.has_id(1), NO_END_LISTENER)
GATEWAY: tuple[Rule, ...] = (*FLOW_NODE, elements.has_id(1), NO_END_LISTENER)


def _activity(ids: int) -> tuple[Rule, ...]:
    return (*FLOW_NODE, elements.has_id(ids), duplicates.boundary_events, activities.compensation_handler)


DESIGN: dict[str, tuple[Rule, ...]] = {
    "definitions": (processes.has_process,),
    "process": (
        elements.has_id(1),
        processes.start_events,
        duplicates.event_sub_processes,
        duplicates.process_starts,
        duplicates.link_targets,
        elements.at_most_one("zeebe:versionTag"),
    ),
    "message": (elements.has_id(1), processes.message),
    "signal": (elements.has_id(1), processes.signal),
    "escalation": (elements.has_id(1), processes.escalation),
    "sequenceFlow": (elements.has_id(2), gateways.flow_condition),
    "dataObject": (elements.has_id(1),),
    "dataObjectReference": (elements.has_id(1),),
    "dataStoreReference": (elements.has_id(1),),
    "startEvent": (
        *FLOW_NODE,
        elements.has_id(1),
        events.start,
        listeners.unsupported_event("start", "start events"),
    ),
    "endEvent": (
        *FLOW_NODE,
        elements.has_id(1),
        events.message_throw,
        elements.has_id(1),
        events.end,
        elements.at_most_one(TASK),
        listeners.end_event,
    ),
    "intermediateThrowEvent": (
        *FLOW_NODE,
        elements.has_id(1),
        events.message_throw,
        elements.has_id(1),
        events.intermediate_throw,
        elements.at_most_one(TASK),
    ),
    "intermediateCatchEvent": (*FLOW_NODE, elements.has_id(1), events.intermediate_catch),
    "boundaryEvent": (*FLOW_NODE, elements.has_id(1), events.boundary),
    "exclusiveGateway": (*CHOICE, elements.has_id(1), gateways.default_flow),
    "inclusiveGateway": (*CHOICE, elements.has_id(1), gateways.default_flow),
    "parallelGateway": GATEWAY,
    "eventBasedGateway": (*GATEWAY, elements.has_id(1), gateways.event_based),
    "task": _activity(2),
    "manualTask": _activity(2),
    "serviceTask": (
        *_activity(2),
        elements.exactly_one(TASK),
        elements.at_most_one("zeebe:taskHeaders", "zeebe:linkedResources"),
    ),
    "sendTask": (
        *_activity(3),
        elements.either_one("zeebe:publishMessage", TASK),
        activities.send_task_message,
        elements.at_most_one("zeebe:taskHeaders", "zeebe:linkedResources"),
    ),
    "receiveTask": (
        *_activity(3),
        activities.refers_to_message,
        activities.message_name_of_its_own,
    ),
    "userTask": (
        *_activity(2),
        elements.at_most_one(
            "zeebe:userTask",
            "zeebe:assignmentDefinition",
            "zeebe:formDefinition",
            "zeebe:taskHeaders",
            "zeebe:taskSchedule",
            "zeebe:priorityDefinition",
            "zeebe:taskListeners",
        ),
    ),
    "scriptTask": (
        *_activity(3),
        elements.either_one("zeebe:script", TASK),
        elements.at_most_one("zeebe:script", TASK, "zeebe:taskHeaders"),
    ),
    "businessRuleTask": (
        *_activity(3),
        elements.either_one("zeebe:calledDecision", TASK),
        elements.at_most_one(TASK, "zeebe:taskHeaders", "zeebe:calledDecision"),
    ),
    "callActivity": (*_activity(1), elements.exactly_one("zeebe:calledElement")),
    "subProcess": (
        *_activity(2),
        duplicates.event_sub_processes,
        duplicates.link_targets,
        processes.sub_process_start,
    ),
    "adHocSubProcess": (
        *_activity(2),
        duplicates.event_sub_processes,
        duplicates.link_targets,
        elements.has_id(1),
        processes.ad_hoc_settings,
        processes.ad_hoc_content,
        elements.at_most_one("zeebe:adHoc"),
    ),
    "transaction": (elements.unsupported, processes.sub_process_start),
    "complexGateway": (elements.unsupported,),
    "timerEventDefinition": (events.timer,),
    "messageEventDefinition": (events.message_definition,),
    "signalEventDefinition": (events.signal_definition,),
    "errorEventDefinition": (events.error_definition,),
    "escalationEventDefinition": (events.escalation_definition,),
    "linkEventDefinition": (events.link_definition,),
    "compensateEventDefinition": (events.compensation_definition,),
    "conditionalEventDefinition": (elements.unsupported_trigger,),
    "cancelEventDefinition": (elements.unsupported_trigger,),
    "multiInstanceLoopCharacteristics": (elements.exactly_one("zeebe:loopCharacteristics"),),
    "zeebe:loopCharacteristics": (activities.loop_output,),
    "zeebe:calledElement": (elements.binding,),
    "zeebe:calledDecision": (elements.not_empty("resultVariable"), elements.binding),
    "zeebe:script": (elements.not_empty("resultVariable"),),
    "zeebe:publishMessage": (elements.not_empty("correlationKey"),),
    "zeebe:formDefinition": (activities.form, elements.binding),
    "zeebe:userTaskForm": (activities.embedded_form,),
    "zeebe:linkedResource": (elements.not_empty("resourceId", "resourceType"), elements.known_binding),
    "zeebe:executionListeners": (
        listeners.known_events(
            "zeebe:executionListener", listeners.EXECUTION_EVENTS, "ZeebeExecutionListenerEventType"
        ),
        listeners.distinct,
    ),
    "zeebe:executionListener": (elements.not_empty("eventType", "type"),),
    "zeebe:taskListeners": (
        listeners.known_events("zeebe:taskListener", listeners.TASK_EVENTS, "ZeebeTaskListenerEventType"),
        listeners.on_native_user_task,
    ),
    "zeebe:taskListener": (elements.not_empty("eventType", "type"),),
}
"""By element name, in the order of the real engine's findings."""

EXPRESSIONS: dict[str, tuple[Rule, ...]] = {
    "message": (expressions.optional("name"),),
    "signal": (expressions.optional("name"),),
    "conditionExpression": (expressions.condition,),
    "multiInstanceLoopCharacteristics": (expressions.loop_completion,),
    "adHocSubProcess": (expressions.ad_hoc_completion,),
    "timerEventDefinition": (expressions.timer,),
    "startEvent": (start_events.static_timer,),
    "intermediateCatchEvent": (start_events.static_timer,),
    "boundaryEvent": (start_events.static_timer,),
    "zeebe:taskDefinition": (expressions.present("type"), expressions.optional("retries")),
    "zeebe:calledDecision": (expressions.present("decisionId"),),
    "zeebe:calledElement": (expressions.present("processId"),),
    "zeebe:script": (expressions.feel_only("expression"),),
    "zeebe:loopCharacteristics": (
        expressions.feel_only("inputCollection"),
        expressions.optional_feel_only("outputElement"),
    ),
    "zeebe:subscription": (expressions.feel_only("correlationKey"),),
    "zeebe:adHoc": (
        expressions.optional_feel_only("activeElementsCollection"),
        expressions.optional_feel_only("outputElement"),
    ),
    "zeebe:input": (expressions.optional("source"), expressions.target),
    "zeebe:output": (expressions.feel_only("source"), expressions.target),
    "zeebe:assignmentDefinition": (
        expressions.optional("assignee"),
        expressions.candidates("candidateGroups"),
        expressions.candidates("candidateUsers"),
    ),
    "zeebe:taskSchedule": (expressions.date("dueDate"), expressions.date("followUpDate")),
    "zeebe:priorityDefinition": (expressions.priority,),
    "zeebe:taskHeaders": (listeners.headers,),
}
"""By element name, in the order of the real engine's findings."""


def findings(model: Model) -> Iterator[tuple[Node, list[str]]]:
    """What is wrong, element by element; processes that are not executable are not looked at.

    The real engine goes through them in this order, though it names them in that of a hash table.

    Raises:
        Unreadable: the real engine would fail rather than find.
    """
    for node in _visited(model):
        name = node.name
        found = [text for rule in EXPRESSIONS[name] for text in rule(node, model)] if name in EXPRESSIONS else []
        design = [text for rule in DESIGN[name] for text in rule(node, model)] if name in DESIGN else []
        if found or design:
            yield node, found or design


def evaluated_starts(model: Model) -> list[Node]:
    """The start events whose expressions are evaluated at each deployment."""
    starts = (start for process in model.processes for start in process.all("startEvent"))
    return [start for start in starts if any(child.name in EVALUATED for child in start.children)]


EVALUATED = frozenset({"messageEventDefinition", "signalEventDefinition", "timerEventDefinition"})


def start_problems(start: Node, model: Model, environment: feel.Environment) -> list[str]:
    """Why a start event cannot be waited for."""
    return list(start_events.evaluated(start, model, environment))


def _visited(model: Model) -> list[Node]:
    visited = [model.root]
    for child in reversed(model.root.children):
        if child.name == "process":
            if child in model.processes:
                visited += child.walk()
        elif not child.name.startswith("bpmndi:"):
            visited += child.walk()
    return visited
