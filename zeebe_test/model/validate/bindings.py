"""References that are bound to the deployment must find their target in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zeebe_test.model.expression import is_expression
from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.validate.model import Model, path
from zeebe_test.model.xml import Node

NULL_FORM = 'Cannot invoke "String.startsWith(String)" because "s" is null'
"""What the real engine says of a form without an id that is bound to the deployment."""


class Reference(NamedTuple):
    """An extension element that names a deployed thing: the thing, the attribute, the element it counts on."""

    thing: str
    attribute: str
    element: str


REFERENCES = {
    "zeebe:calledElement": Reference("process", "processId", "callActivity"),
    "zeebe:calledDecision": Reference("decision", "decisionId", "businessRuleTask"),
    "zeebe:formDefinition": Reference("form", "formId", "userTask"),
}


def missing_targets(model: Model, deployed: Mapping[str, frozenset[str]]) -> Iterator[tuple[Node, str]]:
    """The references to what is not deployed with this file; `deployed` holds ids by thing.

    Raises:
        Unreadable: the real engine would fail.
    """
    for process in model.processes:
        for node in reversed(process.walk()):
            reference = REFERENCES.get(node.name)
            if reference is None or node.get("bindingType") != "deployment" or not _counts(node, reference):
                continue
            target = node.get(reference.attribute)
            if not target:
                raise Unreadable(NULL_FORM, node.line, path(node), "a form bound to the deployment needs a formId")
            if not is_expression(target) and target not in deployed[reference.thing]:
                yield (
                    node,
                    f"Expected to find {reference.thing} with id '{target}' in current deployment, but not found.",
                )


def _counts(node: Node, reference: Reference) -> bool:
    element = node.parent.parent if node.parent else None
    return element is not None and element.name == reference.element
