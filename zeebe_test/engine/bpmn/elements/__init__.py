"""One module an element; `handlers` is the table of contents."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.elements.ad_hoc_sub_process import AdHocInnerInstanceHandler, AdHocSubProcessHandler
from zeebe_test.engine.bpmn.elements.boundary_event import BoundaryEventHandler
from zeebe_test.engine.bpmn.elements.business_rule_task import BusinessRuleTaskHandler
from zeebe_test.engine.bpmn.elements.call_activity import CallActivityHandler
from zeebe_test.engine.bpmn.elements.end_event import EndEventHandler
from zeebe_test.engine.bpmn.elements.event_based_gateway import EventBasedGatewayHandler
from zeebe_test.engine.bpmn.elements.event_sub_process import EventSubProcessHandler
from zeebe_test.engine.bpmn.elements.exclusive_gateway import ExclusiveGatewayHandler
from zeebe_test.engine.bpmn.elements.inclusive_gateway import InclusiveGatewayHandler
from zeebe_test.engine.bpmn.elements.intermediate_catch_event import IntermediateCatchEventHandler
from zeebe_test.engine.bpmn.elements.intermediate_throw_event import IntermediateThrowEventHandler
from zeebe_test.engine.bpmn.elements.multi_instance import MultiInstanceBodyHandler
from zeebe_test.engine.bpmn.elements.parallel_gateway import ParallelGatewayHandler
from zeebe_test.engine.bpmn.elements.pass_through_task import PassThroughTaskHandler
from zeebe_test.engine.bpmn.elements.process import ProcessHandler
from zeebe_test.engine.bpmn.elements.receive_task import ReceiveTaskHandler
from zeebe_test.engine.bpmn.elements.script_task import ScriptTaskHandler
from zeebe_test.engine.bpmn.elements.send_task import SendTaskHandler
from zeebe_test.engine.bpmn.elements.service_task import ServiceTaskHandler
from zeebe_test.engine.bpmn.elements.start_event import StartEventHandler
from zeebe_test.engine.bpmn.elements.sub_process import SubProcessHandler
from zeebe_test.engine.bpmn.elements.user_task import UserTaskHandler
from zeebe_test.engine.bpmn.interpreter import Handlers
from zeebe_test.protocol.enums import BpmnElementType as T


def handlers(b: Behaviors) -> Handlers:
    """The handler of each element type."""
    return {
        T.PROCESS: ProcessHandler(b),
        T.SUB_PROCESS: SubProcessHandler(b),
        T.EVENT_SUB_PROCESS: EventSubProcessHandler(b),
        T.AD_HOC_SUB_PROCESS: AdHocSubProcessHandler(b),
        T.AD_HOC_SUB_PROCESS_INNER_INSTANCE: AdHocInnerInstanceHandler(b),
        T.CALL_ACTIVITY: CallActivityHandler(b),
        T.MULTI_INSTANCE_BODY: MultiInstanceBodyHandler(b),
        T.START_EVENT: StartEventHandler(b),
        T.END_EVENT: EndEventHandler(b),
        T.BOUNDARY_EVENT: BoundaryEventHandler(b),
        T.INTERMEDIATE_CATCH_EVENT: IntermediateCatchEventHandler(b),
        T.INTERMEDIATE_THROW_EVENT: IntermediateThrowEventHandler(b),
        T.SERVICE_TASK: ServiceTaskHandler(b),
        T.SEND_TASK: SendTaskHandler(b),
        T.USER_TASK: UserTaskHandler(b),
        T.SCRIPT_TASK: ScriptTaskHandler(b),
        T.BUSINESS_RULE_TASK: BusinessRuleTaskHandler(b),
        T.RECEIVE_TASK: ReceiveTaskHandler(b),
        T.MANUAL_TASK: PassThroughTaskHandler(b),
        T.TASK: PassThroughTaskHandler(b),
        T.EXCLUSIVE_GATEWAY: ExclusiveGatewayHandler(b),
        T.INCLUSIVE_GATEWAY: InclusiveGatewayHandler(b),
        T.PARALLEL_GATEWAY: ParallelGatewayHandler(b),
        T.EVENT_BASED_GATEWAY: EventBasedGatewayHandler(b),
    }
