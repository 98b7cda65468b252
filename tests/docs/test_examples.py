"""The examples of the documentation are run: tests as tests, and what else there is at least names what exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from zeebe_test import Engine, assertions

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
KEPT = assertions
"""Imported here, so that the runs below need not import it anew."""

PAGES = ("README.md", "docs/getting-started.md")
PLUGIN = "zeebe_test.pytest_plugin"

ORDER = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
  <bpmn:process id="order" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-pay" sourceRef="start" targetRef="pay" />
    <bpmn:serviceTask id="pay">
      <bpmn:extensionElements><zeebe:taskDefinition type="pay" /></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="to-end" sourceRef="pay" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>
"""


def blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_tests_pass(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # others' plugins take their time, and ours is named
    tests = [block for block in blocks(page) if "def test_" in block]
    imports = sorted({line for block in tests for line in block.splitlines() if line.startswith(("from ", "import "))})
    rest = [line for block in tests for line in block.splitlines() if line not in imports]
    (pytester.path / "order.bpmn").write_text(ORDER)
    pytester.makeini(f"[pytest]\naddopts = -p {PLUGIN}\n")
    pytester.makepyfile("\n".join([*imports, *rest]))
    count = sum(block.count("def test_") for block in tests)
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=count)


@pytest.mark.parametrize("page", PAGES)
def test_other_lines_name_what_exists(page: str) -> None:
    for block in blocks(page):
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "zeebe":
                assert hasattr(Engine, node.attr), f"{page}: zeebe.{node.attr}"


def test_the_first_command_of_the_readme() -> None:
    """It plays what the drawing below it shows."""
    from zeebe_test.report import way

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    drawn = next(block for block in re.findall(r"^```\n(.*?)^```", readme, re.DOTALL | re.MULTILINE) if "✓" in block)
    engine = Engine()
    engine.deploy_resource(*sorted((ROOT / "bpmn_samples").glob("call_activity_boundary_timer*.bpmn")))
    engine.mock_worker("collect-money").complete()
    order = engine.create_process_instance("order-main")
    engine.clock.advance("PT15S")
    assert _without_keys(way(order)) == _without_keys(drawn.rstrip())


def _without_keys(text: str) -> str:
    return re.sub(r"\d{16}", "KEY", text)
