"""Assertions about variables: of the instance, or of one of its elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from zeebe_test.api.handles import ElementInstance, ProcessInstance
from zeebe_test.assertions.failure import fail, known, listed
from zeebe_test.assertions.matchers import ANY, Matcher, matcher_text, matches
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.report.text import value_text

Scope: TypeAlias = "str | tuple[str, int] | ElementInstance | None"
"""Whose variables: the instance's own (None), or local ones of an element – by its id (the last time it was entered),
by its id and its place in a multi-instance activity (from 1), or the element instance itself."""


def variables_of(instance: ProcessInstance, scope: Scope = None) -> dict[str, JsonValue]:
    """The variables of a scope, and no others.

    Raises:
        ProcessAssertionError: the instance was not there.
    """
    if scope is None:
        return instance.variables
    if isinstance(scope, ElementInstance):
        return dict(scope.variables)
    element_id, counter = scope if isinstance(scope, tuple) else (scope, None)
    known(instance, element_id)
    entered = [
        element
        for element in instance.elements
        if element.element_id == element_id and (counter is None or element.variables.get("loopCounter") == counter)
    ]
    if not entered:
        fail(instance, f"to have entered '{element_id}'" + (f" as instance {counter}" if counter else ""), "it did not")
    return dict(entered[-1].variables)


def assert_variable(instance: ProcessInstance, name: str, value: Matcher = ANY, *, scope: Scope = None) -> JsonValue:
    """A variable is there, with a value as it should be. Returns the value.

    Args:
        instance: the process instance, alive or ended.
        name: the variable's name.
        value: what it is compared with; see `Matcher`.
        scope: whose variable; see `Scope`.

    Raises:
        ProcessAssertionError: it is not there, or has another value.
    """
    variables = variables_of(instance, scope)
    where = f" in '{scope}'" if isinstance(scope, str) else ""
    if name not in variables:
        fail(instance, f"to have variable '{name}'{where}", f"it has {listed(variables, 'none')}")
    if not matches(value, variables[name], {**instance.variables, **variables}):
        expected = f"variable '{name}'{where} to be {matcher_text(value)}"
        fail(instance, f"to have {expected}", f"it is {value_text(variables[name])}")
    return variables[name]


def assert_variables(
    instance: ProcessInstance, names: Mapping[str, Matcher] | None = None, /, *, scope: Scope = None, **values: Matcher
) -> dict[str, JsonValue]:
    """Each of these variables is there, with a value as it should be; there may be others. Returns them all.

    Raises:
        ProcessAssertionError: one is not there, or has another value.
    """
    for name, value in {**(names or {}), **values}.items():
        assert_variable(instance, name, value, scope=scope)
    return variables_of(instance, scope)


def assert_exactly_variables(
    instance: ProcessInstance, values: Mapping[str, Matcher], *, scope: Scope = None
) -> dict[str, JsonValue]:
    """These variables are there and no others. Returns them.

    Raises:
        ProcessAssertionError: one is not there, has another value, or is too many.
    """
    found = assert_variables(instance, values, scope=scope)
    others = [name for name in found if name not in values]
    if others:
        fail(instance, f"to have no variables but {listed(values, 'none')}", f"it has {listed(others)}, too")
    return found


def assert_no_variable(instance: ProcessInstance, *names: str, scope: Scope = None) -> None:
    """None of these variables is there.

    Raises:
        ProcessAssertionError: one is.
    """
    variables = variables_of(instance, scope)
    for name in names:
        if name in variables:
            fail(instance, f"to have no variable '{name}'", f"it is {value_text(variables[name])}")


def variable_history(instance: ProcessInstance, name: str) -> list[Any]:
    """The values that a variable of the instance itself had, one after the other."""
    return [
        record.value.value
        for record in instance.records.of(ValueType.VARIABLE)
        if record.value.name == name and record.value.scope_key == instance.key and record.intent != "MIGRATED"
    ]
