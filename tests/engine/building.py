"""Small models as text, an engine that runs one, and what its records say in short."""

from __future__ import annotations

from zeebe_test import Engine
from zeebe_test.protocol.enums import RecordType
from zeebe_test.protocol.record import Record

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions id="d" targetNamespace="t"'
    ' xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">'
    '<bpmn:escalation id="late" name="late" escalationCode="late"/><bpmn:signal id="go" name="go"/>'
)


def model(*elements: str, process_id: str = "p") -> bytes:
    """A BPMN file with one process; artefacts come last, where the schema wants them."""
    ordered = sorted(elements, key=lambda element: element.startswith("<bpmn:association"))
    process = f'<bpmn:process id="{process_id}" isExecutable="true">{"".join(ordered)}</bpmn:process>'
    return f"{HEAD}{process}</bpmn:definitions>".encode()


def running(*elements: str, **variables: object) -> Engine:
    """An engine with an instance of this process, which has the key `Engine.instances()[0].key`."""
    engine = Engine()
    engine.deploy_resource(("p.bpmn", model(*elements)))
    engine.create_process_instance("p", variables=variables)
    return engine


def event(tag: str, id_: str, definition: str = "", content: str = "", attributes: str = "") -> str:
    """An event; `definition` is the kind of trigger, `content` what stands inside of its definition."""
    inner = f'<bpmn:{definition}EventDefinition id="{id_}-d"{attributes}>{content}</bpmn:{definition}EventDefinition>'
    return f'<bpmn:{tag} id="{id_}">{inner if definition else ""}</bpmn:{tag}>'


def start(id_: str = "start") -> str:
    """A none start event."""
    return event("startEvent", id_)


def timer(kind: str, text: str) -> str:
    """What stands in a timer event definition: Date, Duration or Cycle."""
    return f"<bpmn:time{kind}>{text}</bpmn:time{kind}>"


def boundary(
    id_: str, host: str, definition: str, content: str = "", attributes: str = "", *, ends: bool = True
) -> str:
    """A boundary event; `ends` says whether it is interrupting."""
    text = event("boundaryEvent", id_, definition, content, attributes)
    at = f' attachedToRef="{host}" cancelActivity="{str(ends).lower()}"'
    return text.replace(f'<bpmn:boundaryEvent id="{id_}"', f'<bpmn:boundaryEvent id="{id_}"{at}', 1)


def task(id_: str, attributes: str = "", extra: str = "") -> str:
    """A service task whose job type is its id."""
    job = f'<bpmn:extensionElements><zeebe:taskDefinition type="{id_}"/></bpmn:extensionElements>'
    return f'<bpmn:serviceTask id="{id_}"{attributes}>{job}{extra}</bpmn:serviceTask>'


def passing(id_: str) -> str:
    """A task that does nothing."""
    return f'<bpmn:manualTask id="{id_}"/>'


def sub_process(id_: str, *elements: str, attributes: str = "") -> str:
    """An embedded sub-process."""
    ordered = sorted(elements, key=lambda element: element.startswith("<bpmn:association"))
    return f'<bpmn:subProcess id="{id_}"{attributes}>{"".join(ordered)}</bpmn:subProcess>'


def flow(source: str, target: str) -> str:
    """A sequence flow."""
    return f'<bpmn:sequenceFlow id="{source}--{target}" sourceRef="{source}" targetRef="{target}"/>'


def undone_by(activity: str, handler: str) -> tuple[str, ...]:
    """A compensation boundary event and its handler, a service task."""
    undo = f"{activity}-undo"
    return (
        boundary(undo, activity, "compensate").replace(' cancelActivity="true"', ""),
        task(handler, ' isForCompensation="true"'),
        f'<bpmn:association id="{undo}-a" associationDirection="One" sourceRef="{undo}" targetRef="{handler}"/>',
    )


def complete(engine: Engine, job_type: str) -> None:
    """Complete the first job of a type."""
    (job,) = engine.activate_jobs(job_type, max_jobs_to_activate=1)
    engine.complete_job(job.key)


def events(engine: Engine, *value_types: str, since: int = 0) -> list[str]:
    """`INTENT element` of the events of these value types."""
    return [
        f"{record.intent} {element_of(record)}"
        for record in engine.records[since:]
        if record.record_type is RecordType.EVENT and record.value_type in value_types
    ]


def life(engine: Engine, element_id: str) -> list[str]:
    """The lifecycle events of an element, without their prefix."""
    return [
        record.intent.removeprefix("ELEMENT_")
        for record in engine.records
        if record.value_type == "PROCESS_INSTANCE"
        and record.record_type is RecordType.EVENT
        and record.value.element_id == element_id
    ]


def refusals(engine: Engine) -> list[str]:
    """`INTENT: reason` of everything that was refused."""
    return [
        f"{record.intent}: {record.rejection_reason}"
        for record in engine.records
        if record.record_type is RecordType.COMMAND_REJECTION
    ]


def element_of(record: Record) -> str:
    """The element that a record is about, whatever its value calls it."""
    for name in ("element_id", "target_element_id", "compensable_activity_id", "throw_element_id"):
        if hasattr(record.value, name):
            return str(getattr(record.value, name))
    return ""
