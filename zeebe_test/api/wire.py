"""The gateway's RPCs by name, with messages in proto3 JSON: the one door for adapters and recorded scenarios."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from zeebe_test.api.admin_calls import ActivateInstruction, MigrationPlan, VariableInstruction
from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import Job
from zeebe_test.api.process_calls import creation_value, document_value
from zeebe_test.errors import GatewayError
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.from_json import value_from_dict
from zeebe_test.protocol.intents import VariableDocumentIntent
from zeebe_test.protocol.json import to_plain
from zeebe_test.protocol.values.data import DEFAULT_TENANT

Request = dict[str, Any]
Answer = dict[str, Any] | list[dict[str, Any]]


def _key(request: Request, name: str) -> int:
    return int(request.get(name, 0))


def _deploy_resource(engine: Engine, request: Request) -> Answer:
    resources = [(r["name"], base64.b64decode(r.get("content", ""))) for r in request.get("resources", [])]
    answer: dict[str, Any] = to_plain(engine.deploy_resource(*resources, tenant_id=request.get("tenantId", "")))
    answer["deployments"] = [
        {name: item for name, item in one.items() if item is not None} for one in answer["deployments"]
    ]
    return answer


def _deploy_process(engine: Engine, request: Request) -> Answer:
    resources = [(r["name"], base64.b64decode(r.get("definition", ""))) for r in request.get("processes", [])]
    answer: Answer = to_plain(engine.deploy_process(*resources))
    return answer


def _creation(request: Request) -> dict[str, Any]:
    return {
        "bpmn_process_id": request.get("bpmnProcessId", ""),
        "process_definition_key": _key(request, "processDefinitionKey"),
        "version": int(request.get("version", 0)),
        "variables": request.get("variables"),
        "start_instructions": [item["elementId"] for item in request.get("startInstructions", [])],
        "tags": request.get("tags", ()),
    }


def _create_process_instance(engine: Engine, request: Request) -> Answer:
    runtime = [i["terminate"]["afterElementId"] for i in request.get("runtimeInstructions", []) if "terminate" in i]
    instance = engine.create_process_instance(
        **_creation(request), runtime_instructions=runtime, tenant_id=request.get("tenantId", "")
    )
    return {
        "processDefinitionKey": instance.process_definition_key,
        "bpmnProcessId": instance.bpmn_process_id,
        "version": instance.version,
        "processInstanceKey": instance.key,
        "tenantId": DEFAULT_TENANT,
        "tags": list(instance.tags),
    }


def _cancel_process_instance(engine: Engine, request: Request) -> Answer:
    engine.cancel_process_instance(_key(request, "processInstanceKey"))
    return {}


def _set_variables(engine: Engine, request: Request) -> Answer:
    answer: Answer = to_plain(
        engine.set_variables(
            _key(request, "elementInstanceKey"), request.get("variables", ""), bool(request.get("local"))
        )
    )
    return answer


def _resolve_incident(engine: Engine, request: Request) -> Answer:
    engine.resolve_incident(_key(request, "incidentKey"))
    return {}


def _activate_jobs(engine: Engine, request: Request) -> Answer:
    jobs = engine.activate_jobs(
        request.get("type", ""),
        max_jobs_to_activate=int(request.get("maxJobsToActivate", 0)),
        timeout=int(request.get("timeout", 0)),
        worker=request.get("worker", ""),
        fetch_variable=request.get("fetchVariable", ()),
        tenant_ids=request.get("tenantIds", ()),
    )
    return [{"jobs": [job_message(job) for job in jobs]}] if jobs else []


def job_message(job: Job) -> dict[str, Any]:
    """An ActivatedJob."""
    return {
        "key": job.key,
        "type": job.type,
        "processInstanceKey": job.process_instance_key,
        "bpmnProcessId": job.bpmn_process_id,
        "processDefinitionVersion": job.process_definition_version,
        "processDefinitionKey": job.process_definition_key,
        "elementId": job.element_id,
        "elementInstanceKey": job.element_instance_key,
        "customHeaders": json.dumps(job.custom_headers, ensure_ascii=False),
        "worker": job.worker,
        "retries": job.retries,
        "deadline": job.deadline,
        "variables": json.dumps(job.variables, ensure_ascii=False),
        "tenantId": job.tenant_id,
        "kind": str(job.kind),
        "listenerEventType": str(job.listener_event_type),
        "tags": list(job.tags),
    }


def _complete_job(engine: Engine, request: Request) -> Answer:
    engine.complete_job(_key(request, "jobKey"), request.get("variables"))
    return {}


def _fail_job(engine: Engine, request: Request) -> Answer:
    engine.fail_job(
        _key(request, "jobKey"),
        int(request.get("retries", 0)),
        request.get("errorMessage", ""),
        int(request.get("retryBackOff", 0)),
        request.get("variables"),
    )
    return {}


def _throw_error(engine: Engine, request: Request) -> Answer:
    engine.throw_error(
        _key(request, "jobKey"),
        request.get("errorCode", ""),
        request.get("errorMessage", ""),
        request.get("variables"),
    )
    return {}


def _update_job_retries(engine: Engine, request: Request) -> Answer:
    engine.update_job_retries(_key(request, "jobKey"), int(request.get("retries", 0)))
    return {}


def _update_job_timeout(engine: Engine, request: Request) -> Answer:
    engine.update_job_timeout(_key(request, "jobKey"), int(request.get("timeout", 0)))
    return {}


def _publish_message(engine: Engine, request: Request) -> Answer:
    answer: Answer = to_plain(
        engine.publish_message(
            request.get("name", ""),
            request.get("correlationKey", ""),
            time_to_live=int(request.get("timeToLive", 0)),
            message_id=request.get("messageId", ""),
            variables=request.get("variables"),
            tenant_id=request.get("tenantId", ""),
        )
    )
    return answer


def _broadcast_signal(engine: Engine, request: Request) -> Answer:
    answer: Answer = to_plain(
        engine.broadcast_signal(request.get("signalName", ""), request.get("variables"), request.get("tenantId", ""))
    )
    return answer


def _modify_process_instance(engine: Engine, request: Request) -> Answer:
    activate = [
        ActivateInstruction(
            item.get("elementId", ""),
            tuple(
                VariableInstruction(one.get("variables", ""), one.get("scopeId", ""))
                for one in item.get("variableInstructions", [])
            ),
            _key(item, "ancestorElementInstanceKey"),
        )
        for item in request.get("activateInstructions", [])
    ]
    engine.modify_process_instance(
        _key(request, "processInstanceKey"),
        activate_instructions=activate,
        terminate_instructions=[_key(item, "elementInstanceKey") for item in request.get("terminateInstructions", [])],
    )
    return {}


def _migrate_process_instance(engine: Engine, request: Request) -> Answer:
    plan = request.get("migrationPlan", {})
    pairs = [
        (item.get("sourceElementId", ""), item.get("targetElementId", ""))
        for item in plan.get("mappingInstructions", [])
    ]
    engine.migrate_process_instance(
        _key(request, "processInstanceKey"), MigrationPlan(_key(plan, "targetProcessDefinitionKey"), pairs)
    )
    return {}


def _evaluate_decision(engine: Engine, request: Request) -> Answer:
    answer: dict[str, Any] = to_plain(
        engine.evaluate_decision(
            request.get("decisionId", ""),
            decision_key=_key(request, "decisionKey"),
            variables=request.get("variables"),
            tenant_id=request.get("tenantId", ""),
        )
    )
    del answer["decisionInstanceKey"]  # the recorded gateway leaves it out
    return answer


def _delete_resource(engine: Engine, request: Request) -> Answer:
    engine.delete_resource(_key(request, "resourceKey"))
    return {}


def _topology(engine: Engine, request: Request) -> Answer:
    answer: Answer = to_plain(engine.topology())
    return answer


RPCS: dict[str, Callable[[Engine, Request], Answer]] = {
    "ActivateJobs": _activate_jobs,
    "BroadcastSignal": _broadcast_signal,
    "CancelProcessInstance": _cancel_process_instance,
    "CompleteJob": _complete_job,
    "CreateProcessInstance": _create_process_instance,
    "DeleteResource": _delete_resource,
    "DeployProcess": _deploy_process,
    "DeployResource": _deploy_resource,
    "EvaluateDecision": _evaluate_decision,
    "FailJob": _fail_job,
    "MigrateProcessInstance": _migrate_process_instance,
    "ModifyProcessInstance": _modify_process_instance,
    "PublishMessage": _publish_message,
    "ResolveIncident": _resolve_incident,
    "SetVariables": _set_variables,
    "ThrowError": _throw_error,
    "Topology": _topology,
    "UpdateJobRetries": _update_job_retries,
    "UpdateJobTimeout": _update_job_timeout,
}
"""Every RPC there is, by its proto name."""


def call(engine: Engine, method: str, request: Request) -> Answer:
    """Call an RPC; a streaming one answers with a list of messages.

    Raises:
        GatewayError: the engine refuses.
    """
    return RPCS[method](engine, request)


class PendingCall:
    """A call that has been sent and is answered later."""

    __slots__ = ("_engine", "_request")

    def __init__(self, engine: Engine, request: int) -> None:
        self._engine = engine
        self._request = request

    @property
    def is_done(self) -> bool:
        """Whether the answer is there."""
        return self._request in self._engine.runtime.core.responses

    def result(self) -> dict[str, Any]:
        """The answer.

        Raises:
            GatewayError: the engine refuses, or has not answered.
        """
        result: dict[str, Any] = to_plain(self._engine._result(self._request, timed_out=True))
        result["variables"] = json.dumps(result["variables"], ensure_ascii=False)
        return result


class PendingVariables(PendingCall):
    """A SetVariables at a user task, whose listeners may hold it."""

    __slots__ = ()

    def result(self) -> dict[str, Any]:
        """The answer.

        Raises:
            GatewayError: the engine refuses.
            WouldBlock: the listeners have not let it pass yet.
        """
        return {"key": self._engine._answer(self._request, "SetVariables").key}


class AnsweredCall(PendingCall):
    """A call that is answered as soon as it is sent, as all others are."""

    __slots__ = ("_answer", "_refusal")

    def __init__(self, engine: Engine, method: str, request: Request) -> None:
        super().__init__(engine, -1)
        self._answer: Answer = {}
        self._refusal: GatewayError | None = None
        try:
            self._answer = call(engine, method, request)
        except GatewayError as error:
            self._refusal = error

    @property
    def is_done(self) -> bool:
        """It is."""
        return True

    def result(self) -> dict[str, Any]:
        """The answer.

        Raises:
            GatewayError: the engine refuses.
        """
        if self._refusal is not None:
            raise self._refusal
        return self._answer if isinstance(self._answer, dict) else {"responses": self._answer}


def start_call(engine: Engine, method: str, request: Request) -> PendingCall:
    """Send a call without waiting for its answer, which an instance or a user task's listeners may keep back.

    Raises:
        GatewayError: the request makes no sense.
    """
    if method == "SetVariables":
        value = document_value(
            _key(request, "elementInstanceKey"), request.get("variables", ""), local=bool(request.get("local"))
        )
        intent = VariableDocumentIntent.UPDATE
        return PendingVariables(engine, engine.runtime.start(-1, ValueType.VARIABLE_DOCUMENT, intent, value))
    if method != "CreateProcessInstanceWithResult":
        return AnsweredCall(engine, method, request)
    inner = _creation(request.get("request", {}))
    creation = creation_value(**inner, runtime_instructions=())
    creation = creation._replace(fetch_variables=tuple(request.get("fetchVariables", ())))
    return PendingCall(engine, engine._start_with_result(creation))


def write_command(engine: Engine, value_type: str, intent: str, key: int, value: dict[str, Any]) -> None:
    """Write a command record, for what has no RPC; the records tell what becomes of it."""
    kind = ValueType(value_type)
    engine._runtime.call(key, kind, intent, value_from_dict(kind, value))
