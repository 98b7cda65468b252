"""Run Zeebe processes inside a test: an `Engine` deploys, runs and shows them as the real one does.

Everything a test holds in its hand is here; exceptions are in `zeebe_test.errors` as well, assertions in
`zeebe_test.assertions`, pictures of what happened in `zeebe_test.report`.
"""

from __future__ import annotations

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import (
    ElementInstance,
    Incident,
    InstanceState,
    Job,
    ProcessInstance,
    Subscription,
    Timer,
    UserTask,
)
from zeebe_test.api.mocks import MockWorker
from zeebe_test.api.outcomes import BpmnError
from zeebe_test.api.records import Records
from zeebe_test.api.snapshots import Snapshot
from zeebe_test.api.waiting import Pending
from zeebe_test.errors import (
    AlreadyExists,
    DeadlineExceeded,
    EngineBug,
    ExpressionError,
    FailedPrecondition,
    Finding,
    GatewayError,
    Internal,
    InvalidArgument,
    InvalidModel,
    NotFound,
    NothingHappened,
    PermissionDenied,
    ProcessAssertionError,
    ResourceExhausted,
    RunawayProcess,
    WouldBlock,
    ZeebeTestError,
)
from zeebe_test.protocol.enums import RecordType, ValueType
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.job import JobResult, JobResultCorrections
from zeebe_test.protocol.values.process_instance import ActivateElement

__all__ = [
    "ActivateElement",
    "AlreadyExists",
    "BpmnError",
    "DeadlineExceeded",
    "ElementInstance",
    "Engine",
    "EngineBug",
    "ExpressionError",
    "FailedPrecondition",
    "Finding",
    "GatewayError",
    "Incident",
    "InstanceState",
    "Internal",
    "InvalidArgument",
    "InvalidModel",
    "Job",
    "JobResult",
    "JobResultCorrections",
    "MockWorker",
    "NotFound",
    "NothingHappened",
    "Pending",
    "PermissionDenied",
    "ProcessAssertionError",
    "ProcessInstance",
    "Record",
    "RecordType",
    "Records",
    "ResourceExhausted",
    "RunawayProcess",
    "Snapshot",
    "Subscription",
    "Timer",
    "UserTask",
    "ValueType",
    "WouldBlock",
    "ZeebeTestError",
]
