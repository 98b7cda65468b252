"""A record's value from the exporters' JSON: the way back of `json.py`, for commands that come as data."""

from __future__ import annotations

import typing
from enum import StrEnum
from typing import Any

from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.json import camel_case
from zeebe_test.protocol.values import deployment, job, message, other, process_instance

VALUES: dict[ValueType, type[Any]] = {
    ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION: process_instance.AdHocSubProcessInstructionValue,
    ValueType.DECISION_EVALUATION: other.DecisionEvaluationValue,
    ValueType.DEPLOYMENT: deployment.DeploymentValue,
    ValueType.INCIDENT: other.IncidentValue,
    ValueType.JOB: job.JobValue,
    ValueType.JOB_BATCH: job.JobBatchValue,
    ValueType.MESSAGE: message.MessageValue,
    ValueType.MESSAGE_CORRELATION: message.MessageCorrelationValue,
    ValueType.PROCESS_INSTANCE: process_instance.ProcessInstanceValue,
    ValueType.PROCESS_INSTANCE_CREATION: process_instance.ProcessInstanceCreationValue,
    ValueType.PROCESS_INSTANCE_MIGRATION: other.ProcessInstanceMigrationValue,
    ValueType.PROCESS_INSTANCE_MODIFICATION: other.ProcessInstanceModificationValue,
    ValueType.RESOURCE: deployment.ResourceValue,
    ValueType.RESOURCE_DELETION: deployment.ResourceDeletionValue,
    ValueType.SIGNAL: message.SignalValue,
    ValueType.USER_TASK: job.UserTaskValue,
    ValueType.VARIABLE_DOCUMENT: other.VariableDocumentValue,
}
"""The value types that have commands from outside."""

EMPTY: dict[object, Any] = {int: -1, str: "", bool: False, bytes: b""}
"""What an obligatory field holds that the JSON leaves out."""


def value_from_dict(value_type: ValueType, data: dict[str, Any]) -> Any:
    """The value that JSON of the exporters' form describes; fields it leaves out hold their defaults.

    Raises:
        KeyError: there are no commands of this value type.
    """
    return _tuple(VALUES[value_type], data)


def _tuple(of: type[Any], data: dict[str, Any]) -> Any:
    fields: dict[str, Any] = {}
    defaults = of._field_defaults
    for field, wanted in typing.get_type_hints(of).items():
        name = camel_case(field)
        if name in data:
            fields[field] = _convert(wanted, data[name])
        elif field not in defaults:
            fields[field] = EMPTY.get(wanted, {})
    return of(**fields)


def _convert(wanted: Any, value: Any) -> Any:
    if typing.get_origin(wanted) is tuple:
        item = typing.get_args(wanted)[0]
        return tuple(_convert(item, one) for one in value or ())
    if isinstance(wanted, type):
        if hasattr(wanted, "_fields"):
            return _tuple(wanted, value or {})
        if issubclass(wanted, StrEnum):
            return wanted(value)
        if wanted is int:
            return int(value)
    return value
