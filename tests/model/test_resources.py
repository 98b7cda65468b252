"""Deployments as a whole: what files are by their names, forms, duplicates, bindings, limits, and the cache."""

from __future__ import annotations

import hashlib

import pytest

from tests.model.deployments import HEAD, read
from zeebe_test import feel
from zeebe_test.errors import Finding, InvalidModel
from zeebe_test.model.resources import HEADLINE, Resource, read_deployment

ANY_JSON = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"


def bpmn(id_: str, body: str = "") -> str:
    inside = f'<bpmn:startEvent id="s"/>{body}'
    return f'{HEAD}<bpmn:process id="{id_}" isExecutable="true">{inside}</bpmn:process></bpmn:definitions>'


def refused(*resources: tuple[str, str | bytes]) -> InvalidModel:
    with pytest.raises(InvalidModel) as caught:
        read(*resources)
    return caught.value


def reason(*resources: tuple[str, str | bytes]) -> str:
    return str(refused(*resources)).removeprefix(HEADLINE)


class Graph:
    """A decision file as the DMN room would read it."""

    def __init__(self, id_: str, *decisions: str) -> None:
        self.id = id_
        self.decisions = [Decision(decision) for decision in decisions]


class Decision:
    def __init__(self, id_: str) -> None:
        self.id = id_


def with_decisions(graphs: dict[str, Graph], *resources: tuple[str, str]) -> str:
    files = [Resource(name, text.encode()) for name, text in resources]
    try:
        read_deployment(files, read_drg=lambda name, content: graphs[name], environment=feel.DEFAULT)
    except InvalidModel as error:
        return str(error).removeprefix(HEADLINE)
    return "OK"


class TestKinds:
    def test_by_suffix(self) -> None:
        parsed = read(
            ("a.bpmn", bpmn("a")), ("b.bpmn20.xml", bpmn("b")), ("c.form", '{"id": "c"}'), ("d.rpa", '{"id": "d"}')
        )
        assert [resource.kind for resource in parsed] == ["process", "process", "form", "resource"]
        assert [resource.resource_id for resource in parsed] == ["", "", "c", "d"]
        assert parsed[0].checksum == hashlib.md5(bpmn("a").encode()).digest()

    @pytest.mark.parametrize("name", ["notes.txt", "A.BPMN", "bpmn", "", " "])
    def test_others_are_unknown(self, name: str) -> None:
        assert reason((name, "")) == f"\n'{name}': unknown resource type"

    def test_nothing_to_deploy(self) -> None:
        assert str(refused()) == "Expected to deploy at least one resource, but none given"


class TestForms:
    def test_number_is_taken_for_the_id(self) -> None:
        [form] = read(("a.form", '{"id": 7, "versionTag": "v"} and more'))
        assert (form.form_id, form.version_tag) == ("7", "v")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("{}", "Expected the form id to be present, but none given"),
            ('{"id": null}', "Expected the form id to be present, but none given"),
            ('{"id": " "}', "Expected the form id to be filled, but it is blank"),
        ],
    )
    def test_needs_an_id(self, text: str, expected: str) -> None:
        assert reason(("a.form", text)) == expected

    @pytest.mark.parametrize(
        ("text", "problem", "place"),
        [
            ("", "No content to map due to end-of-input", "1]"),
            (
                "hello",
                f"Unrecognized token 'hello': was expecting {ANY_JSON}",
                "1, column: 1]",
            ),
            (
                '{id: "q"}',
                "Unexpected character ('i' (code 105)): was expecting double-quote to start field name",
                "1, column: 2]",
            ),
            (
                '{"id" "x"}',
                "Unexpected character ('\"' (code 34)): was expecting a colon to separate field name and value",
                "1, column: 7]",
            ),
            ('\n\n  {"id": }', "Unexpected character ('}' (code 125)): expected a value", "3, column: 10]"),
        ],
    )
    def test_must_be_json(self, text: str, problem: str, place: str) -> None:
        source = "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: "
        assert reason(("a.form", text)) == f"Failed to parse form JSON. 'a.form': {problem}{source}{place}"

    def test_ids_are_unique(self) -> None:
        form = '{"id": "s"}'
        text = "Expected the form ids to be unique within a deployment but found a duplicated id 's' in the resources "
        assert reason(("a.form", form), ("b.form", form), ("c.form", form)) == (
            f"{text}'a.form' and 'b.form'.\n{text}'a.form' and 'c.form'."
        )


