"""Rules for what is evaluated when a process is deployed: start timers, and the names of start messages and signals.

Timers that start later are looked at too, where their texts are static.
"""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test import feel
from zeebe_test.model.evaluation import with_warnings, wrong_type
from zeebe_test.model.expression import Expression, is_expression, parse_expression
from zeebe_test.model.timers import DueDateError
from zeebe_test.model.timers.values import EXPECTED, read
from zeebe_test.model.validate.model import Model, definitions_of
from zeebe_test.model.xml import Node

KINDS = {"timeDuration": "duration", "timeDate": "date", "timeCycle": "cycle"}


def is_process_start(node: Node) -> bool:
    """Whether an event starts a process rather than a sub-process."""
    return node.name == "startEvent" and node.parent is not None and node.parent.name == "process"


def static_timer(node: Node, model: Model) -> Iterator[str]:
    """A timer whose text is static can be read."""
    for kind, text in _timers(node):
        if not is_expression(text) and not is_process_start(node):
            yield from timer_problem(kind, text, feel.DEFAULT)


def evaluated(node: Node, model: Model, environment: feel.Environment) -> Iterator[str]:
    """A process's start event can be waited for: its timer has a due date, its message or signal a name."""
    for kind, text in _timers(node):
        yield from timer_problem(kind, text, environment)
    for definition in definitions_of(node):
        for thing in ("message", "signal"):
            if definition.name == f"{thing}EventDefinition":
                referred = model.referred(definition, f"{thing}Ref")
                if referred is not None and referred.get("name"):
                    yield from _name_problem(thing, referred.get("name"), environment)


def _timers(event: Node) -> Iterator[tuple[str, str]]:
    for definition in definitions_of(event):
        if definition.name == "timerEventDefinition":
            for child in definition.children:
                if child.name in KINDS:
                    yield KINDS[child.name], child.text.strip()


def timer_problem(kind: str, text: str, environment: feel.Environment) -> Iterator[str]:
    """Why a timer cannot be created."""
    try:
        expression = parse_expression(text)
        value, warnings = _evaluate(expression, environment)
    except feel.FeelEvaluationError as error:
        yield f"Invalid timer {kind} expression ({with_warnings(str(error), error.warnings)})"
        return
    except feel.FeelParseError as error:
        yield f"Invalid timer {kind} expression ({error})"
        return
    problem = _reading_problem(kind, feel.Evaluation(value, warnings), expression, environment)
    if problem:
        yield f"Invalid timer {kind} expression ({problem})"


def _reading_problem(kind: str, result: feel.Evaluation, expression: Expression, environment: feel.Environment) -> str:
    """Why a value says nothing of when; that there is no due date so far off is for the deployment to say."""
    try:
        if read(kind, result.value, expression.text, environment.zone) is None:
            return wrong_type(expression, EXPECTED[kind], result.value, result.warnings)
    except DueDateError:
        return ""
    except ValueError as error:
        return str(error)
    return ""


def _evaluate(expression: Expression, environment: feel.Environment) -> feel.Evaluation:
    if expression.feel is None:
        return feel.Evaluation(expression.static, [])
    return expression.feel.evaluate({}, environment)


def _name_problem(thing: str, text: str, environment: feel.Environment) -> Iterator[str]:
    try:
        value, _ = _evaluate(parse_expression(text), environment)
    except (feel.FeelParseError, feel.FeelEvaluationError) as error:
        yield f"Expected constant expression but found '{text}', which could not be evaluated without context: {error}"
        return
    if not isinstance(value, str):
        yield (
            f"Expected constant expression of type String for {thing} name '{text}', but was {feel.type_name(value)}"
        )
