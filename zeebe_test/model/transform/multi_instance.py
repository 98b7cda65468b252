"""Multi-instance: an activity with loop characteristics is wrapped in a body that stands in its place."""

from __future__ import annotations

from zeebe_test.model.expression import parse_expression
from zeebe_test.model.graph import Activity, MultiInstanceBody
from zeebe_test.model.transform.context import optional
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType


def wrap(activity: Activity, node: Node) -> Activity:
    """The body around an activity, or the activity itself if it runs once.

    Flows and boundary events are hung on what this returns; mappings, job and listeners stay with the activity.
    """
    loop = node.child("multiInstanceLoopCharacteristics")
    if loop is None:
        return activity
    body = MultiInstanceBody(activity.id, BpmnElementType.MULTI_INSTANCE_BODY, activity.name, activity.line)
    body.scope = activity.scope
    if activity.is_for_compensation:
        body.is_for_compensation = True
        body.event_type, activity.event_type = activity.event_type, BpmnEventType.UNSPECIFIED
    body.inner = activity
    body.children = [activity]
    activity.scope = body
    body.sequential = loop.flag("isSequential", default=False)
    condition = loop.child("completionCondition")
    body.completion_condition = optional(condition.text.strip()) if condition is not None else None
    characteristics = loop.extension("zeebe:loopCharacteristics")
    if characteristics is not None:
        body.input_collection = parse_expression(characteristics.get("inputCollection"))
        body.input_element = characteristics.get("inputElement")
        body.output_collection = characteristics.get("outputCollection")
        body.output_element = optional(characteristics.get("outputElement"))
    return body
