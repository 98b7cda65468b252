"""Run Zeebe processes inside a test: an `Engine` deploys, runs and shows them as the real one does.

Everything a test holds in its hand is here; exceptions are in `zeebe_test.errors` as well, assertions in
`zeebe_test.assertions`, pictures of what happened in `zeebe_test.report`. A name is imported when it is first used, so
that whoever only has the package installed – the pytest plugin in another project – does not wait for it.
"""

from __future__ import annotations

import gc
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeebe_test.api.admin_calls import ActivateInstruction, MappingInstruction, MigrationPlan, VariableInstruction
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
    "ActivateInstruction",
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
    "MappingInstruction",
    "MigrationPlan",
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
    "VariableInstruction",
    "WouldBlock",
    "ZeebeTestError",
]

_WHERE = {
    "api.admin_calls": "ActivateInstruction MappingInstruction MigrationPlan VariableInstruction",
    "api.engine": "Engine",
    "api.handles": "ElementInstance Incident InstanceState Job ProcessInstance Subscription Timer UserTask",
    "api.mocks": "MockWorker",
    "api.outcomes": "BpmnError",
    "api.records": "Records",
    "api.snapshots": "Snapshot",
    "api.waiting": "Pending",
    "errors": (
        "AlreadyExists DeadlineExceeded EngineBug ExpressionError FailedPrecondition Finding GatewayError Internal "
        "InvalidArgument InvalidModel NotFound NothingHappened PermissionDenied ProcessAssertionError "
        "ResourceExhausted RunawayProcess WouldBlock ZeebeTestError"
    ),
    "protocol.enums": "RecordType ValueType",
    "protocol.record": "Record",
    "protocol.values.job": "JobResult JobResultCorrections",
    "protocol.values.process_instance": "ActivateElement",
}
"""Which module has which of the names."""

_MODULES = {name: module for module, names in _WHERE.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import a public name from where it is."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    thing = getattr(_imported(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = thing
    return thing


def _imported(module: str) -> ModuleType:
    """The module; nothing that is made meanwhile is garbage, and looking for some takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        if was_enabled:
            gc.enable()


def __dir__() -> list[str]:
    return __all__
