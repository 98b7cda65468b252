"""The JSON in which Camunda's Web Modeler and Camunda Process Test keep test cases: reading it, and its commands.

What it asserts is in `modeler_assertions`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import Job, UserTask
from zeebe_test.errors import NothingHappened
from zeebe_test.model.graph import FlowNode
from zeebe_test.protocol.values.job import JobResult, JobResultCorrections
from zeebe_test.protocol.values.process_instance import ActivateElement
from zeebe_test.testcases.case import Arguments, Case, Instruction, Play, Step, Unsupported
from zeebe_test.testcases.modeler_assertions import ASSERTIONS, element_of, find_instance

EXAMPLE_DATA = "camundaModeler:exampleOutputJson"
"""The property in which the modeler keeps an element's example data."""

MAX_ROUNDS = 1000
"""How often conditional behaviours may act after one instruction."""


def read(path: Path) -> list[Case]:
    """The test cases of a file.

    Raises:
        ValueError: it is no such file.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not isinstance(content.get("testCases"), list):
        raise ValueError("a test file is an object with a list 'testCases'")
    return [
        Case(str(case.get("name", "")), tuple(step(item) for item in case.get("instructions", ())))
        for case in content["testCases"]
    ]


def step(instruction: Arguments) -> Step:
    """An instruction, as it can be played."""
    kind = str(instruction.get("type"))
    return Step(kind, {**COMMANDS, **ASSERTIONS}.get(kind, _unknown(kind)), instruction)


def _unknown(kind: str) -> Instruction:
    def refuse(play: Play, arguments: Arguments) -> None:
        raise Unsupported(f"{kind} is not an instruction that can be played")

    return refuse


def _selection(arguments: Arguments, name: str) -> dict[str, Any]:
    """A selector of the file as keywords of the engine's calls."""
    names = {
        "jobType": "type",
        "elementId": "element",
        "elementName": "name",
        "taskName": "name",
        "processDefinitionId": "process",
    }
    return {names[field]: value for field, value in arguments.get(name, {}).items() if field in names}


def _create(play: Play, arguments: Arguments) -> None:
    instance = play.engine.create_process_instance(
        arguments["processDefinitionSelector"]["processDefinitionId"],
        variables=arguments.get("variables"),
        start_instructions=[item["elementId"] for item in arguments.get("startInstructions", ())],
        runtime_instructions=[item["afterElementId"] for item in arguments.get("runtimeInstructions", ())],
    )
    play.created.append(instance)


