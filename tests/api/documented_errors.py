"""Every error condition that the gateway's API documents (releases 8.0 and 8.1), and what provokes it.

`docs/errors.py` makes a page of this table, `test_errors.py` provokes each row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.engine.building import event, flow, model, start, sub_process, task
from zeebe_test import ActivateInstruction, Engine, VariableInstruction

OK = "OK"
INVALID_ARGUMENT = "INVALID_ARGUMENT"
NOT_FOUND = "NOT_FOUND"
FAILED_PRECONDITION = "FAILED_PRECONDITION"
ALREADY_EXISTS = "ALREADY_EXISTS"
INTERNAL = "INTERNAL"

NOWHERE = 17
"""A key of nothing."""

LOOP = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
    '<zeebe:loopCharacteristics inputCollection="=[1, 2]"/>'
    "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
)
CALL = (
    '<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="work"/>'
    "</bpmn:extensionElements></bpmn:callActivity>"
)
GATEWAY_TO_TASK = (
    '<bpmn:eventBasedGateway id="g"><bpmn:outgoing>g--a</bpmn:outgoing><bpmn:outgoing>g--b</bpmn:outgoing>'
    "</bpmn:eventBasedGateway>"
)

WORK = model(start(), task("do"), flow("start", "do"), process_id="work")
CALLER = model(start(), CALL, flow("start", "call"), process_id="caller")
SCOPES = model(
    start(),
    task("before"),
    sub_process("box", start("box-start"), task("inside"), flow("box-start", "inside")),
    sub_process("loop", LOOP, start("loop-start"), task("item"), flow("loop-start", "item")),
    flow("start", "before"),
    flow("before", "box"),
    flow("box", "loop"),
    process_id="scopes",
)
NO_START = model(
    event("startEvent", "begin", "signal", attributes=' signalRef="go"'), task("do"), process_id="signalled"
)
INVALID = model(start(), GATEWAY_TO_TASK, task("a"), task("b"), flow("start", "g"), flow("g", "a"), flow("g", "b"))


class Condition(NamedTuple):
    """A documented condition.

    Attributes:
        rpc: the call.
        condition: when the documentation says that the call is refused.
        documented: with which status.
        answered: what this engine answers, as the real engine of 8.8 does.
        provoke: makes the call.
        note: why what is answered is not what is documented.
    """

    rpc: str
    condition: str
    documented: str
    answered: str
    provoke: Callable[[Engine], Any]
    note: str = ""


def engine() -> Engine:
    """An engine with the processes that the conditions are about."""
    made = Engine()
    made.deploy_resource(*[(f"{n}.bpmn", file) for n, file in enumerate((WORK, CALLER, SCOPES, NO_START))])
    return made


def job(of: Engine) -> int:
    """The key of a job that a worker has."""
    of.create_process_instance("work")
    return of.activate_jobs("do", max_jobs_to_activate=1)[0].key


def failed_job(of: Engine) -> int:
    """The key of a job that has no retries left."""
    key = job(of)
    of.fail_job(key, 0)
    return key


def instance(of: Engine, process_id: str = "scopes") -> int:
    """The key of a running instance."""
    return of.create_process_instance(process_id).key


def activate(of: Engine, element_id: str, *variables: VariableInstruction, into: str = "scopes") -> None:
    """Modify an instance so that an element is activated."""
    instruction = ActivateInstruction(element_id, variables)
    of.modify_process_instance(instance(of, into), activate_instructions=[instruction])


def activate_ambiguously(of: Engine) -> None:
    """Activate an element in one of two instances of a scope, without saying in which."""
    key = instance(of)
    into_new = ActivateInstruction("inside", ancestor_element_instance_key=key)
    of.modify_process_instance(key, activate_instructions=[into_new, into_new])
    of.modify_process_instance(key, activate_instructions=["inside"])


def terminate_called(of: Engine) -> None:
    """Terminate everything in an instance that a call activity has created."""
    instance(of, "caller")
    [waiting] = of.activate_jobs("do", max_jobs_to_activate=1)
    of.modify_process_instance(waiting.process_instance_key, terminate_instructions=[waiting.element_instance_key])


def publish_twice(of: Engine) -> None:
    """Publish a message again while the first is kept."""
    for _ in range(2):
        of.publish_message("name", "key", time_to_live=1000, message_id="id")


def deploy(name: str, content: bytes) -> Callable[[Engine], object]:
    """Deploy one file."""
    return lambda of: of.deploy_resource((name, content))


def deploy_old(*files: tuple[str, bytes]) -> Callable[[Engine], object]:
    """Deploy with the deprecated call."""
    return lambda of: of.deploy_process(*files)


ACTIVATED_WITHOUT_WORKER = "the engine takes an empty name for a name"

CONDITIONS = [
    Condition("ActivateJobs", "the type is blank", INVALID_ARGUMENT, INVALID_ARGUMENT, lambda e: e.activate_jobs("")),
    Condition(
        "ActivateJobs",
        "the worker is blank",
        INVALID_ARGUMENT,
        OK,
        lambda e: e.activate_jobs("do", worker=""),
        ACTIVATED_WITHOUT_WORKER,
    ),
    Condition(
        "ActivateJobs",
        "the timeout is less than 1",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.activate_jobs("do", timeout=0),
    ),
    Condition(
        "ActivateJobs",
        "maxJobsToActivate is less than 1",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.activate_jobs("do", max_jobs_to_activate=0),
    ),
    Condition(
        "CancelProcessInstance",
        "there is no such instance",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.cancel_process_instance(NOWHERE),
    ),
    Condition("CompleteJob", "there is no such job", NOT_FOUND, NOT_FOUND, lambda e: e.complete_job(NOWHERE)),
    Condition(
        "CompleteJob",
        "the job has failed",
        FAILED_PRECONDITION,
        FAILED_PRECONDITION,
        lambda e: e.complete_job(failed_job(e)),
    ),
    Condition(
        "CreateProcessInstance",
        "there is no process with the given key",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.create_process_instance(process_definition_key=NOWHERE),
    ),
    Condition(
        "CreateProcessInstance",
        "there is no process with the given id (version -1)",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.create_process_instance("nothing"),
    ),
    Condition(
        "CreateProcessInstance",
        "there is no process with the given id and version",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.create_process_instance("work", version=2),
    ),
    Condition(
        "CreateProcessInstance",
        "the process has no none start event",
        FAILED_PRECONDITION,
        FAILED_PRECONDITION,
        lambda e: e.create_process_instance("signalled"),
    ),
    Condition(
        "CreateProcessInstance",
        "the variables are no JSON object",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.create_process_instance("work", variables="[1]"),
    ),
    Condition(
        "CreateProcessInstanceWithResult",
        "there is no process with the given key, id or version",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.create_process_instance_with_result("nothing"),
    ),
    Condition(
        "CreateProcessInstanceWithResult",
        "the process has no none start event",
        FAILED_PRECONDITION,
        FAILED_PRECONDITION,
        lambda e: e.create_process_instance_with_result("signalled"),
    ),
    Condition(
        "CreateProcessInstanceWithResult",
        "the variables are no JSON object",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.create_process_instance_with_result("work", variables="{"),
    ),
    Condition(
        "DeployResource", "no resource is given", INVALID_ARGUMENT, INVALID_ARGUMENT, lambda e: e.deploy_resource()
    ),
    Condition(
        "DeployResource",
        "a resource's type is not supported",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        deploy("notes.txt", b"words"),
    ),
    Condition(
        "DeployResource",
        "a resource's content cannot be read",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        deploy("a.bpmn", b"words"),
    ),
    Condition(
        "DeployResource",
        "a resource's content is invalid (an event-based gateway leads to a task)",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        deploy("a.bpmn", INVALID),
    ),
    Condition("DeployProcess", "no process is given", INVALID_ARGUMENT, INVALID_ARGUMENT, deploy_old()),
    Condition(
        "DeployProcess",
        "a process is neither BPMN nor YAML",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        deploy_old(("a.json", b"{}")),
        "YAML is refused too",
    ),
    Condition(
        "DeployProcess",
        "a process cannot be read, or is invalid",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        deploy_old(("a.bpmn", INVALID)),
    ),
    Condition("FailJob", "there is no such job", NOT_FOUND, NOT_FOUND, lambda e: e.fail_job(NOWHERE, 1)),
    Condition(
        "FailJob",
        "the job was not activated",
        FAILED_PRECONDITION,
        OK,
        lambda e: e.fail_job(e.create_process_instance("work").jobs[0], 1),
        "the engine takes whoever fails a job for its worker",
    ),
    Condition(
        "FailJob",
        "the job has failed already",
        FAILED_PRECONDITION,
        FAILED_PRECONDITION,
        lambda e: e.fail_job(failed_job(e), 1),
    ),
    Condition(
        "ModifyProcessInstance",
        "there is no such instance, or it is not active",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.modify_process_instance(NOWHERE),
        "the key of one of its element instances is accepted too",
    ),
    Condition(
        "ModifyProcessInstance",
        "an element to activate does not exist",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: activate(e, "nothing"),
    ),
    Condition(
        "ModifyProcessInstance",
        "a flow scope of an element to activate cannot be created",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: activate(e, "item"),
    ),
    Condition(
        "ModifyProcessInstance",
        "a flow scope of an element to activate has more than one instance",
        INVALID_ARGUMENT,
        INTERNAL,
        activate_ambiguously,
        "the real engine trips over it, and drives the instance no further; an ancestor can be chosen since 8.3",
    ),
    Condition(
        "ModifyProcessInstance",
        "the scope of a variable instruction does not exist",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: activate(e, "before", VariableInstruction({"a": 1}, "nothing")),
    ),
    Condition(
        "ModifyProcessInstance",
        "the scope of a variable instruction is no flow scope of the element",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: activate(e, "before", VariableInstruction({"a": 1}, "box")),
    ),
    Condition(
        "ModifyProcessInstance",
        "the variables of a variable instruction are no JSON object",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: activate(e, "before", VariableInstruction("[]")),
    ),
    Condition(
        "ModifyProcessInstance",
        "an element instance to terminate does not exist",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.modify_process_instance(instance(e), terminate_instructions=[NOWHERE]),
        "one of another process instance is terminated",
    ),
    Condition(
        "ModifyProcessInstance",
        "everything in an instance that a call activity has created would be terminated",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        terminate_called,
    ),
    Condition(
        "PublishMessage", "a message with the same id is still alive", ALREADY_EXISTS, ALREADY_EXISTS, publish_twice
    ),
    Condition(
        "ResolveIncident", "there is no such incident", NOT_FOUND, NOT_FOUND, lambda e: e.resolve_incident(NOWHERE)
    ),
    Condition(
        "SetVariables",
        "there is no such element instance",
        NOT_FOUND,
        NOT_FOUND,
        lambda e: e.set_variables(NOWHERE, {}),
    ),
    Condition(
        "SetVariables",
        "the variables are no JSON object",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.set_variables(instance(e), "1"),
    ),
    Condition("ThrowError", "there is no such job", NOT_FOUND, NOT_FOUND, lambda e: e.throw_error(NOWHERE, "code")),
    Condition(
        "ThrowError",
        "the job has failed",
        FAILED_PRECONDITION,
        FAILED_PRECONDITION,
        lambda e: e.throw_error(failed_job(e), "code"),
    ),
    Condition(
        "UpdateJobRetries", "there is no such job", NOT_FOUND, NOT_FOUND, lambda e: e.update_job_retries(NOWHERE, 1)
    ),
    Condition(
        "UpdateJobRetries",
        "the number of retries is not positive",
        INVALID_ARGUMENT,
        INVALID_ARGUMENT,
        lambda e: e.update_job_retries(job(e), 0),
    ),
]
"""By call, in the order of the documentation."""
