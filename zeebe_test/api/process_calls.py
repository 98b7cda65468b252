"""Calls about processes: deployment, creation, cancellation, variables, incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from zeebe_test.api import waiting
from zeebe_test.api.answers import (
    BrokerInfo,
    DeployProcessResponse,
    DeployResourceResponse,
    Partition,
    ProcessInstanceResult,
    SetVariablesResponse,
    TopologyResponse,
)
from zeebe_test.api.base import Calls, check_tenant, document, refusal
from zeebe_test.api.deployments import deployments_of, read_resources
from zeebe_test.api.handles import Incident, ProcessInstance, key_of
from zeebe_test.api.selectors import Selector
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.engine.core import Response
from zeebe_test.errors import DeadlineExceeded, WouldBlock
from zeebe_test.protocol.enums import BpmnElementType, ValueType
from zeebe_test.protocol.intents import (
    DeploymentIntent,
    IncidentIntent,
    ProcessInstanceCreationIntent,
    ProcessInstanceIntent,
    VariableDocumentIntent,
)
from zeebe_test.protocol.record import BROKER_VERSION, Record
from zeebe_test.protocol.values.deployment import DeploymentValue
from zeebe_test.protocol.values.other import IncidentValue, VariableDocumentValue
from zeebe_test.protocol.values.process_instance import (
    ProcessInstanceCreationValue,
    ProcessInstanceValue,
    RuntimeInstruction,
    StartInstruction,
)

NO_INSTANCE = ProcessInstanceValue(BpmnElementType.UNSPECIFIED, "", "", -1, -1)
"""A command that names nothing but its key."""

Resource = str | Path | tuple[str, bytes]
"""A file by its path, or a name with content."""


class ProcessCalls(Calls):
    """The RPCs of that name."""

    def deploy_resource(self, *resources: Resource, tenant_id: str = "") -> DeployResourceResponse:
        """Deploy files together (RPC DeployResource): BPMN, DMN, forms; all of them or none.

        Args:
            resources: paths, or pairs of a name (its suffix says what it is) and the content.
            tenant_id: only the default tenant.

        Raises:
            InvalidModel: something in a file is wrong; `findings` has everything that is.
            InvalidArgument: no resource, or another tenant.
            OSError: a path cannot be read.
        """
        check_tenant(tenant_id, "DeployResource")
        response = self._deploy(resources)
        return DeployResourceResponse(response.key, deployments_of(response.value))

    def deploy_process(self, *resources: Resource) -> DeployProcessResponse:
        """Deploy BPMN files (RPC DeployProcess, deprecated in favour of `deploy_resource`).

        Raises:
            InvalidModel: as `deploy_resource`.
        """
        response = self._deploy(resources)
        processes = [item.process for item in deployments_of(response.value) if item.process is not None]
        return DeployProcessResponse(response.key, tuple(processes))

    def _deploy(self, resources: Iterable[Resource]) -> Response:
        value = DeploymentValue(read_resources(resources))
        return self._call(-1, ValueType.DEPLOYMENT, DeploymentIntent.CREATE, value)

    def create_process_instance(
        self,
        bpmn_process_id: str = "",
        *,
        process_definition_key: int = 0,
        version: int = -1,
        variables: Mapping[str, Any] | str | None = None,
        start_instructions: Sequence[str | StartInstruction] = (),
        runtime_instructions: Sequence[str | RuntimeInstruction] = (),
        tags: Iterable[str] = (),
        tenant_id: str = "",
    ) -> ProcessInstance:
        """Create a process instance (RPC CreateProcessInstance).

        Args:
            bpmn_process_id: the process by its id.
            version: that version of it; -1: the latest.
            process_definition_key: or by the key of its definition.
            variables: a mapping, or JSON text of an object.
            start_instructions: ids of the elements to start at, instead of the start event.
            runtime_instructions: ids of elements after which the instance is terminated.
            tags: at most ten.
            tenant_id: only the default tenant.

        Raises:
            NotFound: there is no such definition.
            InvalidArgument: neither id nor key, variables that are no object, wrong instructions.
            FailedPrecondition: the process has no none start event.
        """
        check_tenant(tenant_id, "CreateProcessInstance")
        value = creation_value(
            bpmn_process_id, process_definition_key, version, variables, start_instructions, runtime_instructions, tags
        )
        response = self._call(-1, ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, value)
        return ProcessInstance.of(self._runtime, response.value)

    def create_process_instance_with_result(
        self,
        bpmn_process_id: str = "",
        *,
        process_definition_key: int = 0,
        version: int = -1,
        variables: Mapping[str, Any] | str | None = None,
        start_instructions: Sequence[str | StartInstruction] = (),
        fetch_variables: Sequence[str] = (),
        request_timeout: Duration | None = None,
        tags: Iterable[str] = (),
        tenant_id: str = "",
    ) -> ProcessInstanceResult:
        """Create an instance and wait for its result (RPC CreateProcessInstanceWithResult).

        If the process waits, workers may carry it on; else the clock is advanced by at most `request_timeout`.

        Args:
            bpmn_process_id: as `create_process_instance`, with all that is not listed here.
            process_definition_key: or by the key of its definition.
            version: that version of it; -1: the latest.
            variables: a mapping, or JSON text of an object.
            start_instructions: ids of the elements to start at, instead of the start event.
            fetch_variables: names of the variables to return; all of the instance's own where empty.
            request_timeout: a duration; milliseconds if a number.
            tags: at most ten.
            tenant_id: only the default tenant.

        Raises:
            WouldBlock: no time-out was given, and the instance waits for something.
            DeadlineExceeded: the instance has not completed by the time-out. It goes on living.
            GatewayError: as `create_process_instance`.
        """
        check_tenant(tenant_id, "CreateProcessInstanceWithResult")
        value = creation_value(
            bpmn_process_id, process_definition_key, version, variables, start_instructions, (), tags
        )._replace(fetch_variables=tuple(fetch_variables))
        request = self._start_with_result(value)
        if request_timeout is not None and request not in self._runtime.core.responses:
            deadline = self._runtime.clock.now_ms + milliseconds(request_timeout)
            while request not in self._runtime.core.responses:
                due = self._runtime.next_due()
                if due is None or due > deadline:
                    self._runtime.clock.advance(deadline - self._runtime.clock.now_ms)
                    break
                self._runtime.clock.advance(max(0, due - self._runtime.clock.now_ms))
        return self._result(request, timed_out=request_timeout is not None)

    def _start_with_result(self, value: ProcessInstanceCreationValue) -> int:
        """Send the creation; returns the number under which it will be answered."""
        request = self._runtime.kernel.submit(
            -1,
            ValueType.PROCESS_INSTANCE_CREATION,
            ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
            value,
        )
        self._runtime.run()
        return request

    def _result(self, request: int, *, timed_out: bool) -> ProcessInstanceResult:
        response = self._runtime.core.responses.pop(request, None)
        if response is None:
            if timed_out:
                raise DeadlineExceeded("Time out between gateway and broker: the process instance has not completed")
            raise self._would_block(request)
        if response.rejection is not None:
            raise refusal(response.rejection)
        value: ProcessInstanceCreationValue = response.value
        return ProcessInstanceResult(
            value.process_definition_key,
            value.bpmn_process_id,
            value.version,
            value.process_instance_key,
            dict(value.variables),
            tags=value.tags,
        )

    def _would_block(self, request: int) -> WouldBlock:
        """Says where the instance of a creation waits, and what would make it go on."""
        created = next((r for r in self._runtime.log.records[request:] if is_creation(r, request)), None)
        if created is None:
            return WouldBlock("the process instance was not created")
        key = created.value.process_instance_key
        waits = waiting.pending(self._runtime, Selector(instance=key))
        lines = "".join(f"\n  {line}" for line in str(waits).splitlines())
        return WouldBlock(
            f"process instance {key} of '{created.value.bpmn_process_id}' has not completed; it waits for{lines}\n"
            "Register a worker or a mock that carries it on, or give a request_timeout."
        )

    def cancel_process_instance(self, process_instance_key: int | ProcessInstance) -> None:
        """Cancel a running instance (RPC CancelProcessInstance).

        Raises:
            NotFound: there is no such running instance.
            FailedPrecondition: another instance has called it; cancel that one.
        """
        key = key_of(process_instance_key)
        self._call(key, ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, NO_INSTANCE)

    def set_variables(
        self,
        element_instance_key: Any,
        variables: Mapping[str, Any] | str,
        local: bool = False,
    ) -> SetVariablesResponse:
        """Set variables at a scope (RPC SetVariables).

        Args:
            element_instance_key: a process instance or an element instance.
            variables: a mapping, or JSON text of an object.
            local: whether they become variables of that very scope; else each goes to the nearest scope that has it.

        Raises:
            NotFound: there is no such scope.
            InvalidArgument: the variables are no object.
        """
        value = document_value(key_of(element_instance_key), variables, local=local)
        response = self._call(-1, ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATE, value)
        return SetVariablesResponse(response.key)

    def resolve_incident(self, incident_key: int | Incident) -> None:
        """Resolve an incident (RPC ResolveIncident): what failed is tried again.

        Raises:
            NotFound: there is no such open incident.
            FailedPrecondition: it is a job's, which has no retries left.
        """
        self._call(key_of(incident_key), ValueType.INCIDENT, IncidentIntent.RESOLVE, IncidentValue())

    def topology(self) -> TopologyResponse:
        """The cluster (RPC Topology): one broker with one partition, in the release that is imitated."""
        broker = BrokerInfo(0, "0.0.0.0", 26501, (Partition(1),), BROKER_VERSION)  # noqa: S104 - a fact of the answer
        return TopologyResponse((broker,), 1, 1, 1, BROKER_VERSION)


def is_creation(record: Record, request: int) -> bool:
    """Whether this record answers that request for a process instance."""
    is_created = record.intent is ProcessInstanceCreationIntent.CREATED
    return is_created and record.source_position == request


def creation_value(
    bpmn_process_id: str,
    process_definition_key: int,
    version: int,
    variables: Mapping[str, Any] | str | None,
    start_instructions: Sequence[str | StartInstruction],
    runtime_instructions: Sequence[str | RuntimeInstruction],
    tags: Iterable[str],
) -> ProcessInstanceCreationValue:
    """The command of a creation."""
    starts = tuple(StartInstruction(item) if isinstance(item, str) else item for item in start_instructions)
    ends = tuple(RuntimeInstruction(item) if isinstance(item, str) else item for item in runtime_instructions)
    return ProcessInstanceCreationValue(
        bpmn_process_id=bpmn_process_id,
        process_definition_key=process_definition_key,
        version=version,
        variables=document(variables),
        start_instructions=starts,
        runtime_instructions=ends,
        tags=tuple(tags),
    )


def document_value(scope_key: int, variables: Mapping[str, Any] | str, *, local: bool) -> VariableDocumentValue:
    """The command that sets variables.

    Raises:
        InvalidArgument: the variables are no object.
    """
    return VariableDocumentValue(scope_key, document(variables), "LOCAL" if local else "PROPAGATE")
