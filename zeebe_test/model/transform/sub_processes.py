"""Embedded, event and ad-hoc sub-processes; their content is transformed by whoever calls these."""

from __future__ import annotations

from zeebe_test.model.graph import AdHocInnerInstance, AdHocSubProcess, EventSubProcess, Scope
from zeebe_test.model.transform import common
from zeebe_test.model.transform.context import Context, optional
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BpmnElementType


def sub_process(node: Node, context: Context, scope: Scope) -> Scope:
    """An embedded or an event sub-process."""
    if not node.flag("triggeredByEvent", default=False):
        return Scope(node.id, BpmnElementType.SUB_PROCESS)
    event_sub_process = EventSubProcess(node.id, BpmnElementType.EVENT_SUB_PROCESS)
    scope.event_sub_processes.append(event_sub_process)
    return event_sub_process


def ad_hoc_sub_process(node: Node, context: Context, scope: Scope) -> AdHocSubProcess:
    """An ad-hoc sub-process, driven by an expression or by a job."""
    element = AdHocSubProcess(node.id, BpmnElementType.AD_HOC_SUB_PROCESS)
    inner = AdHocInnerInstance(f"{node.id}#innerInstance", BpmnElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE)
    inner.scope = element
    element.inner_instance = inner
    context.register(inner)
    element.cancel_remaining_instances = node.flag("cancelRemainingInstances", default=True)
    condition = node.child("completionCondition")
    element.completion_condition = optional(condition.text.strip()) if condition is not None else None
    element.job = common.job(node)
    ad_hoc = node.extension("zeebe:adHoc")
    if ad_hoc is not None:
        element.active_elements = optional(ad_hoc.get("activeElementsCollection"))
        element.output_collection = ad_hoc.get("outputCollection")
        element.output_element = optional(ad_hoc.get("outputElement"))
    return element
