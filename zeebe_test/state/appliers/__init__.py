"""The only code that changes the state: one function an event, found here by value type and intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import (
    DeploymentIntent,
    MultiInstanceIntent,
    ProcessInstanceBatchIntent,

    RuntimeInstructionIntent,
    VariableDocumentIntent,
)
from zeebe_test.state.appliers import incident, job, multi_instance, process, process_event, process_instance, process_instance_creation, variable
from zeebe_test.state.state import State


def nothing(state: State, key: int, value: object) -> None:
    """An event that says what happened and changes nothing."""


Applier = Callable[[State, int, Any], None]

APPLIERS: Mapping[ValueType, Mapping[str, Applier]] = {
    ValueType.DEPLOYMENT: {DeploymentIntent.CREATED: nothing},
    ValueType.PROCESS: process.APPLIERS,
    ValueType.PROCESS_INSTANCE: process_instance.APPLIERS,
    ValueType.PROCESS_INSTANCE_BATCH: {
        ProcessInstanceBatchIntent.ACTIVATED: nothing,
        ProcessInstanceBatchIntent.TERMINATED: nothing,
    },
    ValueType.PROCESS_INSTANCE_CREATION: process_instance_creation.APPLIERS,
    ValueType.MULTI_INSTANCE: {MultiInstanceIntent.INPUT_COLLECTION_EVALUATED: multi_instance.collection_evaluated},
    ValueType.PROCESS_EVENT: process_event.APPLIERS,
    ValueType.VARIABLE: variable.APPLIERS,
    ValueType.VARIABLE_DOCUMENT: {VariableDocumentIntent.UPDATED: nothing},
    ValueType.JOB: job.APPLIERS,
    ValueType.JOB_BATCH: job.BATCH_APPLIERS,
    ValueType.INCIDENT: incident.APPLIERS,
    ValueType.RUNTIME_INSTRUCTION: {RuntimeInstructionIntent.INTERRUPTED: nothing},
}
"""Every event there is; one that is missing here is a bug that surfaces at once."""
