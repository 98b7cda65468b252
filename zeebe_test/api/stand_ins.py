"""Makes what stands in for called processes and decisions.

A called process is stood in for by one with a single task, whose job the mock answers. Its definition has the version
0, which no deployment gives: versions count on as if it were not there.
"""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.api.outcomes import arguments_of_variables
from zeebe_test.api.runtime import Runtime
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.deployment import ProcessValue

STAND_IN_VERSION = 0

STAND_IN = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="zeebe-test">
  <bpmn:process id={id} isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-mock" sourceRef="start" targetRef="mock" />
    <bpmn:serviceTask id="mock">
      <bpmn:extensionElements><zeebe:taskDefinition type={type} /></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="to-end" sourceRef="mock" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>
"""


def stand_in_process(runtime: Runtime, bpmn_process_id: str) -> str:
    """From now on call activities call a stand-in for this process; returns the type of the stand-in's job."""
    job_type = f"mock of process {bpmn_process_id}"
    if bpmn_process_id not in runtime.stand_ins.processes:
        content = STAND_IN.format(id=_attribute(bpmn_process_id), type=_attribute(job_type)).encode()
        key = runtime.keys.next()
        value = ProcessValue(bpmn_process_id, STAND_IN_VERSION, key, "stand-in.bpmn", b"", resource=content)
        runtime.writer.event(key, ValueType.PROCESS, ProcessIntent.CREATED, value)
        runtime.stand_ins.processes[bpmn_process_id] = key
    return job_type


def stand_in_decision(runtime: Runtime, decision_id: str, output: JsonValue | Callable[..., JsonValue]) -> None:
    """From now on business rule tasks take this for the decision's output, or what a function says."""
    decide = arguments_of_variables(output) if callable(output) else lambda _: output
    runtime.stand_ins.decisions[decision_id] = decide


def _attribute(text: str) -> str:
    """A text as XML writes an attribute's value."""
    for character, written in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;")):
        text = text.replace(character, written)
    return f'"{text}"'
