"""The gateway protocol as tables: messages, enumerations and RPCs of the newest release, a superset of all before.

The protocol only ever grew, so one schema serves every client: old ones skip fields they do not know. Names are the
protocol's own (camel case also on the wire's definition).
"""

from __future__ import annotations

from typing import NamedTuple

PACKAGE = "gateway_protocol"
SERVICE = "Gateway"

MESSAGES: dict[str, str] = {
    "ActivateJobsRequest": (
        "1 type string; 2 worker string; 3 timeout int64; 4 maxJobsToActivate int32; 5 fetchVariable string*; 6 "
        "requestTimeout int64; 7 tenantIds string*; 8 tenantFilter TenantFilter"
    ),
    "ActivateJobsResponse": "1 jobs ActivatedJob*",
    "ActivatedJob": (
        "1 key int64; 2 type string; 3 processInstanceKey int64; 4 bpmnProcessId string; 5 processDefinitionVersion "
        "int32; 6 processDefinitionKey int64; 7 elementId string; 8 elementInstanceKey int64; 9 customHeaders string; "
        "10 worker string; 11 retries int32; 12 deadline int64; 13 variables string; 14 tenantId string; 15 userTask "
        "UserTaskProperties?; 16 kind ActivatedJob.JobKind; 17 listenerEventType ActivatedJob.ListenerEventType; 18 "
        "tags string*"
    ),
    "BatchOperationCreatedResult": (
        "1 batchOperationKey string; 2 batchOperationType BatchOperationCreatedResult.BatchOperationTypeEnum"
    ),
    "BroadcastSignalRequest": "1 signalName string; 2 variables string; 3 tenantId string",
    "BroadcastSignalResponse": "1 key int64; 2 tenantId string",
    "BrokerInfo": ("1 nodeId int32; 2 host string; 3 port int32; 4 partitions Partition*; 5 version string"),
    "CancelProcessInstanceRequest": "1 processInstanceKey int64; 2 operationReference uint64?",
    "CancelProcessInstanceResponse": "",
    "CompleteJobRequest": "1 jobKey int64; 2 variables string; 3 result JobResult?",
    "CompleteJobResponse": "",
    "CreateProcessInstanceRequest": (
        "1 processDefinitionKey int64; 2 bpmnProcessId string; 3 version int32; 4 variables string; 5 "
        "startInstructions ProcessInstanceCreationStartInstruction*; 6 tenantId string; 7 operationReference uint64?; "
        "8 runtimeInstructions ProcessInstanceCreationRuntimeInstruction*; 9 tags string*; 10 businessId string?"
    ),
    "CreateProcessInstanceResponse": (
        "1 processDefinitionKey int64; 2 bpmnProcessId string; 3 version int32; 4 processInstanceKey int64; 5 "
        "tenantId string; 6 tags string*; 7 businessId string?"
    ),
    "CreateProcessInstanceWithResultRequest": (
        "1 request CreateProcessInstanceRequest; 2 requestTimeout int64; 3 fetchVariables string*"
    ),
    "CreateProcessInstanceWithResultResponse": (
        "1 processDefinitionKey int64; 2 bpmnProcessId string; 3 version int32; 4 processInstanceKey int64; 5 "
        "variables string; 6 tenantId string; 7 tags string*; 8 businessId string?"
    ),
    "DecisionMetadata": (
        "1 dmnDecisionId string; 2 dmnDecisionName string; 3 version int32; 4 decisionKey int64; 5 "
        "dmnDecisionRequirementsId string; 6 decisionRequirementsKey int64; 7 tenantId string"
    ),
    "DecisionRequirementsMetadata": (
        "1 dmnDecisionRequirementsId string; 2 dmnDecisionRequirementsName string; 3 version int32; 4 "
        "decisionRequirementsKey int64; 5 resourceName string; 6 tenantId string"
    ),
    "DeleteResourceRequest": "1 resourceKey int64; 2 operationReference uint64?; 3 deleteHistory bool?",
    "DeleteResourceResponse": "1 resourceKey string; 2 batchOperation BatchOperationCreatedResult",
    "DeployProcessRequest": "1 processes ProcessRequestObject*",
    "DeployProcessResponse": "1 key int64; 2 processes ProcessMetadata*",
    "DeployResourceRequest": "1 resources Resource*; 2 tenantId string",
    "DeployResourceResponse": "1 key int64; 2 deployments Deployment*; 3 tenantId string",
    "Deployment": (
        "1 process ProcessMetadata|; 2 decision DecisionMetadata|; 3 decisionRequirements "
        "DecisionRequirementsMetadata|; 4 form FormMetadata|"
    ),
    "EvaluateConditionalRequest": "1 tenantId string; 2 processDefinitionKey int64?; 3 variables string",
    "EvaluateConditionalResponse": (
        "1 processInstances ProcessInstanceReference*; 2 conditionalEvaluationKey int64; 3 tenantId string"
    ),
    "EvaluateDecisionRequest": ("1 decisionKey int64; 2 decisionId string; 3 variables string; 4 tenantId string"),
    "EvaluateDecisionResponse": (
        "1 decisionKey int64; 2 decisionId string; 3 decisionName string; 4 decisionVersion int32; 5 "
        "decisionRequirementsId string; 6 decisionRequirementsKey int64; 7 decisionOutput string; 8 "
        "evaluatedDecisions EvaluatedDecision*; 9 failedDecisionId string; 10 failureMessage string; 11 tenantId "
        "string; 12 decisionInstanceKey int64; 13 decisionEvaluationKey int64"
    ),
    "EvaluatedDecision": (
        "1 decisionKey int64; 2 decisionId string; 3 decisionName string; 4 decisionVersion int32; 5 decisionType "
        "string; 6 decisionOutput string; 7 matchedRules MatchedDecisionRule*; 8 evaluatedInputs "
        "EvaluatedDecisionInput*; 9 tenantId string; 10 decisionEvaluationInstanceKey string"
    ),
    "EvaluatedDecisionInput": "1 inputId string; 2 inputName string; 3 inputValue string",
    "EvaluatedDecisionOutput": "1 outputId string; 2 outputName string; 3 outputValue string",
    "FailJobRequest": (
        "1 jobKey int64; 2 retries int32; 3 errorMessage string; 4 retryBackOff int64; 5 variables string"
    ),
    "FailJobResponse": "",
    "FormMetadata": ("1 formId string; 2 version int32; 3 formKey int64; 4 resourceName string; 5 tenantId string"),
    "JobResult": (
        "1 denied bool?; 2 corrections JobResultCorrections?; 3 deniedReason string?; 4 type string?; 5 "
        "activateElements JobResultActivateElement*; 6 isCompletionConditionFulfilled bool?; 7 "
        "isCancelRemainingInstances bool?"
    ),
    "JobResultActivateElement": "1 elementId string; 2 variables string",
    "JobResultCorrections": (
        "1 assignee string?; 2 dueDate string?; 3 followUpDate string?; 4 candidateUsers StringList?; 5 "
        "candidateGroups StringList?; 6 priority int32?"
    ),
    "MatchedDecisionRule": ("1 ruleId string; 2 ruleIndex int32; 3 evaluatedOutputs EvaluatedDecisionOutput*"),
    "MigrateProcessInstanceRequest": (
        "1 processInstanceKey int64; 2 migrationPlan MigrateProcessInstanceRequest.MigrationPlan; 3 "
        "operationReference uint64?"
    ),
    "MigrateProcessInstanceRequest.MappingInstruction": ("1 sourceElementId string; 2 targetElementId string"),
    "MigrateProcessInstanceRequest.MigrationPlan": (
        "1 targetProcessDefinitionKey int64; 2 mappingInstructions MigrateProcessInstanceRequest.MappingInstruction*"
    ),
    "MigrateProcessInstanceResponse": "",
    "ModifyProcessInstanceRequest": (
        "1 processInstanceKey int64; 2 activateInstructions ModifyProcessInstanceRequest.ActivateInstruction*; 3 "
        "terminateInstructions ModifyProcessInstanceRequest.TerminateInstruction*; 4 operationReference uint64?; 5 "
        "moveInstructions ModifyProcessInstanceRequest.MoveInstruction*"
    ),
    "ModifyProcessInstanceRequest.ActivateInstruction": (
        "1 elementId string; 2 ancestorElementInstanceKey int64; 3 variableInstructions "
        "ModifyProcessInstanceRequest.VariableInstruction*"
    ),
    "ModifyProcessInstanceRequest.MoveInstruction": (
        "1 sourceElementInstanceKey int64; 2 sourceElementId string; 3 targetElementId string; 4 variableInstructions "
        "ModifyProcessInstanceRequest.VariableInstruction*; 5 ancestorElementInstanceKey int64; 6 "
        "inferAncestorScopeFromSourceHierarchy bool; 7 useSourceParentKeyAsAncestorScopeKey bool"
    ),
    "ModifyProcessInstanceRequest.TerminateInstruction": ("1 elementInstanceKey int64; 2 elementId string"),
    "ModifyProcessInstanceRequest.VariableInstruction": "1 variables string; 2 scopeId string",
    "ModifyProcessInstanceResponse": "",
    "Partition": (
        "1 partitionId int32; 2 role Partition.PartitionBrokerRole; 3 health Partition.PartitionBrokerHealth"
    ),
    "ProcessInstanceCreationRuntimeInstruction": "1 terminate TerminateProcessInstanceInstruction|",
    "ProcessInstanceCreationStartInstruction": "1 elementId string",
    "ProcessInstanceReference": "1 processDefinitionKey int64; 2 processInstanceKey int64",
    "ProcessMetadata": (
        "1 bpmnProcessId string; 2 version int32; 3 processDefinitionKey int64; 4 resourceName string; 5 tenantId "
        "string"
    ),
    "ProcessRequestObject": "1 name string; 2 definition bytes",
    "PublishMessageRequest": (
        "1 name string; 2 correlationKey string; 3 timeToLive int64; 4 messageId string; 5 variables string; 6 "
        "tenantId string"
    ),
    "PublishMessageResponse": "1 key int64; 2 tenantId string",
    "ResolveIncidentRequest": "1 incidentKey int64; 2 operationReference uint64?",
    "ResolveIncidentResponse": "",
    "Resource": "1 name string; 2 content bytes",
    "SetVariablesRequest": (
        "1 elementInstanceKey int64; 2 variables string; 3 local bool; 4 operationReference uint64?"
    ),
    "SetVariablesResponse": "1 key int64",
    "StreamActivatedJobsRequest": (
        "1 type string; 2 worker string; 3 timeout int64; 5 fetchVariable string*; 6 tenantIds string*; 7 "
        "tenantFilter TenantFilter"
    ),
    "StringList": "1 values string*",
    "TerminateProcessInstanceInstruction": "1 afterElementId string",
    "ThrowErrorRequest": "1 jobKey int64; 2 errorCode string; 3 errorMessage string; 4 variables string",
    "ThrowErrorResponse": "",
    "TopologyRequest": "",
    "TopologyResponse": (
        "1 brokers BrokerInfo*; 2 clusterSize int32; 3 partitionsCount int32; 4 replicationFactor int32; 5 "
        "gatewayVersion string; 6 clusterId string"
    ),
    "UpdateJobRetriesRequest": "1 jobKey int64; 2 retries int32; 3 operationReference uint64?",
    "UpdateJobRetriesResponse": "",
    "UpdateJobTimeoutRequest": "1 jobKey int64; 2 timeout int64; 3 operationReference uint64?",
    "UpdateJobTimeoutResponse": "",
    "UserTaskProperties": (
        "1 action string?; 2 assignee string?; 3 candidateGroups string*; 4 candidateUsers string*; 5 "
        "changedAttributes string*; 6 dueDate string?; 7 followUpDate string?; 8 formKey int64?; 9 priority int32?; "
        "10 userTaskKey int64?"
    ),
}
"""Fields as "number name type", with * for repeated, ? for optional, | for a member of the message's oneof."""

