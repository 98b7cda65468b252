"""XML becomes the graph that the engine runs: siblings in their order, neighbours connected, bodies around loops."""

from __future__ import annotations

from typing import cast

import pytest

from tests.model.deployments import process
from zeebe_test import feel
from zeebe_test.model.graph import (
    Activity,
    AdHocSubProcess,
    CatchEvent,
    EventBasedGateway,
    EventSubProcess,
    Gateway,
    MultiInstanceBody,
    Scope,
    SequenceFlow,
    ThrowEvent,
)
from zeebe_test.protocol.enums import BindingType, BpmnElementType, BpmnEventType, JobListenerEventType

START = '<bpmn:startEvent id="start"/>'
WORK = '<bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements>'
SECOND = "<bpmn:timeDuration>PT1S</bpmn:timeDuration>"


BELOW = "if (a.c != null) then context merge(a.c,{d:1}) else {d:1}"


def flow(id_: str, source: str, target: str, condition: str = "") -> str:
    text = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    return f'<bpmn:sequenceFlow id="{id_}" sourceRef="{source}" targetRef="{target}">{text}</bpmn:sequenceFlow>'


def task(id_: str, inside: str = "", attributes: str = "") -> str:
    return f'<bpmn:serviceTask id="{id_}" {attributes}>{WORK}{inside}</bpmn:serviceTask>'


def timer(id_: str) -> str:
    return f'<bpmn:timerEventDefinition id="{id_}">{SECOND}</bpmn:timerEventDefinition>'


class TestFlows:
    def test_are_taken_in_reverse_order(self) -> None:
        graph = process(
            START + task("a") + task("b") + flow("1", "start", "a").replace('"1"', '"f1"') + flow("f2", "start", "b")
        )
        start = cast("CatchEvent", graph.elements["start"])
        assert [one.id for one in start.outgoing] == ["f2", "f1"]
        assert [one.id for one in cast("Activity", graph.elements["b"]).incoming] == ["f2"]

    def test_know_their_ends_and_condition(self) -> None:
        graph = process(
            START
            + '<bpmn:exclusiveGateway id="g" default="f2"/>'
            + task("a")
            + flow("f", "start", "g")
            + flow("f1", "g", "a", "= x > 1 ")
            + flow("f2", "g", "a")
        )
        chosen = cast("SequenceFlow", graph.elements["f1"])
        assert (chosen.source.id, chosen.target.id) == ("g", "a")
        assert chosen.condition is not None
        assert chosen.condition.text == " x > 1"
        assert cast("Gateway", graph.elements["g"]).default_flow is graph.elements["f2"]

    def test_elements_stand_in_document_order_beginning_with_the_process(self) -> None:
        graph = process(START + flow("f", "start", "a") + task("a"))
        assert list(graph.elements) == ["p", "start", "f", "a"]
        assert graph.elements["p"] is graph


