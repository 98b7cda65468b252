"""The YAML of the community's zeebe-spec: actions that drive an instance, and verifications of where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zeebe_test import assertions
from zeebe_test.api.handles import ElementInstance, ProcessInstance
from zeebe_test.testcases.case import Arguments, Case, Instruction, Play, Step, Unsupported


def read(path: Path) -> list[Case]:
    """The test cases of a file.

    Raises:
        ValueError: it is no such file.
        ModuleNotFoundError: PyYAML is not installed.
    """
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{path.name} needs PyYAML: pip install pyyaml", name="yaml") from error
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not isinstance(content.get("testCases"), list):
        raise ValueError("a spec is an object with a list 'testCases'")
    resources = tuple(path.parent / name for name in content.get("resources", ()))
    return [_case(case, resources) for case in content["testCases"]]


def _case(case: Mapping[str, Any], resources: tuple[Path, ...]) -> Case:
    return Case(str(case.get("name", "")), tuple(_step(item) for item in case.get("instructions", ())), resources)


def _step(item: Mapping[str, Any]) -> Step:
    kind = str(item.get("action") or item.get("verification"))
    return Step(kind, INSTRUCTIONS.get(kind, _unknown(kind)), item.get("args") or {})


def _unknown(kind: str) -> Instruction:
    def refuse(play: Play, arguments: Arguments) -> None:
        raise Unsupported(f"'{kind}' is not an instruction that can be played")

    return refuse


def _variables(arguments: Arguments) -> Any:
    return arguments.get("variables") or {}


def _instance(play: Play, arguments: Arguments) -> ProcessInstance:
    """The instance that is meant: by its alias, or the first one."""
    alias = arguments.get("process_instance")
    if alias is not None:
        return play.aliases[alias]
    if not play.created:
        raise LookupError("no process instance was created")
    return play.created[0]


def _elements(instance: ProcessInstance, arguments: Arguments) -> list[ElementInstance]:
    element_id, name = arguments.get("element_id"), arguments.get("element_name")
    return [e for e in instance.elements if element_id in (None, e.element_id) and name in (None, e.element_name)]


def _create_instance(play: Play, arguments: Arguments) -> None:
    instance = play.engine.create_process_instance(arguments["bpmn_process_id"], variables=_variables(arguments))
    play.created.append(instance)
    play.aliases[arguments.get("process_instance_alias", "")] = instance


def _complete_task(play: Play, arguments: Arguments) -> None:
    """Jobs of this type are completed, those to come as well."""
    answer = _variables(arguments)
    variables = json.loads(answer) if isinstance(answer, str) else answer
    play.engine.mock_worker(arguments["job_type"]).complete(variables)


def _throw_error(play: Play, arguments: Arguments) -> None:
    """Jobs of this type throw the error, those to come as well."""
    mock = play.engine.mock_worker(arguments["job_type"])
    mock.throw(arguments["error_code"], arguments.get("error_message", ""))


def _publish_message(play: Play, arguments: Arguments) -> None:
    play.engine.publish_message(
        arguments["message_name"],
        str(arguments["correlation_key"]),
        variables=_variables(arguments),
        time_to_live="PT1H",
    )


def _cancel_instance(play: Play, arguments: Arguments) -> None:
    play.engine.cancel_process_instance(_instance(play, arguments))


def _increase_time(play: Play, arguments: Arguments) -> None:
    play.engine.clock.advance(arguments["duration"])


def _element_state(play: Play, arguments: Arguments) -> None:
    instance, state = _instance(play, arguments), arguments["state"]
    if state == "taken":
        _flow_taken(instance, arguments)
        return
    intents = {"activated": "ELEMENT_ACTIVATED", "completed": "ELEMENT_COMPLETED", "terminated": "ELEMENT_TERMINATED"}
    keys = [element.key for element in _elements(instance, arguments)]
    reached = instance.records.where(lambda r: r.key in keys and r.intent == intents[state])
    if not reached:
        wanted = arguments.get("element_id") or arguments.get("element_name")
        raise AssertionError(f"element '{wanted}' was not {state}\n\n{_story(instance)}")


def _flow_taken(instance: ProcessInstance, arguments: Arguments) -> None:
    wanted = arguments.get("element_id")
    if wanted is None:
        model = instance.process.elements.values()
        wanted = next((e.id for e in model if e.name == arguments.get("element_name")), "")
    assertions.assert_flow_taken(instance, wanted)


def _story(instance: ProcessInstance) -> str:
    from zeebe_test.report import story

    return story(instance)


def _instance_state(play: Play, arguments: Arguments) -> None:
    states = {
        "activated": assertions.assert_active,
        "completed": assertions.assert_completed,
        "terminated": assertions.assert_terminated,
    }
    states[arguments["state"]](_instance(play, arguments))


def _scope(instance: ProcessInstance, arguments: Arguments) -> ElementInstance | None:
    if "element_id" not in arguments and "element_name" not in arguments:
        return None
    found = _elements(instance, arguments)
    if not found:
        raise AssertionError("the element was not entered")
    return found[-1]


def _variable(play: Play, arguments: Arguments) -> None:
    instance = _instance(play, arguments)
    value = arguments["value"]
    expected = _json(value) if isinstance(value, str) else value
    assertions.assert_variable(
        instance, arguments["name"], lambda actual: actual == expected, scope=_scope(instance, arguments)
    )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _no_variable(play: Play, arguments: Arguments) -> None:
    instance = _instance(play, arguments)
    assertions.assert_no_variable(instance, arguments["name"], scope=_scope(instance, arguments))


def _incident(play: Play, arguments: Arguments) -> None:
    instance = _instance(play, arguments)
    scope = _scope(instance, arguments)
    message = arguments.get("error_message", arguments.get("errorMessage"))
    assertions.assert_incident(
        instance,
        type=arguments.get("error_type", arguments.get("errorType")),
        element=scope.element_id if scope is not None else None,
        message=assertions.ANY if message is None else (lambda actual: actual == message),
        resolved=arguments.get("state") == "resolved",
    )


INSTRUCTIONS: Mapping[str, Instruction] = {
    "create-instance": _create_instance,
    "complete-task": _complete_task,
    "throw-error": _throw_error,
    "publish-message": _publish_message,
    "cancel-instance": _cancel_instance,
    "increase-time": _increase_time,
    "await-element-instance-state": _element_state,
    "process-instance-state": _instance_state,
    "element-instance-state": _element_state,
    "process-instance-variable": _variable,
    "no-process-instance-variable": _no_variable,
    "incident-state": _incident,
}
"""By the name of the action or verification."""
