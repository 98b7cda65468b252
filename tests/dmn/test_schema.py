"""The schema of each version of DMN: what documents may hold."""

from __future__ import annotations

import pytest

from tests.dmn.models import NAMESPACE, decision, literal
from zeebe_test.dmn import schema, xml
from zeebe_test.dmn.schema import InvalidDocument

VERSIONS = {version: namespace for namespace, version in xml.NAMESPACES.items()}
D = decision("d", literal("1"))
CONDITIONAL = "".join(f"<{part}>{literal('true')}</{part}>" for part in ("if", "then", "else"))
AUTHORITY = '<authorityRequirement id="q"><requiredInput href="#d"/></authorityRequirement>'
ENUMERATION = '<typeRef>string</typeRef><allowedValues><text>"a"</text></allowedValues>'
DIAGRAM = '<q:DMNDI xmlns:q="https://www.omg.org/spec/DMN/20191111/DMNDI/"/>'


def check(inner: str, version: int = 13, attributes: str = 'id="g" name="G" namespace="urn:g"') -> None:
    root, namespace = xml.read(f'<definitions xmlns="{VERSIONS[version]}" {attributes}>{inner}</definitions>'.encode())
    schema.check(root, namespace)


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_plain_document_is_valid_in_every_version(version: int) -> None:
    check(D, version)


@pytest.mark.parametrize(
    ("inner", "first"),
    [
        (decision("d", f"<conditional>{CONDITIONAL}</conditional>"), 14),
        ('<itemDefinition name="t"><functionItem/></itemDefinition>', 13),
        ("<group/>", 13),
        (decision("d", literal("1"), AUTHORITY), 12),
    ],
)  # fmt: skip
def test_what_a_version_brought_is_invalid_before(inner: str, first: int) -> None:
    for version in VERSIONS:
        if version >= first:
            check(inner, version)
        else:
            with pytest.raises(InvalidDocument):
                check(inner, version)


@pytest.mark.parametrize(
    "inner",
    [
        D + '<itemDefinition name="late"/>',
        '<decision id="d" name="d">text</decision>',
        decision("d", literal("1") + literal("2")),
        decision("d", literal("1"), "<informationRequirement/>"),
        decision(
            "d", literal("1"), '<informationRequirement name="n"><requiredInput href="#d"/></informationRequirement>'
        ),
        '<decision id="1d" name="d"/>',
        '<decision id="d" name="d" colour="red"/>',
        '<itemDefinition name="t" isCollection="yes"/>',
        "<extensionElements>text</extensionElements>",
        "<extensionElements><description/></extensionElements>",
        decision("d", '<decisionTable hitPolicy="first"><output/></decisionTable>'),
        decision("d", "<decisionTable/>"),
        "<q:thing xmlns:q='urn:q'/>",
        decision("d", literal("1", "")).replace("<text>", "<text id='t'>"),
    ],
)
def test_what_the_schema_does_not_allow_is_invalid(inner: str) -> None:
    with pytest.raises(InvalidDocument):
        check(inner)


@pytest.mark.parametrize(
    "inner",
    [
        D + DIAGRAM,
        "<extensionElements><q:thing xmlns:q='urn:q'/></extensionElements>" + D,
        D.replace('id="d"', 'id=" d " q:more="x" xmlns:q="urn:q"'),
        f'<itemDefinition name="t">{ENUMERATION}</itemDefinition>',
        '<itemDefinition name="t"><itemComponent name="c"/><itemComponent name="c"/></itemDefinition>',
    ],
)
def test_what_the_schema_allows_is_valid(inner: str) -> None:
    check(inner)


def test_types_are_qualified_names_in_the_first_version() -> None:
    typed = decision("d", literal("1"), '<variable name="v" typeRef="feel:string"/>')

    check(typed, 12)
    check(typed, 11, 'name="G" namespace="urn:g" xmlns:feel="urn:feel"')
    with pytest.raises(InvalidDocument, match="'feel:string' is no qname"):
        check(typed, 11)


def test_unknown_namespace_is_told() -> None:
    root, namespace = xml.read(f'<definitions xmlns="{NAMESPACE}x"/>'.encode())

    with pytest.raises(InvalidDocument, match="unknown namespace"):
        schema.check(root, namespace)
