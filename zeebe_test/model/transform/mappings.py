"""Input and output mappings: many `source -> target` pairs become one FEEL context, as the real engine builds it.

The text shows in incidents, so it is the real engine's to the character: no blanks behind ":" and ",". A target
`a.b.c` nests contexts; an output target below a variable keeps what that variable holds already.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from zeebe_test import feel
from zeebe_test.model.expression import is_expression
from zeebe_test.model.graph import InputOutput
from zeebe_test.model.refusal import Unreadable
from zeebe_test.model.xml import Node

Targets: TypeAlias = "dict[str, str | Targets]"
"""By name: a source's FEEL, or what is mapped below that name."""


def transform(element: Node) -> InputOutput:
    """The mappings of an element, each side one expression (None where there is no mapping).

    Raises:
        Unreadable: the mappings do not make a context together.
    """
    mapping = element.extension("zeebe:ioMapping")
    if mapping is None:
        return InputOutput()
    try:
        return InputOutput(_compile(input_text(mapping)), _compile(output_text(mapping)))
    except feel.FeelParseError as error:
        raise Unreadable(f"Failed to build variable mapping expression: {error}", mapping.line, element.id) from None


def _compile(text: str) -> feel.Expression | None:
    return feel.parse(text) if text else None


def input_text(mapping: Node) -> str:
    """The FEEL of the `<zeebe:input>`s; empty without any."""
    inputs = mapping.all("zeebe:input")
    return _context(_targets((i.get("target"), _input_source(i)) for i in inputs)) if inputs else ""


def output_text(mapping: Node) -> str:
    """The FEEL of the `<zeebe:output>`s; empty without any."""
    outputs = mapping.all("zeebe:output")
    return _merging_context(_targets((o.get("target"), o.get("source")[1:]) for o in outputs), "") if outputs else ""


def _input_source(mapping: Node) -> str:
    source = mapping.get("source")
    if is_expression(source):
        return source[1:]
    return '"' + source.replace('"', '\\"') + '"' if source else "null"


def _targets(pairs: Iterable[tuple[str, str]]) -> Targets:
    """The targets as a tree; a later pair replaces an earlier one that it contradicts, in its place."""
    tree: Targets = {}
    for target, source in pairs:
        *path, last = target.split(".")
        branch = tree
        for name in path:
            below = branch.get(name)
            if not isinstance(below, dict):
                below = branch[name] = {}
            branch = below
        branch[last] = source
    return tree


def _context(targets: Targets) -> str:
    entries = (f"{name}:{source if isinstance(source, str) else _context(source)}" for name, source in targets.items())
    return "{" + ",".join(entries) + "}"


def _merging_context(targets: Targets, path: str) -> str:
    entries = []
    for name, source in targets.items():
        if isinstance(source, dict):
            variable = path + name
            below = _merging_context(source, variable + ".")
            entries.append(f"{name}:if ({variable} != null) then context merge({variable},{below}) else {below}")
        else:
            entries.append(f"{name}:{source}")
    return "{" + ",".join(entries) + "}"
