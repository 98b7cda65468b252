"""A small process for tests of what users hold in their hands: a task, a gateway, a wait with a timer, a call."""

from __future__ import annotations

ORDER = b"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
  <bpmn:message id="m" name="delivered">
    <bpmn:extensionElements><zeebe:subscription correlationKey="=id" /></bpmn:extensionElements>
  </bpmn:message>
  <bpmn:error id="e" errorCode="declined" />
  <bpmn:process id="order" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-pay" sourceRef="start" targetRef="pay" />
    <bpmn:serviceTask id="pay" name="Pay">
      <bpmn:extensionElements><zeebe:taskDefinition type="pay" /></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:boundaryEvent id="on-declined" attachedToRef="pay">
      <bpmn:errorEventDefinition errorRef="e" />
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="to-cancelled" sourceRef="on-declined" targetRef="cancelled" />
    <bpmn:endEvent id="cancelled" />
    <bpmn:sequenceFlow id="to-paid" sourceRef="pay" targetRef="paid" />
    <bpmn:exclusiveGateway id="paid" default="to-end" />
    <bpmn:sequenceFlow id="to-end" sourceRef="paid" targetRef="end" />
    <bpmn:sequenceFlow id="to-wait" name="ship it" sourceRef="paid" targetRef="wait">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=ship = true</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:receiveTask id="wait" messageRef="m" />
    <bpmn:boundaryEvent id="late" attachedToRef="wait" cancelActivity="true">
      <bpmn:timerEventDefinition>
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3D</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="to-trace" sourceRef="late" targetRef="trace" />
    <bpmn:callActivity id="trace">
      <bpmn:extensionElements>
        <zeebe:calledElement processId="tracing" propagateAllChildVariables="true" />
      </bpmn:extensionElements>
    </bpmn:callActivity>
    <bpmn:sequenceFlow id="to-traced" sourceRef="trace" targetRef="traced" />
    <bpmn:endEvent id="traced" />
    <bpmn:sequenceFlow id="to-arrived" sourceRef="wait" targetRef="arrived" />
    <bpmn:endEvent id="arrived" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>
"""

FORK = b"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
  <bpmn:process id="fork" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="split" />
    <bpmn:parallelGateway id="split" />
    <bpmn:sequenceFlow id="f2" sourceRef="split" targetRef="each" />
    <bpmn:sequenceFlow id="f3" sourceRef="split" targetRef="other" />
    <bpmn:serviceTask id="each">
      <bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics>
        <bpmn:extensionElements>
          <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" />
        </bpmn:extensionElements>
      </bpmn:multiInstanceLoopCharacteristics>
    </bpmn:serviceTask>
    <bpmn:serviceTask id="other">
      <bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f4" sourceRef="each" targetRef="join" />
    <bpmn:sequenceFlow id="f5" sourceRef="other" targetRef="join" />
    <bpmn:parallelGateway id="join" />
    <bpmn:sequenceFlow id="f6" sourceRef="join" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>
"""

RESOURCES = (("order.bpmn", ORDER), ("fork.bpmn", FORK))
