"""The pytest plugin, seen from a user's tests."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import pytest

from tests.shop import FORK, ORDER
from zeebe_test.assertions import fluent
from zeebe_test.testcases import bpmn_spec, modeler

pytest_plugins = ["pytester"]

PLUGIN = "zeebe_test.pytest_plugin"

KEPT = (bpmn_spec, fluent, modeler)
"""Imported here, so that the runs below need not import them anew, each for itself."""


@pytest.fixture(autouse=True)
def _project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # others' plugins take their time, and ours is named
    pytester.makeini(f"[pytest]\naddopts = -p {PLUGIN} --strict-markers\n")
    (pytester.path / "order.bpmn").write_bytes(ORDER)


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


class TestFixtures:
    def test_each_test_has_its_own_engine(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            import pytest

            @pytest.mark.zeebe(deploy="order.bpmn", start_time="2030-05-01T00:00:00+00:00")
            @pytest.mark.parametrize("again", [1, 2])
            def test_it(zeebe, zeebe_clock, zeebe_factory, again):
                assert zeebe.create_process_instance("order").version == 1
                assert zeebe_clock.now.year == 2030
                assert len(zeebe.instances) == 1
                other = zeebe_factory()
                assert other is not zeebe
                assert other.instances == []
                assert other.clock.now.year == 2030
        """)
        run(pytester).assert_outcomes(passed=2)

    def test_a_base_is_forked(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            import pytest
            from zeebe_test import Engine

            @pytest.fixture(scope="module")
            def zeebe_base():
                engine = Engine()
                engine.deploy_resource("order.bpmn")
                engine.create_process_instance("order")
                return engine

            @pytest.mark.parametrize("again", [1, 2])
            def test_it(zeebe, zeebe_base, again):
                zeebe.complete("pay")
                assert zeebe.instances == []
                assert len(zeebe_base.instances) == 1
        """)
        run(pytester).assert_outcomes(passed=2)

    def test_ini(self, pytester: pytest.Pytester) -> None:
        pytester.makeini(f"""
            [pytest]
            addopts = -p {PLUGIN}
            zeebe_deploy = order.bpmn
            zeebe_start_time = 2031-01-01T00:00:00+00:00
        """)
        pytester.makepyfile("""
            def test_it(zeebe):
                zeebe.create_process_instance("order")
                assert zeebe.clock.now.year == 2031
        """)
        run(pytester).assert_outcomes(passed=1)

    def test_a_marker_that_says_something_else(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            import pytest

            @pytest.mark.zeebe(files=["order.bpmn"])
            def test_it(zeebe):
                pass
        """)
        result = run(pytester)
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*the zeebe marker takes deploy, start_time, strict as keywords*"])

    def test_nothing_heavy_is_imported_before_a_fixture_is_used(self) -> None:
        code = "import sys, zeebe_test.pytest_plugin; print([m for m in sys.modules if m.startswith('zeebe_test')])"
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert out == "['zeebe_test', 'zeebe_test.pytest_plugin']\n"


class TestStrict:
    SOURCE = """
        def test_it(zeebe):
            zeebe.deploy_resource("order.bpmn")
            zeebe.create_process_instance("order")
    """

    def test_option(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(self.SOURCE)
        run(pytester).assert_outcomes(passed=1)
        result = run(pytester, "--zeebe-strict")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["*waits at pay: job of type 'pay'*nobody works on type 'pay'*"])

    def test_marker(self, pytester: pytest.Pytester) -> None:
        marked = "import pytest\npytestmark = pytest.mark.zeebe(strict=True)\n"
        pytester.makepyfile(test_it=marked + textwrap.dedent(self.SOURCE))
        run(pytester).assert_outcomes(failed=1)


