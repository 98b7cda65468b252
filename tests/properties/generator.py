"""Processes at random: block-structured, with every kind of element, and steps that drive them at random."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">\n'
)
ROOTS = (
    "".join(
        f'<bpmn:message id="m{n}" name="m{n}"><bpmn:extensionElements><zeebe:subscription correlationKey="=key"/>'
        "</bpmn:extensionElements></bpmn:message>\n"
        for n in range(3)
    )
    + '<bpmn:signal id="sig" name="sig"/>\n<bpmn:error id="err" errorCode="E"/>\n'
    + '<bpmn:escalation id="esc" escalationCode="S"/>\n'
)


class Flow(NamedTuple):
    """A sequence flow; `condition` is FEEL, or empty."""

    source: str
    target: str
    condition: str = ""


class Scope:
    """The elements and flows of one process or sub-process while it is made up."""

    def __init__(self) -> None:
        self.elements: list[str] = []
        self.flows: list[Flow] = []
        self.defaults: dict[str, int] = {}


class Generator:
    """Makes one process up; the same seed makes the same one."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.count = 0
        self.quiet = False
        """Whether nothing may be thrown: what an event sub-process throws may start it again, without end."""

    def process(self) -> bytes:
        """A file with one process, `p`, and one that it may call, `child`."""
        self.quiet = True
        child = self._scope_xml(self._scope(depth=1, length=2))
        self.quiet = False
        main = self._scope_xml(self._scope(depth=3, length=4))
        text = (
            f'{HEAD}{ROOTS}<bpmn:process id="p" isExecutable="true">{main}</bpmn:process>\n'
            f'<bpmn:process id="child" isExecutable="true">{child}</bpmn:process></bpmn:definitions>'
        )
        return text.encode()

    def _id(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def _scope(self, depth: int, length: int) -> Scope:
        scope = Scope()
        start = self._id("start")
        scope.elements.append(f'<bpmn:startEvent id="{start}"/>')
        last = start
        for _ in range(self.random.randint(1, length)):
            last = self._block(scope, last, depth)
        self._end(scope, last)
        if depth > 1 and self.random.random() < 0.25:
            self._event_sub_process(scope, depth - 1)
        return scope

    def _end(self, scope: Scope, last: str) -> None:
        end = self._id("end")
        kind = self.random.choice(["", "", "", "<bpmn:terminateEventDefinition/>"])
        if kind:
            scope.elements.append(f'<bpmn:endEvent id="{end}">{kind}</bpmn:endEvent>')
        else:
            scope.elements.append(f'<bpmn:endEvent id="{end}"/>')
        scope.flows.append(Flow(last, end))

    # --- blocks: each goes on from `last` and returns where it ends ---

    def _block(self, scope: Scope, last: str, depth: int) -> str:
        simple = [self._task, self._task, self._task, self._script, self._catch, self._throw]
        nested = [self._exclusive, self._parallel, self._inclusive, self._sub_process, self._event_gateway, self._call]
        block = self.random.choice(simple + (nested if depth > 0 else []))
        return block(scope, last, depth)

    def _add(self, scope: Scope, last: str, element_id: str, xml: str) -> str:
        scope.elements.append(xml)
        scope.flows.append(Flow(last, element_id))
        return element_id

    def _task(self, scope: Scope, last: str, depth: int) -> str:
        tag = self.random.choice(["serviceTask", "serviceTask", "sendTask", "userTask", "manualTask", "receiveTask"])
        task = self._id("task")
        extensions = {
            "serviceTask": '<zeebe:taskDefinition type="work"/>' + self._mapping(),
            "sendTask": '<zeebe:taskDefinition type="work"/>',
            "userTask": self.random.choice(["", "<zeebe:userTask/>"]),
        }.get(tag, "")
        body = f"<bpmn:extensionElements>{extensions}</bpmn:extensionElements>" if extensions else ""
        if tag in ("serviceTask", "userTask") and self.random.random() < 0.25:
            body += self._loop()
        reference = f' messageRef="m{self.random.randrange(3)}"' if tag == "receiveTask" else ""
        self._add(scope, last, task, f'<bpmn:{tag} id="{task}"{reference}>{body}</bpmn:{tag}>')
        if tag in ("serviceTask", "userTask", "receiveTask") and self.random.random() < 0.4:
            self._boundary(scope, task, message=tag != "receiveTask", escalation=False)
        return task

    def _mapping(self) -> str:
        return self.random.choice(
            [
                "",
                '<zeebe:ioMapping><zeebe:input source="=n + 1" target="n"/></zeebe:ioMapping>',
                '<zeebe:ioMapping><zeebe:output source="=n" target="out.n"/></zeebe:ioMapping>',
            ]
        )

    def _loop(self) -> str:
        sequential = self.random.choice(["true", "false"])
        return (
            f'<bpmn:multiInstanceLoopCharacteristics isSequential="{sequential}"><bpmn:extensionElements>'
            '<zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="outs" '
            'outputElement="=out"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>'
        )

    def _boundary(self, scope: Scope, host: str, *, message: bool, escalation: bool) -> None:
        event = self._id("boundary")
        triggers = [
            "timer",
            "error",
            "signal",
            *(["message"] if message else []),
            *(["escalation"] if escalation else []),
        ]
        trigger = self.random.choice(triggers)
        cancel = "true" if trigger == "error" else self.random.choice(["true", "false"])
        scope.elements.append(
            f'<bpmn:boundaryEvent id="{event}" attachedToRef="{host}" cancelActivity="{cancel}">'
            f"{self._definition(trigger)}</bpmn:boundaryEvent>"
        )
        self._end(scope, event)

    def _definition(self, trigger: str) -> str:
        return {
            "timer": '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H'
            "</bpmn:timeDuration></bpmn:timerEventDefinition>",
            "message": f'<bpmn:messageEventDefinition messageRef="m{self.random.randrange(3)}"/>',
            "signal": '<bpmn:signalEventDefinition signalRef="sig"/>',
            "error": '<bpmn:errorEventDefinition errorRef="err"/>',
            "escalation": '<bpmn:escalationEventDefinition escalationRef="esc"/>',
        }[trigger]

    def _script(self, scope: Scope, last: str, depth: int) -> str:
        task = self._id("script")
        extension = '<zeebe:script expression="=if n = null then 1 else n + 1" resultVariable="n"/>'
        xml = f"<bpmn:extensionElements>{extension}</bpmn:extensionElements>"
        return self._add(scope, last, task, f'<bpmn:scriptTask id="{task}">{xml}</bpmn:scriptTask>')

    def _catch(self, scope: Scope, last: str, depth: int) -> str:
        event = self._id("catch")
        definition = self._definition(self.random.choice(["timer", "message", "signal"]))
        xml = f'<bpmn:intermediateCatchEvent id="{event}">{definition}</bpmn:intermediateCatchEvent>'
        return self._add(scope, last, event, xml)

    def _throw(self, scope: Scope, last: str, depth: int) -> str:
        event = self._id("throw")
        trigger = "" if self.quiet else self.random.choice(["", "signal", "escalation"])
        definition = self._definition(trigger) if trigger else ""
        xml = f'<bpmn:intermediateThrowEvent id="{event}">{definition}</bpmn:intermediateThrowEvent>'
        return self._add(scope, last, event, xml)

    def _call(self, scope: Scope, last: str, depth: int) -> str:
        call = self._id("call")
        extension = '<bpmn:extensionElements><zeebe:calledElement processId="child"/></bpmn:extensionElements>'
        self._add(scope, last, call, f'<bpmn:callActivity id="{call}">{extension}</bpmn:callActivity>')
        if self.random.random() < 0.4:
            self._boundary(scope, call, message=True, escalation=True)
        return call

    def _sub_process(self, scope: Scope, last: str, depth: int) -> str:
        sub = self._id("sub")
        loop = self._loop() if self.random.random() < 0.25 else ""
        inner = self._scope_xml(self._scope(depth - 1, 2))
        self._add(scope, last, sub, f'<bpmn:subProcess id="{sub}">{loop}{inner}</bpmn:subProcess>')
        if self.random.random() < 0.4:
            self._boundary(scope, sub, message=True, escalation=True)
        return sub

    def _event_sub_process(self, scope: Scope, depth: int) -> None:
        quiet, self.quiet = self.quiet, True
        inner = self._scope(depth - 1, 2)
        self.quiet = quiet
        trigger = self.random.choice(["timer", "message", "signal", "error", "escalation"])
        interrupting = "true" if trigger == "error" else self.random.choice(["true", "false"])
        start = inner.elements[0].split('"')[1]
        opening = f'<bpmn:startEvent id="{start}" isInterrupting="{interrupting}">'
        inner.elements[0] = f"{opening}{self._definition(trigger)}</bpmn:startEvent>"
        opening = f'<bpmn:subProcess id="{self._id("esp")}" triggeredByEvent="true">'
        scope.elements.append(f"{opening}{self._scope_xml(inner)}</bpmn:subProcess>")

    def _exclusive(self, scope: Scope, last: str, depth: int) -> str:
        return self._branches(scope, last, depth, "exclusiveGateway", "exclusiveGateway", conditions=True)

    def _inclusive(self, scope: Scope, last: str, depth: int) -> str:
        return self._branches(scope, last, depth, "inclusiveGateway", "inclusiveGateway", conditions=True)

    def _parallel(self, scope: Scope, last: str, depth: int) -> str:
        return self._branches(scope, last, depth, "parallelGateway", "parallelGateway", conditions=False)

    def _branches(self, scope: Scope, last: str, depth: int, fork: str, join: str, *, conditions: bool) -> str:
        split, merge = self._id("split"), self._id("join")
        place = len(scope.elements)
        scope.elements.append("")
        scope.flows.append(Flow(last, split))
        count = self.random.randint(2, 3)
        for number in range(count):
            condition = f"=n &gt; {number}" if conditions and number else ""
            if conditions and not number:
                scope.defaults[split] = len(scope.flows)
            first = self._id("branch")
            scope.elements.append(f'<bpmn:manualTask id="{first}"/>')
            scope.flows.append(Flow(split, first, condition))
            end = self._block(scope, first, depth - 1)
            scope.flows.append(Flow(end, merge))
        scope.elements[place] = f'<bpmn:{fork} id="{split}"' + ("{default:" + split + "}" if conditions else "") + "/>"
        scope.elements.append(f'<bpmn:{join} id="{merge}"/>')
        return merge

    def _event_gateway(self, scope: Scope, last: str, depth: int) -> str:
        gateway, merge = self._id("events"), self._id("merge")
        place = len(scope.elements)
        scope.elements.append("")
        scope.flows.append(Flow(last, gateway))
        outgoing = []
        for trigger in self.random.sample(["timer", "message", "signal"], 2):
            event = self._id("event")
            xml = f'<bpmn:intermediateCatchEvent id="{event}">{self._definition(trigger)}</bpmn:intermediateCatchEvent>'
            scope.elements.append(xml)
            scope.flows.append(Flow(gateway, event))
            scope.flows.append(Flow(event, merge))
            outgoing.append(f"<bpmn:outgoing>f_{gateway}_{event}</bpmn:outgoing>")
        scope.elements[place] = f'<bpmn:eventBasedGateway id="{gateway}">{"".join(outgoing)}</bpmn:eventBasedGateway>'
        scope.elements.append(f'<bpmn:exclusiveGateway id="{merge}"/>')
        return merge

    # --- XML ---

    def _scope_xml(self, scope: Scope) -> str:
        elements = "".join(scope.elements)
        for split, number in scope.defaults.items():
            flow = scope.flows[number]
            elements = elements.replace("{default:" + split + "}", f' default="f_{flow.source}_{flow.target}"')
        return elements + "".join(_flow_xml(flow) for flow in scope.flows) + "\n"


def _flow_xml(flow: Flow) -> str:
    head = f'<bpmn:sequenceFlow id="f_{flow.source}_{flow.target}" sourceRef="{flow.source}" targetRef="{flow.target}"'
    if not flow.condition:
        return head + "/>"
    condition = (
        f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{flow.condition}</bpmn:conditionExpression>'
    )
    return f"{head}>{condition}</bpmn:sequenceFlow>"