ENUMS: dict[str, tuple[str, ...]] = {
    "ActivatedJob.JobKind": ("BPMN_ELEMENT", "EXECUTION_LISTENER", "TASK_LISTENER", "AD_HOC_SUB_PROCESS"),
    "ActivatedJob.ListenerEventType": (
        "ASSIGNING",
        "CANCELING",
        "COMPLETING",
        "CREATING",
        "END",
        "START",
        "UNSPECIFIED",
        "UPDATING",
    ),
    "BatchOperationCreatedResult.BatchOperationTypeEnum": (
        "ADD_VARIABLE",
        "CANCEL_PROCESS_INSTANCE",
        "DELETE_DECISION_DEFINITION",
        "DELETE_PROCESS_DEFINITION",
        "DELETE_PROCESS_INSTANCE",
        "MIGRATE_PROCESS_INSTANCE",
        "MODIFY_PROCESS_INSTANCE",
        "RESOLVE_INCIDENT",
        "UPDATE_VARIABLE",
        "DELETE_DECISION_INSTANCE",
    ),
    "Partition.PartitionBrokerHealth": ("HEALTHY", "UNHEALTHY", "DEAD"),
    "Partition.PartitionBrokerRole": ("LEADER", "FOLLOWER", "INACTIVE"),
    "TenantFilter": ("PROVIDED", "ASSIGNED"),
}
"""Values in the order of their numbers, from 0."""


