"""What the test cases of Camunda's Web Modeler assert."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zeebe_test import assertions
from zeebe_test.api.handles import ProcessInstance
from zeebe_test.assertions import ANY
from zeebe_test.assertions.matchers import Matcher
from zeebe_test.testcases.case import Arguments, Instruction, Play, Unsupported


def find_instance(play: Play, arguments: Arguments) -> ProcessInstance:
    """The first instance that is meant.

    Raises:
        LookupError: there is none.
    """
    selector = arguments.get("processInstanceSelector", {})
    process_id = selector.get("processDefinitionId")
    for instance in play.engine.all_instances:
        if process_id in (None, instance.bpmn_process_id):
            return instance
    raise LookupError(f"there is no process instance of '{process_id}'")


def element_of(instance: ProcessInstance, selector: Mapping[str, str]) -> str:
    """The id of the element that is meant, by id or name.

    Raises:
        LookupError: the model has none of that name.
    """
    if "elementId" in selector:
        return selector["elementId"]
    name = selector.get("elementName")
    for element in instance.process.elements.values():
        if element.name == name:
            return element.id
    raise LookupError(f"process '{instance.bpmn_process_id}' has no element named '{name}'")


def _exactly(expected: Any) -> Matcher:
    """Equal, not only partly so."""
    return lambda actual: actual == expected


def _process_instance(play: Play, arguments: Arguments) -> None:
    instance = find_instance(play, arguments)
    states = {
        "IS_ACTIVE": assertions.assert_active,
        "IS_COMPLETED": assertions.assert_completed,
        "IS_CREATED": assertions.assert_started,
        "IS_TERMINATED": assertions.assert_terminated,
    }
    if arguments.get("state"):
        states[arguments["state"]](instance)
    if arguments.get("hasActiveIncidents") is True:
        assertions.assert_incident(instance)
    elif arguments.get("hasActiveIncidents") is False:
        assertions.assert_no_incidents(instance)


def _element(play: Play, arguments: Arguments) -> None:
    instance = find_instance(play, arguments)
    element_id = element_of(instance, arguments["elementSelector"])
    _element_state(instance, arguments["state"], [element_id], arguments.get("amount"))


def _elements(play: Play, arguments: Arguments) -> None:
    instance = find_instance(play, arguments)
    ids = [element_of(instance, selector) for selector in arguments["elementSelectors"]]
    _element_state(instance, arguments["state"], ids, None)


def _element_state(instance: ProcessInstance, state: str, ids: list[str], times: int | None) -> None:
    if state == "IS_ACTIVE":
        assertions.assert_waiting_at(instance, *ids, times=times)
    elif state == "IS_COMPLETED":
        assertions.assert_passed(instance, *ids, times=times)
    elif state == "IS_TERMINATED":
        for element_id in ids:
            assertions.assert_terminated_element(instance, element_id, times=times)
    elif state in PLURAL:
        PLURAL[state](instance, *ids)
    else:
        raise Unsupported(f"element state {state}")


PLURAL: Mapping[str, Any] = {
    "IS_NOT_ACTIVE": assertions.assert_not_waiting_at,
    "IS_NOT_ACTIVATED": assertions.assert_not_entered,
    "IS_ACTIVE_EXACTLY": assertions.assert_waiting_exactly_at,
    "IS_COMPLETED_IN_ORDER": assertions.assert_passed_in_order,
}


def _subscription(play: Play, arguments: Arguments) -> None:
    instance, selector = find_instance(play, arguments), arguments["messageSelector"]
    name, key = selector["messageName"], selector.get("correlationKey")
    if arguments["state"] == "IS_WAITING":
        assertions.assert_waiting_for_message(instance, name, correlation_key=key)
    elif arguments["state"] == "IS_NOT_WAITING":
        assertions.assert_not_waiting_for_message(instance, name)
    else:
        assertions.assert_message_correlated(instance, name, correlation_key=key)


TASK_STATES = {"IS_CREATED": "CREATED", "IS_COMPLETED": "COMPLETED", "IS_CANCELED": "CANCELED", "IS_FAILED": "FAILED"}


def _user_task(play: Play, arguments: Arguments) -> None:
    selector = arguments["userTaskSelector"]
    process_id = selector.get("processDefinitionId")
    instances = [i for i in play.engine.all_instances if process_id in (None, i.bpmn_process_id)]
    wanted = str(arguments.get("state", "CREATED"))
    state = TASK_STATES.get(wanted, wanted)
    errors: list[AssertionError] = []
    for instance in instances:
        try:
            task = assertions.assert_user_task(
                instance,
                arguments.get("elementId", selector.get("elementId")),
                name=arguments.get("name", selector.get("taskName")),
                assignee=_exactly(arguments["assignee"]) if "assignee" in arguments else ANY,
                candidate_groups=arguments.get("candidateGroups"),
                priority=arguments.get("priority"),
                state=state,
            )
        except AssertionError as error:
            errors.append(error)
            continue
        for field, actual in (("dueDate", task.due_date), ("followUpDate", task.follow_up_date)):
            if field in arguments and arguments[field] != actual:
                raise AssertionError(f"expected {field} {arguments[field]}, but it is {actual}")
        return
    raise errors[0] if errors else LookupError("there is no process instance with a user task")


def _variable(play: Play, arguments: Arguments) -> None:
    if "satisfiesJudge" in arguments or "similarTo" in arguments:
        raise Unsupported("a variable judged by a language model")
    instance, name = find_instance(play, arguments), arguments["variableName"]
    expression = arguments.get("satisfiesExpression")
    matcher: Matcher = ANY
    if expression is not None:
        matcher = expression if expression.startswith("=") else f"={expression}"
    elif "value" in arguments:
        matcher = _exactly(arguments["value"])
    assertions.assert_variable(instance, name, matcher, scope=_scope(instance, arguments))


def _variables(play: Play, arguments: Arguments) -> None:
    instance = find_instance(play, arguments)
    scope = _scope(instance, arguments)
    for name in arguments.get("variableNames", ()):
        assertions.assert_variable(instance, name, scope=scope)
    values = {name: _exactly(value) for name, value in arguments.get("variables", {}).items()}
    assertions.assert_variables(instance, values, scope=scope)


def _scope(instance: ProcessInstance, arguments: Arguments) -> str | None:
    selector = arguments.get("elementSelector")
    return element_of(instance, selector) if selector else None


def _decision(play: Play, arguments: Arguments) -> None:
    selector = arguments["decisionSelector"]
    evaluated = play.engine.records.of("DECISION_EVALUATION").events().intent("EVALUATED")
    name = selector.get("decisionDefinitionName")
    ids = [r.value.decision_id for r in evaluated if name in (None, r.value.decision_name)]
    decision_id = selector.get("decisionDefinitionId") or (ids[0] if ids else "")
    output = _exactly(arguments["output"]) if "output" in arguments else ANY
    [*_, record] = assertions.assert_decision(play.engine, decision_id, output=output)
    own = [d for d in record.value.evaluated_decisions if d.decision_id == decision_id]
    matched = [rule.rule_index for decision in own for rule in decision.matched_rules]
    for index in arguments.get("matchedRules", ()):
        if index not in matched:
            raise AssertionError(f"expected rule {index} of '{decision_id}' to match, but {matched} did")
    unwanted = [index for index in arguments.get("notMatchedRules", ()) if index in matched]
    if unwanted or (arguments.get("noMatchedRules") and matched):
        raise AssertionError(
            f"expected rules {unwanted or 'at all'} of '{decision_id}' not to match, but {matched} did"
        )


ASSERTIONS: Mapping[str, Instruction] = {
    "ASSERT_PROCESS_INSTANCE": _process_instance,
    "ASSERT_ELEMENT_INSTANCE": _element,
    "ASSERT_ELEMENT_INSTANCES": _elements,
    "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION": _subscription,
    "ASSERT_USER_TASK": _user_task,
    "ASSERT_VARIABLE": _variable,
    "ASSERT_VARIABLES": _variables,
    "ASSERT_DECISION": _decision,
}
"""What a test case asserts, by type."""
