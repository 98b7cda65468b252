"""Rules for catch events of one activity, scope or gateway: none may take what another takes; and for links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zeebe_test.model.validate.model import Model, definitions_of, is_event_sub_process
from zeebe_test.model.xml import Node


def boundary_events(node: Node, model: Model) -> Iterator[str]:
    """The boundary events of an activity."""
    definitions = [definition for event in model.attached(node) for definition in definitions_of(event)]
    if len(definitions) > 1:
        yield from _same_names(definitions, model)
        yield from _same_codes(definitions, model)


def event_sub_processes(node: Node, model: Model) -> Iterator[str]:
    """The event sub-processes of a process or sub-process."""
    starts = [start for child in node.children if is_event_sub_process(child) for start in child.all("startEvent")]
    definitions = [definition for start in starts for definition in definitions_of(start)]
    if len(definitions) > 1:
        yield from _same_names(definitions, model)
        yield from _same_codes(definitions, model)


def process_starts(node: Node, model: Model) -> Iterator[str]:
    """The start events of a process; the same message twice is another rule's finding."""
    definitions = [definition for start in node.all("startEvent") for definition in definitions_of(start)]
    if len(definitions) > 1:
        yield from _same_names(definitions, model, of_messages=False)


def behind_gateway(events: list[Node], model: Model) -> Iterator[str]:
    """The events behind an event-based gateway."""
    yield from _same_names([definition for event in events for definition in definitions_of(event)], model)


def _same_names(definitions: list[Node], model: Model, *, of_messages: bool = True) -> Iterator[str]:
    for kind, attribute in (("message", "messageRef"), ("signal", "signalRef")):
        found = [model.referred(d, attribute) for d in definitions if d.name == f"{kind}EventDefinition"]
        targets = [target for target in found if target is not None]
        if kind == "message" and not of_messages:
            targets = list(dict.fromkeys(targets))
        for name in _repeated([target.get("name") for target in targets]):
            yield f"Multiple {kind} event definitions with the same name '{name}' are not allowed."


def _same_codes(definitions: list[Node], model: Model) -> Iterator[str]:
    """Who refers to nothing and who refers to something without code are counted apart, as the real engine does."""
    for kind, plural in (("error", "errors"), ("escalation", "escalations")):
        found = [model.referred(d, f"{kind}Ref") for d in definitions if d.name == f"{kind}EventDefinition"]
        codes = [target.get(f"{kind}Code") for target in found if target is not None]
        if found.count(None) > 1 or codes.count("") > 1:
            yield (
                f"The same scope can not contain more than one {kind} catch event without {kind} code. An {kind} catch "
                f"event without {kind} code catches all {plural}."
            )
        for code in _repeated(codes):
            yield (
                f"Multiple {kind} catch events with the same {kind} code '{code}' are not supported on the same scope."
            )


def _repeated(texts: list[str]) -> list[str]:
    return [text for text, count in Counter(texts).items() if text and count > 1]


def link_targets(node: Node, model: Model) -> Iterator[str]:
    """A link is caught once within a scope and those inside of it, and in the scope where it is thrown."""
    caught = [link.get("name") for event in node.walk()[::-1] for link in _links(event, "intermediateCatchEvent")]
    for name in _repeated(caught):
        yield f"Multiple intermediate catch link event definitions with the same name '{name}' are not allowed."
    here = {link.get("name") for event in node.children for link in _links(event, "intermediateCatchEvent")}
    thrown = [link.get("name") for event in node.children for link in _links(event, "intermediateThrowEvent")]
    for name in dict.fromkeys(thrown):
        if name and name not in here:
            yield f"Can't find an catch link event for the throw link event with the name '{name}'."


def _links(event: Node, kind: str) -> list[Node]:
    return event.all("linkEventDefinition") if event.name == kind else []
