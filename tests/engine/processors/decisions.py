"""A graph of one decision, and one that asks the other."""

from __future__ import annotations

DISH = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="{drg}" name="Menu" namespace="menus">
  <decision id="{decision}" name="Dish">
    <decisionTable id="{decision}-table" hitPolicy="{policy}">
      <input id="{decision}-season" label="Season"><inputExpression><text>{input}</text></inputExpression></input>
      <output id="{decision}-out" name="dish"/>
      <rule id="{decision}-w"><inputEntry id="{decision}-wi"><text>"Winter"</text></inputEntry>
        <outputEntry id="{decision}-wo"><text>"stew"</text></outputEntry></rule>
      <rule id="{decision}-any"><inputEntry id="{decision}-ai"><text>-</text></inputEntry>
        <outputEntry id="{decision}-ao"><text>"bread"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""


def dish(*, drg: str = "menu", decision: str = "dish", policy: str = "FIRST", asks: str = "season") -> bytes:
    """Stew in winter, else bread; with UNIQUE, winter is a failure."""
    return DISH.format(drg=drg, decision=decision, policy=policy, input=asks).encode()


def rule_task(id_: str, extension: str) -> str:
    """A business rule task with what its extension says about the decision."""
    called = f'<zeebe:calledDecision resultVariable="result" {extension}/>'
    extensions = f"<bpmn:extensionElements>{called}</bpmn:extensionElements>"
    return f'<bpmn:businessRuleTask id="{id_}">{extensions}</bpmn:businessRuleTask>'