class TestScopes:
    def test_sub_process_holds_its_children(self) -> None:
        graph = process(START + f'<bpmn:subProcess id="sub"><bpmn:startEvent id="in"/>{task("a")}</bpmn:subProcess>')
        sub = cast("Scope", graph.elements["sub"])
        assert [child.id for child in graph.children] == ["start", "sub"]
        assert [child.id for child in sub.children] == ["in", "a"]
        assert sub.none_start is graph.elements["in"]
        assert graph.elements["a"].scope is sub
        assert sub.scope is graph

    def test_event_sub_process_is_caught_by_its_scope(self) -> None:
        graph = process(
            START + f'<bpmn:subProcess id="esub" triggeredByEvent="true">'
            f'<bpmn:startEvent id="late" isInterrupting="false">{timer("t")}</bpmn:startEvent></bpmn:subProcess>'
        )
        event_sub_process = cast("EventSubProcess", graph.elements["esub"])
        assert event_sub_process.element_type is BpmnElementType.EVENT_SUB_PROCESS
        assert graph.event_sub_processes == [event_sub_process]
        assert graph.catch_events == [event_sub_process.start_event]
        assert event_sub_process.start_event.event_sub_process is event_sub_process
        assert not event_sub_process.start_event.interrupting

    def test_boundary_events_come_last_first_behind_event_sub_processes(self) -> None:
        graph = process(
            START
            + '<bpmn:subProcess id="sub"><bpmn:startEvent id="in"/><bpmn:subProcess id="esub" triggeredByEvent="true">'
            f'<bpmn:startEvent id="late">{timer("t")}</bpmn:startEvent></bpmn:subProcess></bpmn:subProcess>'
            f'<bpmn:boundaryEvent id="b1" attachedToRef="sub">{timer("t1")}</bpmn:boundaryEvent>'
            f'<bpmn:boundaryEvent id="b2" attachedToRef="sub" cancelActivity="false">{timer("t2")}</bpmn:boundaryEvent>'
        )
        sub = cast("Activity", graph.elements["sub"])
        assert [event.id for event in sub.boundary_events] == ["b2", "b1"]
        assert [event.id for event in sub.catch_events] == ["late", "b2", "b1"]
        assert [event.interrupting for event in sub.boundary_events] == [False, True]
        assert sub.boundary_events[0].attached_to is sub

    def test_ad_hoc_activities_have_no_incoming_flow_and_come_last_first(self) -> None:
        graph = process(
            START + '<bpmn:adHocSubProcess id="free" cancelRemainingInstances="false"><bpmn:extensionElements>'
            '<zeebe:adHoc activeElementsCollection="=todo" outputCollection="all" outputElement="=one"/>'
            f"</bpmn:extensionElements>{task('a')}{task('b')}{task('c')}{flow('f', 'a', 'c')}"
            "<bpmn:completionCondition>=done</bpmn:completionCondition></bpmn:adHocSubProcess>"
        )
        free = cast("AdHocSubProcess", graph.elements["free"])
        assert [activity.id for activity in free.ad_hoc_activities] == ["b", "a"]
        assert not free.cancel_remaining_instances
        assert free.active_elements is not None
        assert free.completion_condition is not None
        assert (free.active_elements.text, free.completion_condition.text) == ("todo", "done")
        assert free.output_collection == "all"


class TestMultiInstance:
    LOOP = (
        '<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:extensionElements>'
        '<zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" '
        'outputElement="=result"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>'
    )

    def test_body_stands_in_the_place_of_the_activity(self) -> None:
        graph = process(
            START
            + task("a", self.LOOP)
            + flow("f", "start", "a")
            + f'<bpmn:boundaryEvent id="b" attachedToRef="a">{timer("t")}</bpmn:boundaryEvent>'
        )
        body = cast("MultiInstanceBody", graph.elements["a"])
        assert isinstance(body, MultiInstanceBody)
        assert graph.children[1] is body
        assert (body.scope, body.inner.scope) == (graph, body)
        assert [one.id for one in body.incoming] == ["f"]
        assert [event.id for event in body.boundary_events] == ["b"]
        assert body.inner.incoming == []
        assert body.inner.boundary_events == []
        assert body.inner.job is not None
        assert body.job is None

    def test_loop_is_read(self) -> None:
        body = cast("MultiInstanceBody", process(START + task("a", self.LOOP)).elements["a"])
        assert body.sequential
        assert body.input_collection.text == "items"
        assert (body.input_element, body.output_collection) == ("item", "results")
        assert body.output_element is not None
        assert body.output_element.text == "result"

    def test_process_tells_body_from_activity(self) -> None:
        graph = process(START + task("a", self.LOOP))
        body = cast("MultiInstanceBody", graph.elements["a"])
        assert graph.element("a", BpmnElementType.MULTI_INSTANCE_BODY) is body
        assert graph.element("a", BpmnElementType.SERVICE_TASK) is body.inner


