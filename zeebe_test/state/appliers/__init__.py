"""The only code that changes the state: one function an event, found here by value type and intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import (
    DecisionEvaluationIntent,
    DeploymentIntent,
    ErrorIntent,
    EscalationIntent,
    MultiInstanceIntent,
    ProcessInstanceBatchIntent,
    ProcessInstanceMigrationIntent,
    ResourceDeletionIntent,
    SignalIntent,
)
from zeebe_test.state.appliers import (
    ad_hoc_sub_process_instruction,
    compensation_subscription,
    deployed,
    incident,
    job,
    message,
    message_start_event_subscription,
    message_subscription,
    modification,
    multi_instance,
    process_event,
    process_instance,
    process_instance_creation,
    process_message_subscription,
    runtime_instruction,
    signal_subscription,
    timer,
    user_task,
    variable,
)
from zeebe_test.state.state import State


def nothing(state: State, key: int, value: object) -> None:
    """An event that says what happened and changes nothing."""


Applier = Callable[[State, int, Any], None]

APPLIERS: Mapping[ValueType, Mapping[Any, Applier]] = {
    ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION: ad_hoc_sub_process_instruction.APPLIERS,
    ValueType.DEPLOYMENT: {DeploymentIntent.CREATED: nothing},
    ValueType.PROCESS: deployed.PROCESS,
    ValueType.DECISION_REQUIREMENTS: deployed.DECISION_REQUIREMENTS,
    ValueType.DECISION: deployed.DECISION,
    ValueType.FORM: deployed.FORM,
    ValueType.RESOURCE: deployed.RESOURCE,
    ValueType.RESOURCE_DELETION: {ResourceDeletionIntent.DELETING: nothing, ResourceDeletionIntent.DELETED: nothing},
    ValueType.PROCESS_INSTANCE: process_instance.APPLIERS,
    ValueType.PROCESS_INSTANCE_BATCH: {
        ProcessInstanceBatchIntent.ACTIVATED: nothing,
        ProcessInstanceBatchIntent.TERMINATED: nothing,
    },
    ValueType.PROCESS_INSTANCE_CREATION: process_instance_creation.APPLIERS,
    ValueType.PROCESS_INSTANCE_MODIFICATION: modification.APPLIERS,
    ValueType.PROCESS_INSTANCE_MIGRATION: {ProcessInstanceMigrationIntent.MIGRATED: nothing},
    ValueType.DECISION_EVALUATION: {
        DecisionEvaluationIntent.EVALUATED: nothing,
        DecisionEvaluationIntent.FAILED: nothing,
    },
    ValueType.MULTI_INSTANCE: {MultiInstanceIntent.INPUT_COLLECTION_EVALUATED: multi_instance.collection_evaluated},
    ValueType.PROCESS_EVENT: process_event.APPLIERS,
    ValueType.VARIABLE: variable.APPLIERS,
    ValueType.VARIABLE_DOCUMENT: user_task.DOCUMENT_APPLIERS,
    ValueType.USER_TASK: user_task.APPLIERS,
    ValueType.TIMER: timer.APPLIERS,
    ValueType.COMPENSATION_SUBSCRIPTION: compensation_subscription.APPLIERS,
    ValueType.ESCALATION: {EscalationIntent.ESCALATED: nothing, EscalationIntent.NOT_ESCALATED: nothing},
    ValueType.ERROR: {ErrorIntent.CREATED: nothing},
    ValueType.MESSAGE: message.APPLIERS,
    ValueType.MESSAGE_CORRELATION: message.CORRELATION_APPLIERS,
    ValueType.MESSAGE_SUBSCRIPTION: message_subscription.APPLIERS,
    ValueType.PROCESS_MESSAGE_SUBSCRIPTION: process_message_subscription.APPLIERS,
    ValueType.MESSAGE_START_EVENT_SUBSCRIPTION: message_start_event_subscription.APPLIERS,
    ValueType.SIGNAL: {SignalIntent.BROADCASTED: nothing},
    ValueType.SIGNAL_SUBSCRIPTION: signal_subscription.APPLIERS,
    ValueType.JOB: job.APPLIERS,
    ValueType.JOB_BATCH: job.BATCH_APPLIERS,
    ValueType.INCIDENT: incident.APPLIERS,
    ValueType.RUNTIME_INSTRUCTION: runtime_instruction.APPLIERS,
}
"""Every event there is; one that is missing here is a bug that surfaces at once."""
