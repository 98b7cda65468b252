"""Tasks, and the call activity: what a worker, a decision, a script or another process does."""

from __future__ import annotations

from zeebe_test.model.expression import parse_expression
from zeebe_test.model.graph import Activity, CalledDecision, CalledElement, Scope, Script
from zeebe_test.model.transform import common
from zeebe_test.model.transform.context import Context, local_name
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType

TYPES = {
    "serviceTask": BpmnElementType.SERVICE_TASK,
    "sendTask": BpmnElementType.SEND_TASK,
    "task": BpmnElementType.TASK,
    "manualTask": BpmnElementType.MANUAL_TASK,
}


def task(node: Node, context: Context, scope: Scope) -> Activity:
    """A task that a job does, or that passes."""
    activity = Activity(node.id, TYPES[node.name])
    activity.job = common.job(node)
    return activity


def receive_task(node: Node, context: Context, scope: Scope) -> Activity:
    """A task that waits for a message."""
    activity = Activity(node.id, BpmnElementType.RECEIVE_TASK, event_type=BpmnEventType.MESSAGE)
    activity.message = context.roots.messages.get(local_name(node.get("messageRef")))
    return activity


def script_task(node: Node, context: Context, scope: Scope) -> Activity:
    """A script in FEEL, or a job."""
    activity = Activity(node.id, BpmnElementType.SCRIPT_TASK)
    script = node.extension("zeebe:script")
    if script is None:
        activity.job = common.job(node)
    else:
        activity.script = Script(parse_expression(script.get("expression")), script.get("resultVariable"))
    return activity


def business_rule_task(node: Node, context: Context, scope: Scope) -> Activity:
    """A decision, or a job."""
    activity = Activity(node.id, BpmnElementType.BUSINESS_RULE_TASK)
    decision = node.extension("zeebe:calledDecision")
    if decision is None:
        activity.job = common.job(node)
    else:
        activity.called_decision = CalledDecision(
            parse_expression(decision.get("decisionId")),
            decision.get("resultVariable"),
            common.binding(decision),
            decision.get("versionTag"),
        )
    return activity


def call_activity(node: Node, context: Context, scope: Scope) -> Activity:
    """A call of another process."""
    activity = Activity(node.id, BpmnElementType.CALL_ACTIVITY)
    called = node.extension("zeebe:calledElement")
    if called is not None:
        activity.called_element = CalledElement(
            parse_expression(called.get("processId")),
            called.flag("propagateAllChildVariables", default=True),
            called.flag("propagateAllParentVariables", default=True),
            common.binding(called),
            called.get("versionTag"),
        )
    return activity