class TestEvents:
    MESSAGE = (
        '<bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/>'
        "</bpmn:extensionElements></bpmn:message>"
    )

    def test_message(self) -> None:
        graph = process(
            START + '<bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="d" messageRef="m"/>'
            '</bpmn:intermediateCatchEvent><bpmn:receiveTask id="take" messageRef="m"/>',
            self.MESSAGE,
        )
        wait = cast("CatchEvent", graph.elements["wait"])
        assert wait.message is not None
        assert wait.message.name.static == "paid"
        assert wait.message.correlation_key is not None
        assert wait.message.correlation_key.text == "order"
        take = cast("Activity", graph.elements["take"])
        assert (wait.event_type, take.event_type) == (BpmnEventType.MESSAGE, BpmnEventType.MESSAGE)
        assert take.message is wait.message

    def test_timer(self) -> None:
        graph = process(
            START + '<bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition id="d">'
            "<bpmn:timeDate>=due</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
        )
        wait = cast("CatchEvent", graph.elements["wait"])
        assert wait.timer is not None
        assert (wait.timer.kind, wait.timer.expression.text) == ("date", "due")

    def test_catch_without_reference_takes_every_error(self) -> None:
        graph = process(
            START + task("a") + '<bpmn:boundaryEvent id="b" attachedToRef="a">'
            '<bpmn:errorEventDefinition id="d"/></bpmn:boundaryEvent>'
        )
        caught = cast("CatchEvent", graph.elements["b"]).error
        assert caught is not None
        assert caught.code is None

    def test_link_leads_to_its_target(self) -> None:
        graph = process(
            START + '<bpmn:intermediateThrowEvent id="out"><bpmn:linkEventDefinition id="l1" name="L"/>'
            '</bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="in">'
            '<bpmn:linkEventDefinition id="l2" name="L"/></bpmn:intermediateCatchEvent>'
        )
        assert cast("ThrowEvent", graph.elements["out"]).link_target is graph.elements["in"]

    def test_compensation(self) -> None:
        graph = process(
            START
            + task("a")
            + '<bpmn:boundaryEvent id="undo" attachedToRef="a"><bpmn:compensateEventDefinition id="c1"/>'
            "</bpmn:boundaryEvent>"
            + task("handler", attributes='isForCompensation="true"')
            + '<bpmn:intermediateThrowEvent id="back"><bpmn:compensateEventDefinition id="c2" activityRef="a"/>'
            '</bpmn:intermediateThrowEvent><bpmn:association id="as" sourceRef="undo" targetRef="handler"/>'
        )
        undo, activity = cast("CatchEvent", graph.elements["undo"]), cast("Activity", graph.elements["a"])
        assert undo.compensation_handler is graph.elements["handler"]
        assert undo.compensation_handler.event_type is BpmnEventType.COMPENSATION
        assert activity.boundary_events == [undo]
        assert activity.catch_events == []
        thrown = cast("ThrowEvent", graph.elements["back"]).compensation
        assert thrown is not None
        assert thrown.activity is activity

    def test_timer_on_a_throw_event_means_nothing(self) -> None:
        graph = process(START + f'<bpmn:intermediateThrowEvent id="out">{timer("t")}</bpmn:intermediateThrowEvent>')
        assert graph.elements["out"].event_type is BpmnEventType.NONE

    def test_event_based_gateway_knows_its_events(self) -> None:
        graph = process(
            START
            + '<bpmn:eventBasedGateway id="race"><bpmn:outgoing>f1</bpmn:outgoing><bpmn:outgoing>f2</bpmn:outgoing>'
            "</bpmn:eventBasedGateway>"
            + "".join(
                f'<bpmn:intermediateCatchEvent id="c{i}">{timer(f"t{i}")}</bpmn:intermediateCatchEvent>' for i in (1, 2)
            )
            + flow("f1", "race", "c1")
            + flow("f2", "race", "c2")
        )
        assert [event.id for event in cast("EventBasedGateway", graph.elements["race"]).events] == ["c2", "c1"]