class TestSeveralFiles:
    def test_every_fault_is_told_at_once(self) -> None:
        assert reason(("a.bpmn", bpmn("a")), ("b.bpmn", bpmn("a")), ("c.txt", ""), ("d.bpmn", "")) == (
            "Duplicated process id in resources 'a.bpmn' and 'b.bpmn'\n\n'c.txt': unknown resource type\n"
            "'d.bpmn': Fatal Error: URI=null Line=1: Premature end of file."
        )

    def test_findings_name_file_line_and_element(self) -> None:
        error = refused(("good.bpmn", bpmn("a")), ("bad.bpmn", bpmn("b", '\n<bpmn:serviceTask id="t"/>')))
        message = "Must have exactly one 'zeebe:taskDefinition' extension element"
        assert error.findings == (Finding("bad.bpmn", 4, "t", message),)
        assert str(error) == f"{HEADLINE}'bad.bpmn': - Element: t\n    - ERROR: {message}\n"

    def test_findings_of_two_files(self) -> None:
        text = "- Element: t\n    - ERROR: Must have exactly one 'zeebe:taskDefinition' extension element\n"
        bad = '<bpmn:serviceTask id="t"/>'
        assert reason(("a.bpmn", bpmn("a", bad)), ("b.bpmn", bpmn("b", bad))) == f"'a.bpmn': {text}\n'b.bpmn': {text}"


class TestDecisions:
    def test_graph_ids_are_unique(self) -> None:
        graphs = {"a.dmn": Graph("g", "d"), "b.dmn": Graph("g", "d")}
        assert with_decisions(graphs, ("a.dmn", ""), ("b.dmn", "")) == (
            "Expected the decision requirements ids to be unique within a deployment but found a duplicated id 'g' in "
            "the resources 'a.dmn' and 'b.dmn'."
        )

    def test_decision_ids_are_unique(self) -> None:
        graphs = {"a.dmn": Graph("g", "d"), "b.dmn": Graph("h", "d")}
        assert with_decisions(graphs, ("a.dmn", ""), ("b.dmn", "")) == (
            "Expected the decision ids to be unique within a deployment but found a duplicated id 'd' in the resources "
            "'a.dmn' and 'b.dmn'."
        )

    def test_text_of_what_cannot_be_read(self) -> None:
        assert reason(("a.dmn", "")) == "'a.dmn': a.dmn is no decision"


class TestBindings:
    CALL = (
        '<bpmn:callActivity id="c"><bpmn:extensionElements><zeebe:calledElement processId="{}" '
        'bindingType="deployment"/></bpmn:extensionElements></bpmn:callActivity>'
    )
    RULE = (
        '<bpmn:businessRuleTask id="r"><bpmn:extensionElements><zeebe:calledDecision decisionId="d" resultVariable="x" '
        'bindingType="deployment"/></bpmn:extensionElements></bpmn:businessRuleTask>'
    )

    def test_target_must_be_deployed_along(self) -> None:
        assert reason(("a.bpmn", bpmn("a", self.CALL.format("b")))) == (
            "'a.bpmn':\n- Element: c > extensionElements > calledElement\n"
            "    - ERROR: Expected to find process with id 'b' in current deployment, but not found.\n"
        )

    def test_target_in_another_file(self) -> None:
        assert len(read(("a.bpmn", bpmn("a", self.CALL.format("b"))), ("b.bpmn", bpmn("b")))) == 2

    def test_expression_is_not_looked_up(self) -> None:
        assert read(("a.bpmn", bpmn("a", self.CALL.format("=who"))))

    def test_decision_in_the_deployment(self) -> None:
        graphs = {"a.dmn": Graph("g", "d")}
        assert with_decisions(graphs, ("a.bpmn", bpmn("a", self.RULE)), ("a.dmn", "")) == "OK"
        assert "decision with id 'd'" in with_decisions(graphs, ("a.bpmn", bpmn("a", self.RULE)))


class TestReading:
    def test_same_content_is_read_once(self) -> None:
        first, second = read(("a.bpmn", bpmn("a")))[0], read(("other.bpmn", bpmn("a")))[0]
        assert first.processes[0] is second.processes[0]

    def test_start_expressions_are_evaluated_each_time(self) -> None:
        date = '=if now() > date and time("2000-01-01T00:00:00Z") then now() else 5'
        timer = f"<bpmn:timerEventDefinition id='d'><bpmn:timeDate>{date}</bpmn:timeDate></bpmn:timerEventDefinition>"
        body = f'<bpmn:startEvent id="t">{timer}</bpmn:startEvent>'
        file = [Resource("a.bpmn", bpmn("a", body).encode())]
        today = feel.Environment(lambda: 1_700_000_000_000)
        assert read_deployment(file, read_drg=lambda name, content: None, environment=today)
        with pytest.raises(InvalidModel, match="Invalid timer date expression"):
            read_deployment(file, read_drg=lambda name, content: None, environment=feel.DEFAULT)

    def test_ten_megabytes(self) -> None:
        [resource] = read(
            (
                "a.bpmn",
                bpmn(
                    "a", f"<bpmn:task id='t'><bpmn:documentation>{'long ' * 2_000_000}</bpmn:documentation></bpmn:task>"
                ),
            )
        )
        assert resource.processes[0].id == "a"

    @pytest.mark.parametrize(
        "entity",
        ['<!ENTITY x "y">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % x SYSTEM "http://example.org/">'],
    )
    def test_no_entities(self, entity: str) -> None:
        document = bpmn("a").replace("<bpmn:definitions", f"<!DOCTYPE d [{entity}]>\n<bpmn:definitions", 1)
        assert "DOCTYPE is disallowed" in reason(("a.bpmn", document))
