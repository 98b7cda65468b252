"""What a user task's attributes come to: assignee, candidates, dates, form, priority – of both kinds of user tasks.

Zeebe's classes: BpmnUserTaskBehavior, BpmnJobBehavior (their evaluation of expressions).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from zeebe_test import feel
from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.expression import Expression
from zeebe_test.model.graph import UserTaskProperties
from zeebe_test.model.timers.printed import printed_date
from zeebe_test.protocol.enums import BindingType, ErrorType

DEFAULT_PRIORITY = 50
HIGHEST_PRIORITY = 100

NO_FORM = {
    BindingType.LATEST: (
        "Expected to find a form with id '{id}', but no form with this id is found, at least a form with this id "
        "should be available. To resolve the Incident please deploy a form with the same id"
    ),
    BindingType.DEPLOYMENT: (
        "Expected to use a form with id '{id}' with binding type 'deployment', but no such form found in the "
        "deployment with key {deployment} which contained the current process. To resolve this incident, migrate the "
        "process instance to a process definition that is deployed together with the intended form to use."
    ),
    BindingType.VERSION_TAG: (
        "Expected to use a form with id '{id}' and version tag '{tag}', but no such form found. To resolve the "
        "incident, deploy a form with the given id and version tag.\n"
    ),
}
"""What is said where a form is missing, by how it is referred to."""


class Attributes(NamedTuple):
    """A user task's attributes; what the model does not have is None (of an assignee or date also what is empty)."""

    assignee: str | None = None
    candidate_groups: list[str] | None = None
    candidate_users: list[str] | None = None
    due_date: str | None = None
    follow_up_date: str | None = None
    form_key: int | None = None
    external_form_reference: str | None = None
    priority: int = DEFAULT_PRIORITY


class UserTaskPropertiesBehavior:
    """Evaluates attributes, in the order in which the real engine does."""

    __slots__ = ("_core", "_expressions")

    def __init__(self, core: Core, expressions: ExpressionBehavior) -> None:
        self._core = core
        self._expressions = expressions

    def evaluate(self, context: Context[Any], properties: UserTaskProperties) -> Attributes:
        """The attributes in the scope of the element instance.

        Raises:
            Failure: an expression is of the wrong type, or there is no such form.
        """
        key = context.key
        return Attributes(
            self._text(properties.assignee, key),
            self._texts(properties.candidate_groups, key),
            self._texts(properties.candidate_users, key),
            self._date(properties.due_date, key),
            self._date(properties.follow_up_date, key),
            self._form(context, properties),
            self._text(properties.external_form_reference, key),
            self._priority(properties.priority, key),
        )

    def _text(self, expression: Expression | None, scope_key: int) -> str | None:
        if expression is None:
            return None
        return (expression.text if expression.is_static else self._expressions.string(expression, scope_key)) or None

    def _texts(self, expression: Expression | None, scope_key: int) -> list[str] | None:
        return self._expressions.strings(expression, scope_key) if expression is not None else None

    def _date(self, expression: Expression | None, scope_key: int) -> str | None:
        if expression is None:
            return None
        value, warnings = self._expressions.value(expression, scope_key)
        try:
            text = printed_date(value, expression.text, self._core.environment.zone)
        except ValueError as error:
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, str(error), scope_key) from error
        if text is None:
            expected = "one of '[NULL, DATE_TIME, STRING]'"
            raise self._expressions.wrong_type(expression, expected, value, warnings, scope_key)
        return text or None

    def _priority(self, expression: Expression | None, scope_key: int) -> int:
        if expression is None:
            return DEFAULT_PRIORITY
        value, warnings = self._expressions.value(expression, scope_key)
        if feel.type_name(value) != "NUMBER":
            raise self._expressions.wrong_type(expression, "'NUMBER'", value, warnings, scope_key)
        priority = int(value)
        if priority != value:
            message = f"Expected result of the expression '{expression.text}' to be an integer, but was a decimal."
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, message, scope_key)
        if not 0 <= priority <= HIGHEST_PRIORITY:
            message = f"Expected priority to be in the range [0,{HIGHEST_PRIORITY}] but was '{priority}'."
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, message, scope_key)
        return priority

    def _form(self, context: Context[Any], properties: UserTaskProperties) -> int | None:
        """The key of the form that the model names by its id."""
        if properties.form_id is None:
            return None
        form_id = self._text(properties.form_id, context.key) or ""
        deployment_key = self._core.state.processes[context.value.process_definition_key].value.deployment_key
        tag = properties.form_version_tag
        form = self._core.state.forms.bound(form_id, properties.form_binding, tag, deployment_key)
        if form is None:
            message = NO_FORM[properties.form_binding].format(id=form_id, tag=tag, deployment=deployment_key)
            raise Failure(ErrorType.FORM_NOT_FOUND, message)
        return form.key
