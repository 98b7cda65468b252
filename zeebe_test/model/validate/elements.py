"""Rules for any element: its id, its type, its extension elements, the flows behind it."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.validate.model import Model, Rule, path
from zeebe_test.model.xml import Node
from zeebe_test.protocol.enums import BindingType

COVERAGE = "https://docs.camunda.io/docs/components/modeler/bpmn/bpmn-coverage/"


def has_id(times: int) -> Rule:
    """The element has an id; the real engine finds that out several times."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        if not node.id:
            yield from ["Element id must be present and not empty."] * times

    return rule


def unsupported(node: Node, model: Model) -> Iterator[str]:
    """An element that Zeebe does not execute."""
    kind = node.name[0].upper() + node.name[1:]
    yield (
        f"Elements of type '{kind}' are currently not supported. Please refer to the documentation for a list of "
        f"supported elements: {COVERAGE}"
    )


def unsupported_trigger(node: Node, model: Model) -> Iterator[str]:
    """An event definition that Zeebe does not know."""
    yield "Event definition of this type is not supported"


def flows_unconditional(node: Node, model: Model) -> Iterator[str]:
    """Only gateways choose among flows."""
    flows = model.flows(node, "outgoing")
    if any(flow.child("conditionExpression") is not None for flow in flows):
        yield "Conditional sequence flows are only supported at exclusive or inclusive gateway"


def exactly_one(name: str) -> Rule:
    """One extension element of that name, no more and no less."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        if len(node.extensions(name)) != 1:
            yield f"Must have exactly one '{name}' extension element"

    return rule


def either_one(first: str, second: str) -> Rule:
    """One of two extension elements, and not both."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        if len(node.extensions(first)) + len(node.extensions(second)) != 1:
            yield f"Must have either one '{first}' or one '{second}' extension element"

    return rule


def at_most_one(*names: str) -> Rule:
    """Extension elements that may not be repeated."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        extensions = node.child("extensionElements")
        if extensions is None:
            return
        for name in names:
            if len(extensions.all(name)) > 1:
                yield (
                    f"Must have exactly one '{name}' extension element when exists. Please check process definition "
                    "XML and retain only one extension element."
                )

    return rule


def not_empty(*attributes: str) -> Rule:
    """Attributes that must say something."""

    def rule(node: Node, model: Model) -> Iterator[str]:
        for attribute in attributes:
            if not node.get(attribute):
                yield f"Attribute '{attribute}' must be present and not empty"

    return rule


def binding(node: Node, model: Model) -> Iterator[str]:
    """The binding type is known, and a version tag stands where it means something."""
    kind, tag = node.get("bindingType") or "latest", node.get("versionTag")
    if kind not in BINDINGS:
        yield "Attribute 'bindingType' must be one of: deployment, latest, versionTag"
    elif kind == "versionTag" and not tag.strip():
        yield "Attribute 'versionTag' must be present and not empty if 'bindingType' is 'versionTag'"
    elif kind != "versionTag" and tag.strip():
        yield "Attribute 'versionTag' may only be used if 'bindingType' is 'versionTag'"


def known_binding(node: Node, model: Model) -> Iterator[str]:
    """The binding type of a linked resource, over which the real engine fails."""
    kind = node.get("bindingType")
    if kind and kind not in BINDINGS:
        hint = f"'{kind}' is no binding type: use deployment, latest or versionTag"
        raise Unreadable(f"{NO_BINDING}.{kind}", node.line, path(node), hint)
    yield from ()


BINDINGS = frozenset(BindingType)

NO_BINDING = "No enum constant io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType"