class TestTasks:
    def test_job(self) -> None:
        graph = process(
            START + '<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="=kind" retries="=2"/>'
            '<zeebe:taskHeaders><zeebe:header key="k" value="v"/><zeebe:header key="" value="x"/></zeebe:taskHeaders>'
            "</bpmn:extensionElements></bpmn:serviceTask>"
        )
        job = cast("Activity", graph.elements["a"]).job
        assert job is not None
        assert (job.type.text, job.retries.text, job.headers) == ("kind", "2", {"k": "v"})

    def test_missing_or_empty_retries_are_three(self) -> None:
        graph = process(START + task("a") + task("b").replace('type="work"', 'type="work" retries=""'))
        jobs = [cast("Activity", graph.elements[id_]).job for id_ in "ab"]
        assert [job.retries.static for job in jobs if job] == [3, 3]

    def test_job_of_a_user_task(self) -> None:
        graph = process(START + '<bpmn:userTask id="u"/>')
        job = cast("Activity", graph.elements["u"]).job
        assert job is not None
        assert (job.type.static, job.retries.static) == ("io.camunda.zeebe:userTask", 1)

    def test_native_user_task(self) -> None:
        graph = process(
            START + '<bpmn:userTask id="u"><bpmn:extensionElements><zeebe:userTask/>'
            '<zeebe:assignmentDefinition assignee="7" candidateGroups="a, b" candidateUsers="=list"/>'
            '<zeebe:taskSchedule dueDate="=when"/><zeebe:priorityDefinition priority="30"/>'
            '<zeebe:formDefinition formId="ask" bindingType="versionTag" versionTag="v1"/>'
            '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="hear"/></zeebe:taskListeners>'
            "</bpmn:extensionElements></bpmn:userTask>"
        )
        task = cast("Activity", graph.elements["u"])
        properties = task.user_task
        assert properties is not None
        assert task.job is None
        assert properties.native
        assert properties.assignee is not None
        assert properties.assignee.static == "7"
        assert properties.candidate_groups is not None
        assert properties.candidate_groups.static == "a, b"
        assert properties.priority is not None
        assert properties.priority.static == 30
        assert (properties.form_binding, properties.form_version_tag) == (BindingType.VERSION_TAG, "v1")
        assert [listener.event_type for listener in properties.task_listeners] == [JobListenerEventType.CREATING]

    def test_called_element(self) -> None:
        graph = process(
            START + '<bpmn:callActivity id="c"><bpmn:extensionElements><zeebe:calledElement processId="=who" '
            'propagateAllChildVariables="false"/></bpmn:extensionElements></bpmn:callActivity>'
        )
        called = cast("Activity", graph.elements["c"]).called_element
        assert called is not None
        assert called.process_id.text == "who"
        assert (called.propagate_all_child_variables, called.propagate_all_parent_variables) == (False, True)

    def test_listener_whose_feel_nobody_checks_fails_when_it_is_evaluated(self) -> None:
        graph = process(
            START + '<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="x"/>'
            '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="=1 +"/>'
            "</zeebe:executionListeners></bpmn:extensionElements></bpmn:serviceTask>"
        )
        [listener] = cast("Activity", graph.elements["a"]).start_listeners
        assert listener.type.feel is not None
        with pytest.raises(feel.FeelEvaluationError, match="failed to parse expression '1 \\+'"):
            listener.type.feel.evaluate({})


class TestMappings:
    @pytest.mark.parametrize(
        ("mappings", "text"),
        [
            ([("input", "=x", "a"), ("input", "lit", "b"), ("input", "5", "c")], '{a:x,b:"lit",c:"5"}'),
            ([("input", "=x", "a.b"), ("input", "=1", "a.c.d")], "{a:{b:x,c:{d:1}}}"),
            ([("input", "=x", "a.b"), ("input", "=2", "q"), ("input", "=3", "a")], "{a:3,q:2}"),
            ([("input", "=x", "a"), ("input", "=3", "a.b")], "{a:{b:3}}"),
            ([("input", "", "a")], "{a:null}"),
            ([("input", "= x ", "a")], "{a: x }"),
            ([("input", 'say "hi"', "a")], '{a:"say \\"hi\\""}'),
            ([("output", "=x", "a.b")], "{a:if (a != null) then context merge(a,{b:x}) else {b:x}}"),
            (
                [("output", "=1", "a.c.d")],
                f"{{a:if (a != null) then context merge(a,{{c:{BELOW}}}) else {{c:{BELOW}}}}}",
            ),
        ],
    )
    def test_become_one_context(self, mappings: list[tuple[str, str, str]], text: str) -> None:
        lines = "".join(
            f'<zeebe:{side} source="{source.replace(chr(34), "&quot;")}" target="{target}"/>'
            for side, source, target in mappings
        )
        body = (
            f'<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="x"/><zeebe:ioMapping>{lines}'
        )
        graph = process(START + body + "</zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>")
        compiled = cast("Activity", graph.elements["a"]).mappings
        found = compiled.input if mappings[0][0] == "input" else compiled.output
        assert found is not None
        assert found.text == text