class TestFailures:
    SOURCE = """
        from zeebe_test.assertions import assert_completed

        def test_it(zeebe):
            zeebe.deploy_resource("order.bpmn")
            assert_completed(zeebe.create_process_instance("order", variables={"a": 1}))
    """

    def test_the_way_is_told(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(self.SOURCE)
        result = run(pytester)
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(
            [
                "*ProcessAssertionError: expected order * to be completed, but it is active, at pay",
                "*-- zeebe --*",
                "<Engine at 2024-01-01T00:00:00Z, * records>",
                "order *, active",
                "✓ start",
                "◷ pay \"Pay\": job of type 'pay' – no worker has taken it",
                "variables: a = 1",
            ]
        )
        result.stdout.no_fnmatch_line("*JOB CREATED*")

    def test_the_log_is_shown_if_wanted(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(self.SOURCE)
        run(pytester, "--zeebe-log=fail").stdout.fnmatch_lines(["*event   JOB CREATED*"])


class TestCasesOfOtherTools:
    def case(self, *instructions: dict[str, object]) -> str:
        return json.dumps({"testCases": [{"name": "a case", "instructions": list(instructions)}]})

    def test_of_the_modeler(self, pytester: pytest.Pytester) -> None:
        instance = {"processInstanceSelector": {"processDefinitionId": "order"}}
        text = self.case(
            {
                "type": "CREATE_PROCESS_INSTANCE",
                "processDefinitionSelector": {"processDefinitionId": "order"},
                "variables": {"id": "o-1", "ship": True},
            },
            {
                "type": "ASSERT_ELEMENT_INSTANCE",
                **instance,
                "elementSelector": {"elementName": "Pay"},
                "state": "IS_ACTIVE",
            },
            {"type": "COMPLETE_JOB", "jobSelector": {"jobType": "pay"}, "variables": {"paid": True}},
            {
                "type": "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION",
                **instance,
                "messageSelector": {"messageName": "delivered", "correlationKey": "o-1"},
                "state": "IS_WAITING",
            },
            {"type": "MOCK_CHILD_PROCESS", "processDefinitionId": "tracing", "variables": {"found": 1}},
            {"type": "INCREASE_TIME", "duration": "P3D"},
            {"type": "ASSERT_PROCESS_INSTANCE", **instance, "state": "IS_COMPLETED", "hasActiveIncidents": False},
            {"type": "ASSERT_VARIABLES", **instance, "variables": {"found": 1, "paid": True}},
            {"type": "ASSERT_VARIABLE", **instance, "variableName": "found", "satisfiesExpression": "found < 2"},
            {
                "type": "ASSERT_ELEMENT_INSTANCES",
                **instance,
                "elementSelectors": [{"elementId": "pay"}, {"elementId": "late"}],
                "state": "IS_COMPLETED_IN_ORDER",
            },
        )
        (pytester.path / "order.test.json").write_text(text)
        run(pytester, "-v").assert_outcomes(passed=1)

    def test_a_conditional_behavior(self, pytester: pytest.Pytester) -> None:
        instance = {"processInstanceSelector": {"processDefinitionId": "order"}}
        at_pay = {
            "type": "ASSERT_ELEMENT_INSTANCE",
            **instance,
            "elementSelector": {"elementId": "pay"},
            "state": "IS_ACTIVE",
        }
        text = self.case(
            {
                "type": "CONDITIONAL_BEHAVIOR",
                "conditions": [at_pay],
                "actions": [{"type": "COMPLETE_JOB", "jobSelector": {"elementId": "pay"}}],
            },
            {"type": "CREATE_PROCESS_INSTANCE", "processDefinitionSelector": {"processDefinitionId": "order"}},
            {"type": "ASSERT_PROCESS_INSTANCE", **instance, "state": "IS_COMPLETED"},
        )
        (pytester.path / "order.test.json").write_text(text)
        run(pytester).assert_outcomes(passed=1)

    def test_what_fails_is_told(self, pytester: pytest.Pytester) -> None:
        text = self.case(
            {"type": "CREATE_PROCESS_INSTANCE", "processDefinitionSelector": {"processDefinitionId": "order"}},
            {"type": "ASSERT_PROCESS_INSTANCE", "processInstanceSelector": {}, "state": "IS_COMPLETED"},
        )
        (pytester.path / "order.test.json").write_text(text)
        result = run(pytester)
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(
            [
                "instruction 2, ASSERT_PROCESS_INSTANCE: expected order * to be completed, but it is active, at pay",
            ]
        )

    def test_what_is_not_known_is_skipped(self, pytester: pytest.Pytester) -> None:
        (pytester.path / "order.test.json").write_text(self.case({"type": "ASK_AN_ORACLE"}))
        run(pytester).assert_outcomes(skipped=1)

    def test_another_tool_s_file_is_left_alone(self, pytester: pytest.Pytester) -> None:
        (pytester.path / "other.test.json").write_text('{"tests": []}')
        run(pytester).assert_outcomes()

    def test_of_bpmn_spec(self, pytester: pytest.Pytester) -> None:
        pytest.importorskip("yaml")
        (pytester.path / "fork.bpmn").write_bytes(FORK)
        (pytester.path / "order.bpmn-spec.yaml").write_text("""
testCases:
  - name: paid
    instructions:
      - action: create-instance
        args: {bpmn_process_id: order, variables: '{"id": "o-1", "ship": true}', process_instance_alias: one}
      - verification: element-instance-state
        args: {element_name: Pay, state: activated}
      - action: complete-task
        args: {job_type: pay, variables: '{"paid": 1}'}
      - action: publish-message
        args: {message_name: delivered, correlation_key: o-1}
      - verification: process-instance-state
        args: {state: completed, process_instance: one}
      - verification: element-instance-state
        args: {element_id: to-wait, state: taken}
      - verification: process-instance-variable
        args: {name: paid, value: '1'}
      - verification: no-process-instance-variable
        args: {name: nothing}
  - name: wrong
    instructions:
      - action: create-instance
        args: {bpmn_process_id: order}
      - verification: incident-state
        args: {state: created, error_type: JOB_NO_RETRIES}
""")
        result = run(pytester)
        result.assert_outcomes(passed=1, failed=1)
        result.stdout.fnmatch_lines(["instruction 2, incident-state: expected order *"])

    def test_a_broken_file(self, pytester: pytest.Pytester) -> None:
        (pytester.path / "order.test.json").write_text('{"testCases": 1}')
        run(pytester).assert_outcomes(errors=1)
