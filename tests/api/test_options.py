"""What an engine can be told when it is made."""

from __future__ import annotations

import pytest

from zeebe_test import Engine, InvalidModel, RunawayProcess

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"


def counting(rounds: int) -> bytes:
    """A loop in which nothing waits."""
    return f"""
    <definitions xmlns="{BPMN}" xmlns:zeebe="{ZEEBE}" targetNamespace="t"><process id="loop" isExecutable="true">
      <startEvent id="start"><outgoing>begin</outgoing></startEvent>
      <sequenceFlow id="begin" sourceRef="start" targetRef="again"/>
      <exclusiveGateway id="again"><incoming>begin</incoming><incoming>back</incoming><outgoing>go</outgoing>
      </exclusiveGateway>
      <sequenceFlow id="go" sourceRef="again" targetRef="count"/>
      <scriptTask id="count"><extensionElements><zeebe:script expression="=i + 1" resultVariable="i"/>
      </extensionElements><incoming>go</incoming><outgoing>ask</outgoing></scriptTask>
      <sequenceFlow id="ask" sourceRef="count" targetRef="enough"/>
      <exclusiveGateway id="enough" default="out"><incoming>ask</incoming><outgoing>back</outgoing>
        <outgoing>out</outgoing></exclusiveGateway>
      <sequenceFlow id="back" sourceRef="enough" targetRef="again">
        <conditionExpression>=i &lt; {rounds}</conditionExpression></sequenceFlow>
      <sequenceFlow id="out" sourceRef="enough" targetRef="end"/>
      <endEvent id="end"><incoming>out</incoming></endEvent>
    </process></definitions>""".encode()


def unguarded(max_steps: int = 1_000_000) -> Engine:
    return Engine(enable_straight_through_processing_loop_detector=False, max_steps=max_steps)


class TestLoopDetector:
    def test_a_loop_in_which_nothing_waits_is_refused(self) -> None:
        with pytest.raises(InvalidModel, match="straight-through processing loop: count > enough > again > count"):
            Engine().deploy_resource(("loop.bpmn", counting(3)))

    def test_switched_off_it_runs(self) -> None:
        engine = unguarded()
        engine.deploy_resource(("loop.bpmn", counting(300)))
        assert engine.create_process_instance("loop", variables={"i": 0}).variables == {"i": 300}

    def test_a_copy_is_like_its_original(self) -> None:
        engine = unguarded().fork()
        engine.deploy_resource(("loop.bpmn", counting(3)))
        assert engine.create_process_instance("loop", variables={"i": 0}).is_completed

    def test_an_endless_one_is_noticed(self) -> None:
        engine = unguarded(max_steps=1000)
        engine.deploy_resource(("loop.bpmn", counting(1_000_000)))
        with pytest.raises(RunawayProcess, match="more than 1000 steps") as raised:
            engine.create_process_instance("loop", variables={"i": 0})
        assert set(raised.value.cycle) == {"again", "count", "enough"}
