"""Rules for attributes that hold FEEL, and for static values that stand in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zeebe_test import feel
from zeebe_test.model.expression import is_expression
from zeebe_test.model.timers import parse_date
from zeebe_test.model.validate.model import Model, Rule
from zeebe_test.model.xml import Node

PATH = r"[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*"

RESERVED = ("null", "true", "false", "function", "if", "then", "else", "for", "between", "instance", "of")


def parse_problem(text: str) -> Iterator[str]:
    """What FEEL says of a text, if it begins like an expression."""
    if is_expression(text):
        try:
            feel.parse(text[1:])
        except feel.FeelParseError as error:
            yield str(error)


def expression_problem(text: str) -> Iterator[str]:
    """The same, where a static text is no alternative."""
    if is_expression(text):
        yield from parse_problem(text)
    else:
        yield (
            f"Expected expression but found static value '{text}'. An expression must start with '=' (e.g. '={text}')."
        )


def present(attribute: str) -> Rule:
    """An expression or static text that must be there."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        text = node.get(attribute)
        if text:
            yield from parse_problem(text)
        else:
            yield "Expected expression but not found."

    return rule


def optional(attribute: str) -> Rule:
    """An expression or static text that may be missing."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        yield from parse_problem(node.get(attribute))

    return rule


def feel_only(attribute: str) -> Rule:
    """An expression that must be there."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        text = node.get(attribute)
        if text:
            yield from expression_problem(text)
        else:
            yield "Expected expression but not found."

    return rule


def optional_feel_only(attribute: str) -> Rule:
    """An expression that may be missing."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        text = node.get(attribute)
        if text:
            yield from expression_problem(text)

    return rule


def condition(node: Node, model: Model) -> Iterator[str]:
    """The condition of a flow."""
    yield from expression_problem(node.text.strip())


def ad_hoc_completion(node: Node, model: Model) -> Iterator[str]:
    """When an ad-hoc sub-process is done."""
    completion = node.child("completionCondition")
    if completion is not None:
        yield from expression_problem(completion.text.strip())


def loop_completion(node: Node, model: Model) -> Iterator[str]:
    """When a multi-instance activity is done; here a static text passes."""
    completion = node.child("completionCondition")
    if completion is not None:
        yield from parse_problem(completion.text.strip())


def timer(node: Node, model: Model) -> Iterator[str]:
    """The expressions of a timer."""
    for child in node.children:
        if child.name in {"timeDate", "timeDuration", "timeCycle"}:
            yield from parse_problem(child.text.strip())


def target(node: Node, model: Model) -> Iterator[str]:
    """A mapping's target is a path of names."""
    text = node.get("target")
    if not text:
        yield "Expected path expression but not found."
    elif text in RESERVED:
        yield f"Expected path expression '{text}' but is one of the reserved words ({', '.join(RESERVED)})."
    elif not re.fullmatch(PATH, text):
        yield f"Expected path expression '{text}' but doesn't match the pattern '{PATH}'."


def candidates(attribute: str) -> Rule:
    """An expression, or a list of names with commas between them."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        text = node.get(attribute)
        if is_expression(text):
            yield from parse_problem(text)
        elif text and not all(name.strip() for name in text.split(",")):
            yield f"Expected static value to be a list of comma-separated values, e.g. 'a,b,c', but found '{text}'."

    return rule


def date(attribute: str) -> Rule:
    """An expression, or a point in time with an offset."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        text = node.get(attribute)
        if is_expression(text):
            yield from parse_problem(text)
        elif text and not _is_date(text):
            example = "'2023-03-02T15:35+02:00'"
            yield f"Expected static value to be a valid DateTime String, e.g. {example}, but found '{text}'."

    return rule


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def priority(node: Node, model: Model) -> Iterator[str]:
    """An expression, or a number between 0 and 100."""
    text = node.get("priority")
    if is_expression(text):
        yield from parse_problem(text)
    elif text and not re.fullmatch(r"[-+]?[0-9]+", text):
        yield f"Expected static value to be a valid Number between 0 and 100, but found '{text}'."
    elif text and not 0 <= int(text) <= 100:
        yield f"Priority must be a number between 0 and 100, but was '{int(text)}'."
