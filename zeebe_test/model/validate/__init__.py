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
SHARED = ("zeebe:ioMapping", "zeebe:executionListeners")
WORK = ("zeebe:taskHeaders", *SHARED)

NO_START_LISTENER = listeners.unsupported_event("start", "start events")
NO_BOUNDARY_START_LISTENER = listeners.unsupported_event("start", "boundary events")
NO_END_LISTENER = listeners.unsupported_event("end", "gateway element")

GATEWAY: tuple[Rule, ...] = (elements.at_most_one(*SHARED), NO_END_LISTENER)
ACTIVITY: tuple[Rule, ...] = (
    duplicates.boundary_events,
    activities.compensation_handler,
    elements.flows_unconditional,
)

DESIGN: dict[str, tuple[Rule, ...]] = {
    "definitions": (processes.has_process,),
    "process": (
        elements.has_id(1),
        processes.start_events,
        duplicates.process_starts,
        duplicates.event_sub_processes,
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
        elements.has_id(3),
        elements.at_most_one(*SHARED),
        elements.flows_unconditional,
        events.start,
        NO_START_LISTENER,
    ),
    "endEvent": (
        elements.has_id(4),
        events.end,
        elements.at_most_one(TASK, *SHARED),
        listeners.error_end_event,
        elements.flows_unconditional,
        events.message_throw,
    ),
    "intermediateThrowEvent": (
        elements.has_id(4),
        elements.at_most_one(TASK, *SHARED),
        elements.flows_unconditional,
        events.intermediate_throw,
        events.message_throw,
    ),
    "intermediateCatchEvent": (
        elements.has_id(3),
        elements.at_most_one(*SHARED),
        elements.flows_unconditional,
        events.intermediate_catch,
    ),
    "boundaryEvent": (
        elements.has_id(3),
        events.boundary,
        elements.at_most_one(*SHARED),
        elements.flows_unconditional,
        NO_BOUNDARY_START_LISTENER,
    ),
    "exclusiveGateway": (elements.has_id(4), gateways.default_flow, *GATEWAY),
    "inclusiveGateway": (elements.has_id(4), gateways.default_flow, *GATEWAY),
    "parallelGateway": (elements.has_id(3), *GATEWAY, elements.flows_unconditional),
    "eventBasedGateway": (elements.has_id(4), gateways.event_based, *GATEWAY, elements.flows_unconditional),
    "task": (elements.has_id(4), *ACTIVITY, elements.at_most_one(*SHARED)),
    "manualTask": (elements.has_id(4), *ACTIVITY, elements.at_most_one(*SHARED)),
    "serviceTask": (
        elements.has_id(4),
        *ACTIVITY,
        elements.at_most_one(*WORK, "zeebe:linkedResources"),
        elements.exactly_one(TASK),
    ),
    "sendTask": (
        elements.has_id(5),
        *ACTIVITY,
        elements.at_most_one(*WORK, "zeebe:linkedResources"),
        elements.either_one("zeebe:publishMessage", TASK),
        activities.send_task_message,
    ),
    "receiveTask": (
        elements.has_id(5),
        *ACTIVITY,
        elements.at_most_one(*SHARED),
        activities.refers_to_message,
        activities.message_name_of_its_own,
    ),
    "userTask": (
        elements.has_id(4),
        *ACTIVITY,
        elements.at_most_one(
            *WORK,
            "zeebe:formDefinition",
            "zeebe:userTask",
            "zeebe:assignmentDefinition",
            "zeebe:taskSchedule",
            "zeebe:priorityDefinition",
            "zeebe:taskListeners",
        ),
    ),
    "scriptTask": (
        elements.has_id(5),
        *ACTIVITY,
        elements.either_one("zeebe:script", TASK),
        elements.at_most_one(TASK, *WORK, "zeebe:script"),
    ),
    "businessRuleTask": (
        elements.has_id(5),
        *ACTIVITY,
        elements.either_one("zeebe:calledDecision", TASK),
        elements.at_most_one(TASK, *WORK, "zeebe:calledDecision"),
    ),
    "callActivity": (
        elements.has_id(3),
        *ACTIVITY,
        elements.exactly_one("zeebe:calledElement"),
        elements.at_most_one(*SHARED),
    ),
    "subProcess": (
        elements.has_id(4),
        *ACTIVITY,
        duplicates.event_sub_processes,
        duplicates.link_targets,
        processes.sub_process_start,
        elements.at_most_one(*SHARED),
    ),
    "adHocSubProcess": (
        elements.has_id(5),
        *ACTIVITY,
        duplicates.event_sub_processes,
        duplicates.link_targets,
        processes.ad_hoc_content,
        processes.ad_hoc_settings,
        elements.at_most_one(*SHARED, "zeebe:adHoc"),
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
    "zeebe:executionListeners": (listeners.distinct,),
    "zeebe:executionListener": (
        elements.not_empty("eventType", "type"),
        listeners.known_event(listeners.EXECUTION_EVENTS, "ZeebeExecutionListenerEventType"),
    ),
    "zeebe:taskListeners": (listeners.on_native_user_task,),
    "zeebe:taskListener": (
        elements.not_empty("eventType", "type"),
        listeners.known_event(listeners.TASK_EVENTS, "ZeebeTaskListenerEventType"),
    ),
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

    Raises:
        zeebe_test.model.validate.model.Unreadable: the real engine would fail rather than find.
    """
    for node in _visited(model):
        found = [text for rule in EXPRESSIONS.get(node.name, ()) for text in rule(node, model)]
        design = [text for rule in DESIGN.get(node.name, ()) for text in rule(node, model)]
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


def _visited(model: Model) -> Iterator[Node]:
    yield model.root
    for child in model.root.children:
        if child.name == "process":
            if child in model.processes:
                yield from child.walk()
        elif not child.name.startswith("bpmndi:"):
            yield from child.walk()