def _variables(engine: Engine, arguments: Arguments, selection: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The variables of an answer; with example data those that the modeler keeps for the element."""
    if not arguments.get("useExampleData"):
        return arguments.get("variables")
    return {**_example_data(engine, selection), **arguments.get("variables", {})}


def _example_data(engine: Engine, selection: Mapping[str, Any]) -> Mapping[str, Any]:
    wanted: dict[str, Any] = {name: value for name, value in selection.items() if name != "type"}
    pending = engine.pending(**wanted)
    items: list[Job | UserTask] = [*pending.jobs, *pending.user_tasks]
    for item in items:
        if selection.get("type") in (None, getattr(item, "type", None)):
            model, _ = engine.process_model(item.process_definition_key)
            element = model.elements[item.element_id]
            text = element.properties.get(EXAMPLE_DATA, "") if isinstance(element, FlowNode) else ""
            return dict(json.loads(text)) if text else {}
    return {}


def _complete_job(play: Play, arguments: Arguments) -> None:
    selection = _selection(arguments, "jobSelector")
    play.engine.complete(variables=_variables(play.engine, arguments, selection), **selection)


def _complete_ad_hoc(play: Play, arguments: Arguments) -> None:
    result = JobResult(
        type="AD_HOC_SUB_PROCESS",
        activate_elements=tuple(
            ActivateElement(item["elementId"], item.get("variables", {}))
            for item in arguments.get("activateElements", ())
        ),
        is_completion_condition_fulfilled=arguments.get("completionConditionFulfilled", False),
        is_cancel_remaining_instances=arguments.get("cancelRemainingInstances", False),
    )
    play.engine.complete(variables=arguments.get("variables"), result=result, **_selection(arguments, "jobSelector"))


CORRECTIONS = {
    "assignee": "assignee",
    "dueDate": "due_date",
    "followUpDate": "follow_up_date",
    "candidateUsers": "candidate_users_list",
    "candidateGroups": "candidate_groups_list",
    "priority": "priority",
}
"""Fields of a correction in the file, and in a job's result."""

ATTRIBUTES = {"candidateUsers": "candidateUsersList", "candidateGroups": "candidateGroupsList"}
"""What the result calls corrected attributes where the file calls them otherwise."""


def _complete_listener(play: Play, arguments: Arguments) -> None:
    given = arguments.get("corrections", {})
    values: dict[str, Any] = {
        CORRECTIONS[name]: tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    result = JobResult(
        denied=arguments.get("denied", False),
        denied_reason=arguments.get("deniedReason", ""),
        corrections=JobResultCorrections(**values),
        corrected_attributes=tuple(ATTRIBUTES.get(name, name) for name in given),
    )
    play.engine.complete(result=result, **_selection(arguments, "jobSelector"))


def _throw(play: Play, arguments: Arguments) -> None:
    play.engine.throw(
        error_code=arguments["errorCode"],
        error_message=arguments.get("errorMessage", ""),
        variables=arguments.get("variables"),
        **_selection(arguments, "jobSelector"),
    )


def _complete_user_task(play: Play, arguments: Arguments) -> None:
    selection = _selection(arguments, "userTaskSelector")
    play.engine.complete_user_task(variables=_variables(play.engine, arguments, selection), **selection)


def _publish(play: Play, arguments: Arguments) -> None:
    play.engine.publish_message(
        arguments["name"],
        arguments.get("correlationKey", ""),
        variables=arguments.get("variables"),
        time_to_live=arguments.get("timeToLive", 3_600_000),
        message_id=arguments.get("messageId", ""),
    )


def _correlate(play: Play, arguments: Arguments) -> None:
    play.engine.correlate_message(
        arguments["name"], arguments.get("correlationKey", ""), variables=arguments.get("variables")
    )


def _mock_complete(play: Play, arguments: Arguments) -> None:
    mock = play.engine.mock_worker(arguments["jobType"])
    if not arguments.get("useExampleData"):
        mock.complete(arguments.get("variables", {}))
        return

    def example(job: Any) -> Mapping[str, Any]:
        model, _ = play.engine.process_model(job.process_definition_key)
        element = model.elements[job.element_id]
        text = element.properties.get(EXAMPLE_DATA, "") if isinstance(element, FlowNode) else ""
        return {**(json.loads(text) if text else {}), **arguments.get("variables", {})}

    mock.call(example)


def _mock_throw(play: Play, arguments: Arguments) -> None:
    mock = play.engine.mock_worker(arguments["jobType"])
    mock.throw(arguments["errorCode"], arguments.get("errorMessage", ""), arguments.get("variables"))


def _update_variables(play: Play, arguments: Arguments) -> None:
    instance = find_instance(play, arguments)
    scope: Any = instance
    if arguments.get("elementSelector"):
        wanted = element_of(instance, arguments["elementSelector"])
        scope = next((e for e in instance.active_elements if e.element_id == wanted), None)
        if scope is None:
            raise NothingHappened(f"the instance is not at '{wanted}'")
    play.engine.set_variables(scope, arguments["variables"], local=bool(arguments.get("elementSelector")))


def _conditional(play: Play, arguments: Arguments) -> None:
    """From now on: whenever these conditions hold, the next of these actions is taken; the last repeats."""
    conditions = [step(item) for item in arguments["conditions"]]
    actions = [step(item) for item in arguments["actions"]]

    def behave() -> None:
        for _ in range(MAX_ROUNDS):
            if not all(_holds(play, condition) for condition in conditions):
                return
            action = actions.pop(0) if len(actions) > 1 else actions[0]
            action.do(play, action.arguments)
        raise NothingHappened(f"conditional behavior {arguments.get('name', '')} never comes to rest")

    play.behaviors.append(behave)


def _holds(play: Play, condition: Step) -> bool:
    try:
        condition.do(play, condition.arguments)
    except (AssertionError, LookupError):
        return False
    return True


def _with(call: Callable[[Engine, Arguments], object]) -> Instruction:
    """An instruction that is one call."""

    def do(play: Play, arguments: Arguments) -> None:
        call(play.engine, arguments)

    return do


COMMANDS: Mapping[str, Instruction] = {
    "CREATE_PROCESS_INSTANCE": _create,
    "COMPLETE_JOB": _complete_job,
    "COMPLETE_JOB_AD_HOC_SUB_PROCESS": _complete_ad_hoc,
    "COMPLETE_JOB_USER_TASK_LISTENER": _complete_listener,
    "THROW_BPMN_ERROR_FROM_JOB": _throw,
    "COMPLETE_USER_TASK": _complete_user_task,
    "PUBLISH_MESSAGE": _publish,
    "CORRELATE_MESSAGE": _correlate,
    "BROADCAST_SIGNAL": _with(lambda e, a: e.broadcast_signal(a["signalName"], variables=a.get("variables"))),
    "EVALUATE_DECISION": _with(
        lambda e, a: e.evaluate_decision(
            a["decisionDefinitionSelector"]["decisionDefinitionId"], variables=a.get("variables")
        )
    ),
    "INCREASE_TIME": _with(lambda e, a: e.clock.advance(a["duration"])),
    "SET_TIME": _with(lambda e, a: e.clock.set(datetime.fromisoformat(a["time"]))),
    "MOCK_JOB_WORKER_COMPLETE_JOB": _mock_complete,
    "MOCK_JOB_WORKER_THROW_BPMN_ERROR": _mock_throw,
    "MOCK_CHILD_PROCESS": _with(lambda e, a: e.mock_process(a["processDefinitionId"], a.get("variables", {}))),
    "MOCK_DMN_DECISION": _with(
        lambda e, a: e.mock_decision(a["decisionDefinitionId"], a.get("output", a.get("variables")))
    ),
    "UPDATE_VARIABLES": _update_variables,
    "RESOLVE_INCIDENT": lambda play, arguments: play.engine.resolve(**_selection(arguments, "incidentSelector")),
    "CONDITIONAL_BEHAVIOR": _conditional,
}
"""What drives a test case, by type."""
