"""DMN models for tests, written shortly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
NAMESPACE_15 = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def definitions(
    *parts: str, namespace: str = NAMESPACE, attributes: str = 'id="g" name="G" namespace="urn:g"'
) -> bytes:
    return f'<definitions xmlns="{namespace}" {attributes}>{"".join(parts)}</definitions>'.encode()


def literal(text: str, attributes: str = "") -> str:
    return f"<literalExpression {attributes}><text>{escape(text)}</text></literalExpression>"


def decision(name: str, logic: str, before: str = "") -> str:
    return f'<decision id="{name}" name="{name}">{before}{logic}</decision>'


def requires(*names: str) -> str:
    return "".join(
        f'<informationRequirement><requiredDecision href="#{name}"/></informationRequirement>' for name in names
    )


def calls(*names: str) -> str:
    return "".join(
        f'<knowledgeRequirement><requiredKnowledge href="#{name}"/></knowledgeRequirement>' for name in names
    )


def knowledge(name: str, logic: str, parameters: Iterable[str] = ("a",)) -> str:
    formal = "".join(f'<formalParameter name="{parameter}"/>' for parameter in parameters)
    inner = f"<encapsulatedLogic>{formal}{logic}</encapsulatedLogic>"
    return f'<businessKnowledgeModel id="{name}" name="{name}">{inner}</businessKnowledgeModel>'


def table(
    rules: Sequence[tuple[str, ...]],
    *,
    inputs: Sequence[str] = ("x",),
    outputs: Sequence[str] = ("out",),
    attributes: str = "",
    values: str = "",
) -> str:
    """A table; the cells of a rule are its input entries, then its output entries."""
    columns = "".join(
        f'<input id="i{place}"><inputExpression><text>{escape(text)}</text></inputExpression></input>'
        for place, text in enumerate(inputs, 1)
    )
    listed = f"<outputValues><text>{escape(values)}</text></outputValues>" if values else ""
    columns += "".join(
        f'<output id="o{place}" name="{name}">{listed}</output>' for place, name in enumerate(outputs, 1)
    )
    rows = "".join(
        f'<rule id="r{place}">{"".join(_cells("inputEntry", cells[: len(inputs)]))}'
        f"{''.join(_cells('outputEntry', cells[len(inputs) :]))}</rule>"
        for place, cells in enumerate(rules, 1)
    )
    return f"<decisionTable {attributes}>{columns}{rows}</decisionTable>"


def _cells(tag: str, texts: Iterable[str]) -> list[str]:
    return [f"<{tag}><text>{escape(text)}</text></{tag}>" for text in texts]