class Rpc(NamedTuple):
    """A method of the service."""

    request: str
    response: str
    streams: bool = False


RPCS: dict[str, Rpc] = {
    "ActivateJobs": Rpc("ActivateJobsRequest", "ActivateJobsResponse", streams=True),
    "StreamActivatedJobs": Rpc("StreamActivatedJobsRequest", "ActivatedJob", streams=True),
    "BroadcastSignal": Rpc("BroadcastSignalRequest", "BroadcastSignalResponse"),
    "CancelProcessInstance": Rpc("CancelProcessInstanceRequest", "CancelProcessInstanceResponse"),
    "CompleteJob": Rpc("CompleteJobRequest", "CompleteJobResponse"),
    "CreateProcessInstance": Rpc("CreateProcessInstanceRequest", "CreateProcessInstanceResponse"),
    "CreateProcessInstanceWithResult": Rpc(
        "CreateProcessInstanceWithResultRequest", "CreateProcessInstanceWithResultResponse"
    ),
    "DeleteResource": Rpc("DeleteResourceRequest", "DeleteResourceResponse"),
    "DeployProcess": Rpc("DeployProcessRequest", "DeployProcessResponse"),
    "DeployResource": Rpc("DeployResourceRequest", "DeployResourceResponse"),
    "EvaluateDecision": Rpc("EvaluateDecisionRequest", "EvaluateDecisionResponse"),
    "FailJob": Rpc("FailJobRequest", "FailJobResponse"),
    "MigrateProcessInstance": Rpc("MigrateProcessInstanceRequest", "MigrateProcessInstanceResponse"),
    "ModifyProcessInstance": Rpc("ModifyProcessInstanceRequest", "ModifyProcessInstanceResponse"),
    "PublishMessage": Rpc("PublishMessageRequest", "PublishMessageResponse"),
    "ResolveIncident": Rpc("ResolveIncidentRequest", "ResolveIncidentResponse"),
    "SetVariables": Rpc("SetVariablesRequest", "SetVariablesResponse"),
    "ThrowError": Rpc("ThrowErrorRequest", "ThrowErrorResponse"),
    "Topology": Rpc("TopologyRequest", "TopologyResponse"),
    "UpdateJobRetries": Rpc("UpdateJobRetriesRequest", "UpdateJobRetriesResponse"),
    "UpdateJobTimeout": Rpc("UpdateJobTimeoutRequest", "UpdateJobTimeoutResponse"),
}
"""The RPCs that are answered; any other one is UNIMPLEMENTED."""
