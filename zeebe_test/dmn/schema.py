"""What DMN's XML schemas allow, as one table, and the check of a document against it.

The real engine refuses files that break the schema of their version, with one sentence for whatever is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from zeebe_test.dmn.xml import NAMESPACES, Element

# One line a type: "name (base): children | attributes". A child is "name", "name=type" or "$group", followed by
# "?", "*" or "+"; "a/b" is a choice, brackets group. An attribute is "name" or "name=kind", "!" marks a required one.
# "[12+]" before a word: since DMN 1.2; "[11]": in DMN 1.1 only. "any" allows attributes of other namespaces.
_TYPES: Final = """
element: description=text? extensionElements=foreign? | id=id label any
named (element): | name!
reference: | href=uri!
definitions (named): import* itemDefinition* $drgElement* $artifact* elementCollection* $businessContext* \
[12+]{di}DMNDI=foreign? | expressionLanguage=uri typeLanguage=uri namespace=uri! exporter exporterVersion
[12+]import (named): | namespace=uri! locationURI=uri importType=uri!
[11]import: | namespace=uri! locationURI=uri importType=uri!
elementCollection (named): drgElement=reference*
decision (named): question=text? allowedAnswers=text? variable=item? informationRequirement* knowledgeRequirement* \
authorityRequirement* supportedObjective=reference* impactedPerformanceIndicator=reference* decisionMaker=reference* \
decisionOwner=reference* usingProcess=reference* usingTask=reference* $expression? |
businessContext (named): | URI=uri
performanceIndicator (businessContext): impactingDecision=reference* |
organizationUnit (businessContext): decisionMade=reference* decisionOwned=reference* |
[12+]invocable (named): variable=item? |
[11]invocable (named): |
[12+]businessKnowledgeModel (invocable): encapsulatedLogic=functionDefinition? knowledgeRequirement* \
authorityRequirement* |
[11]businessKnowledgeModel (named): encapsulatedLogic=functionDefinition? variable=item? knowledgeRequirement* \
authorityRequirement* |
inputData (named): variable=item? |
knowledgeSource (named): authorityRequirement* type=text? owner=reference? | locationURI=uri
[12+]requirement (element): |
[11]requirement: |
informationRequirement (requirement): ( requiredDecision=reference / requiredInput=reference ) |
knowledgeRequirement (requirement): requiredKnowledge=reference |
authorityRequirement (requirement): ( requiredDecision=reference / requiredInput=reference / \
requiredAuthority=reference ) |
expression (element): | [12+]typeRef [11]typeRef=qname
itemDefinition (named): ( ( [12+]typeRef=text [11]typeRef=qnameText allowedValues=tests? [15+]typeConstraint=tests? ) \
/ itemComponent=itemDefinition* [13+]/ [13+]functionItem? ) | typeLanguage=uri isCollection=boolean
functionItem (element): parameters=item* | outputTypeRef
literalExpression (expression): ( text=text / importedValues )? | expressionLanguage=uri
invocation (expression): $expression? binding* |
binding: parameter=item $expression? |
item (named): | [12+]typeRef [11]typeRef=qname
decisionTable (expression): input* output+ [12+]annotation* rule* | hitPolicy=hitPolicy aggregation=aggregation \
preferredOrientation=orientation outputLabel
input (element): inputExpression=literalExpression inputValues=tests? |
output (element): outputValues=tests? defaultOutputEntry=literalExpression? | name [12+]typeRef [11]typeRef=qname
annotation: | name
rule (element): inputEntry=tests* outputEntry=literalExpression+ [12+]annotationEntry* |
annotationEntry: text=text? |
importedValues (import): importedElement=text | expressionLanguage=uri
group (element): | name
textAnnotation (element): text=text? | textFormat
association (element): sourceRef=reference targetRef=reference | associationDirection=direction
context (expression): contextEntry* |
[12+]contextEntry (element): variable=item? $expression |
[11]contextEntry: variable=item? $expression |
functionDefinition (expression): formalParameter=item* $expression? | [12+]kind=functionKind
relation (expression): column=item* row=list* |
list (expression): $expression* |
[14+]testsBase (expression): |
[11]testsBase (element): |
[12]testsBase (element): |
[13]testsBase (element): |
tests (testsBase): text=text | expressionLanguage=uri
[12+]decisionService (invocable): outputDecision=reference* encapsulatedDecision=reference* \
inputDecision=reference* inputData=reference* |
[11]decisionService (named): outputDecision=reference+ encapsulatedDecision=reference* inputDecision=reference* \
inputData=reference* |
child: $expression | id=id
typedChild (child): | typeRef
iterator (expression): in=typedChild | iteratorVariable
for (iterator): return=child |
some (iterator): satisfies=child |
every (iterator): satisfies=child |
conditional (expression): if=child then=child else=child |
filter (expression): in=child match=child |
"""

_GROUPS: Final = {
    "$drgElement": "decision / businessKnowledgeModel / inputData / knowledgeSource [12+]/ [12+]decisionService",
    "$artifact": "textAnnotation / association [13+]/ [13+]group",
    "$businessContext": "performanceIndicator / organizationUnit",
    "$expression": "literalExpression / invocation / decisionTable / context / functionDefinition / relation / list "
    "[14+]/ [14+]for [14+]/ [14+]some [14+]/ [14+]every [14+]/ [14+]conditional [14+]/ [14+]filter",
}

_DIAGRAMS: Final = {
    12: "http://www.omg.org/spec/DMN/20180521/DMNDI/",
    13: "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    14: "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    15: "https://www.omg.org/spec/DMN/20230324/DMNDI/",
}

_NAME: Final = r"[^\W\d][\w.\-\u00b7]*"
_KINDS: Final = {
    "id": re.compile(rf"\s*{_NAME}\s*"),
    "uri": re.compile(r"(?!\s*:)(?:[^%#]|%[0-9A-Fa-f]{2})*(?:#(?:[^%#]|%[0-9A-Fa-f]{2})*)?"),
    "qname": re.compile(rf"\s*(?:{_NAME}:)?{_NAME}\s*"),
    "boolean": re.compile(r"\s*(?:true|false|0|1)\s*"),
    "hitPolicy": re.compile("UNIQUE|FIRST|PRIORITY|ANY|COLLECT|RULE ORDER|OUTPUT ORDER"),
    "aggregation": re.compile("SUM|COUNT|MIN|MAX"),
    "orientation": re.compile("Rule-as-Row|Rule-as-Column|CrossTable"),
    "direction": re.compile("None|One|Both"),
    "functionKind": re.compile("FEEL|Java|PMML"),
    "string": re.compile(r"[\s\S]*"),
}

_INSTANCE: Final = "{http://www.w3.org/2001/XMLSchema-instance}"


class InvalidDocument(Exception):
    """A document breaks the schema; the text says where."""


class Type(NamedTuple):
    """A type of elements.

    Attributes:
        children: what the names of the children, a blank behind each, must match.
        types: name of a child -> the name of its type.
        attributes: name -> its kind.
        required: the names of attributes that must be there.
        open: whether attributes of other namespaces are allowed.
    """

    children: re.Pattern[str]
    types: dict[str, str]
    attributes: dict[str, str]
    required: frozenset[str]
    open: bool


def _words(text: str, version: int) -> Iterator[str]:
    """The words of a line that apply to a version, without their conditions."""
    for written in text.split():
        condition, bracket, word = written.removeprefix("[").partition("]")
        if not bracket:
            yield written
        elif version == int(condition.rstrip("+")) or (condition.endswith("+") and version > int(condition[:-1])):
            yield word


def _parts(word: str) -> tuple[str, str, str]:
    """The name, the type and the mark at the end of a word."""
    plain = word.rstrip("?*+!")
    name, _, type_ = plain.partition("=")
    return name, type_, word[len(plain) :]


@cache
def types(version: int) -> dict[str, Type]:
    """Name of a type -> the type, in a version of DMN."""
    lines: dict[str, tuple[str, str, str]] = {}
    for line in _TYPES.strip().splitlines():
        head, _, content = line.partition(":")
        for name in _words(head.partition(" (")[0], version):
            children, _, attributes = content.partition("|")
            lines[name] = (head.partition(" (")[2].rstrip(")"), children, attributes)
    return {name: _type(name, lines, version) for name in lines}


def _type(name: str, lines: dict[str, tuple[str, str, str]], version: int) -> Type:
    children: dict[str, str] = {}
    attributes: dict[str, str] = {}
    pattern, required, is_open = "", set(), False
    while name:
        name, content, own = lines[name]
        part, known = _content(content, version)
        pattern, children = part + pattern, known | children
        for word in _words(own, version):
            attribute, kind, times = _parts(word)
            if attribute == "any":
                is_open = True
                continue
            attributes[attribute] = kind or "string"
            if times:
                required.add(attribute)
    return Type(re.compile(pattern), children, attributes, frozenset(required), is_open)


def _content(text: str, version: int) -> tuple[str, dict[str, str]]:
    """The regular expression and the types for what may be inside of an element."""
    parts: list[str] = []
    children: dict[str, str] = {}
    for word in _words(text, version):
        if word in "(/)" or word == ")?":
            parts.append({"(": "(?:", "/": "|"}.get(word, word))
            continue
        name, type_, times = _parts(word)
        if name in _GROUPS:
            part, members = _content(_GROUPS[name], version)
            children |= members
        else:
            name = name.replace("{di}", f"{{{_DIAGRAMS.get(version, '')}}}")
            part = re.escape(f"{name} ")
            children[name] = type_ or name
        parts.append(f"(?:{part}){times}")
    return "".join(parts), children


def check(root: Element, namespace: str) -> None:
    """Checks a document against the schema of its version.

    Raises:
        InvalidDocument: it is not valid.
    """
    version = NAMESPACES.get(namespace)
    if version is None:
        raise InvalidDocument(f"unknown namespace {namespace!r}")
    if root.name != "definitions":
        raise InvalidDocument(f"the root is {root.name!r}")
    _check(root, "definitions", types(version))
    ids: set[str] = set()
    for element in _with_ids(root):
        if element.id in ids:
            raise InvalidDocument(f"the id {element.id!r} occurs twice")
        if element.id is not None:
            ids.add(element.id)


def _with_ids(element: Element) -> Iterator[Element]:
    """The elements whose `id` is an identifier: all but those in extensions."""
    if element.name != "extensionElements":
        yield element
        for child in element.children:
            yield from _with_ids(child)


def _check(element: Element, type_name: str, known: dict[str, Type]) -> None:
    if type_name == "foreign":
        if not element.name.endswith("DMNDI") and not _only_foreign(element):
            raise InvalidDocument(f"{element!r} may only hold elements of other namespaces, and nothing else")
        return
    if type_name in {"text", "qnameText"}:
        if element.children or element.attributes:
            raise InvalidDocument(f"{element!r} may only hold text")
        if type_name == "qnameText":
            _check_value(element, "qname", element.text)
        return
    type_ = known[type_name]
    names = "".join(f"{child.name} " for child in element.children)
    if not type_.children.fullmatch(names) or element.own_text.strip():
        raise InvalidDocument(f"{element!r} must not hold [{names.strip()}] or text")
    _check_attributes(element, type_)
    for child in element.children:
        _check(child, type_.types[child.name], known)


def _only_foreign(element: Element) -> bool:
    if any(not name.startswith(_INSTANCE) for name in element.attributes):
        return False
    own = (child for child in element.children if not child.name.startswith("{"))
    return not element.own_text.strip() and next(own, None) is None


def _check_attributes(element: Element, type_: Type) -> None:
    if not type_.required <= element.attributes.keys():
        raise InvalidDocument(f"{element!r} must have the attributes {sorted(type_.required)}")
    for name, value in element.attributes.items():
        if name.startswith("{"):
            if not type_.open and not name.startswith(_INSTANCE):
                raise InvalidDocument(f"{element!r} must not have the attribute {name}")
        elif name not in type_.attributes:
            raise InvalidDocument(f"{element!r} must not have the attribute {name}")
        else:
            _check_value(element, type_.attributes[name], value)


def _check_value(element: Element, kind: str, value: str) -> None:
    prefix = value.strip().rpartition(":")[0]
    if not _KINDS[kind].fullmatch(value) or (kind == "qname" and prefix and prefix not in element.prefixes):
        raise InvalidDocument(f"{element!r}: {value!r} is no {kind}")
