"""Writes `supported.md`: every element and extension, the release that brought it, the runs that show it.

    python docs/supported.py          write the page
    python docs/supported.py --check  fail if the page is not what this would write

What uses an element is looked up in the recorded scenarios and in the samples.
"""

from __future__ import annotations

import pathlib
import sys
from typing import Any, NamedTuple

import yaml
from generated import write_or_check
from lxml import etree

ROOT = pathlib.Path(__file__).parent.parent
PAGE = pathlib.Path(__file__).parent / "supported.md"
SCENARIOS = ROOT / "tests" / "conformance" / "scenarios"
SAMPLES = ROOT / "bpmn_samples"


class Feature(NamedTuple):
    """Something a model may hold: how it is called, since when Zeebe runs it, and where its XML has it (XPath)."""

    name: str
    since: str
    path: str
    note: str = ""


NAMESPACES = {
    "b": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "z": "http://camunda.org/schema/zeebe/1.0",
}


def event(tag: str, trigger: str) -> str:
    """An event element with an event definition."""
    return f"//b:{tag}[b:{trigger}EventDefinition]"


def plain(tag: str) -> str:
    """An event element without a trigger."""
    return f"//b:{tag}[not(*[contains(local-name(), 'EventDefinition')])]"


def task(tag: str, extension: str) -> str:
    """An element with an extension of its own."""
    return f"//b:{tag}[b:extensionElements/z:{extension}]"


EVENTS = [
    ("startEvent", "Start event", {"message": "8.0", "timer": "8.0", "signal": "8.2"}),
    (
        "boundaryEvent",
        "Boundary event",
        {"message": "8.0", "timer": "8.0", "error": "8.0", "escalation": "8.2", "signal": "8.3", "compensate": "8.4"},
    ),
    (
        "intermediateCatchEvent",
        "Intermediate catch event",
        {"message": "8.0", "timer": "8.0", "link": "8.2", "signal": "8.3"},
    ),
    (
        "intermediateThrowEvent",
        "Intermediate throw event",
        {"message": "8.0", "link": "8.2", "escalation": "8.2", "signal": "8.3", "compensate": "8.4"},
    ),
    (
        "endEvent",
        "End event",
        {
            "message": "8.0",
            "error": "8.0",
            "terminate": "8.1",
            "escalation": "8.2",
            "signal": "8.3",
            "compensate": "8.4",
        },
    ),
]
NAMES = {"compensate": "compensation"}

ELEMENTS = [
    Feature("Start event: none", "8.0", plain("startEvent")),
    Feature("Intermediate throw event: none", "8.0", plain("intermediateThrowEvent")),
    Feature("End event: none", "8.0", plain("endEvent")),
    *[
        Feature(f"{name}: {NAMES.get(trigger, trigger)}", since, event(tag, trigger))
        for tag, name, triggers in EVENTS
        for trigger, since in triggers.items()
    ],
    Feature("Service task", "8.0", "//b:serviceTask"),
    Feature("Send task", "8.0", "//b:sendTask"),
    Feature("Receive task", "8.0", "//b:receiveTask"),
    Feature("Script task: job", "8.0", task("scriptTask", "taskDefinition")),
    Feature("Script task: FEEL", "8.2", task("scriptTask", "script")),
    Feature("Business rule task: job", "8.0", task("businessRuleTask", "taskDefinition")),
    Feature("Business rule task: decision", "8.0", task("businessRuleTask", "calledDecision")),
    Feature("User task: job", "8.0", "//b:userTask[not(b:extensionElements/z:userTask)]"),
    Feature("User task: native", "8.4", task("userTask", "userTask")),
    Feature("Manual task", "8.0", "//b:manualTask"),
    Feature("Undefined task", "8.2", "//b:task"),
    Feature("Call activity", "8.0", "//b:callActivity"),
    Feature("Embedded sub-process", "8.0", "//b:subProcess[not(@triggeredByEvent='true')]"),
    Feature("Event sub-process", "8.0", "//b:subProcess[@triggeredByEvent='true']"),
    Feature("Ad-hoc sub-process", "8.7", "//b:adHocSubProcess"),
    Feature("Ad-hoc sub-process driven by a job", "8.8", task("adHocSubProcess", "taskDefinition")),
    Feature("Multi-instance, parallel", "8.0", "//b:multiInstanceLoopCharacteristics[not(@isSequential='true')]"),
    Feature("Multi-instance, sequential", "8.0", "//b:multiInstanceLoopCharacteristics[@isSequential='true']"),
    Feature("Exclusive gateway", "8.0", "//b:exclusiveGateway"),
    Feature("Parallel gateway", "8.0", "//b:parallelGateway"),
    Feature("Event-based gateway", "8.0", "//b:eventBasedGateway"),
    Feature("Inclusive gateway", "8.1", "//b:inclusiveGateway", "joins since 8.6"),
    Feature(
        "Data objects, lanes, annotations", "8.0", "//b:dataObject | //b:lane | //b:textAnnotation", "read and ignored"
    ),
]

EXTENSIONS = [
    Feature("`taskDefinition`", "8.0", "//z:taskDefinition"),
    Feature("`taskHeaders`", "8.0", "//z:taskHeaders"),
    Feature("`ioMapping`", "8.0", "//z:ioMapping"),
    Feature("`loopCharacteristics`", "8.0", "//z:loopCharacteristics"),
    Feature("`subscription`", "8.0", "//z:subscription"),
    Feature("`calledElement`", "8.0", "//z:calledElement"),
    Feature("`calledDecision`", "8.0", "//z:calledDecision"),
    Feature("`formDefinition`", "8.0", "//z:formDefinition"),
    Feature("`userTaskForm`", "8.0", "//z:userTaskForm"),
    Feature("`assignmentDefinition`", "8.0", "//z:assignmentDefinition"),
    Feature("`properties`", "8.1", "//z:properties", "ignored by the engine"),
    Feature("`script`", "8.2", "//z:script"),
    Feature("`taskSchedule`", "8.2", "//z:taskSchedule"),
    Feature("`userTask`", "8.4", "//z:userTask"),
    Feature("`executionListeners`", "8.5", "//z:executionListeners", "service tasks; all elements since 8.6"),
    Feature("`priorityDefinition`", "8.6", "//z:priorityDefinition"),
    Feature("`versionTag`", "8.6", "//z:versionTag"),
    Feature("binding types", "8.6", "//@bindingType"),
    Feature("`adHoc`", "8.7", "//z:adHoc"),
    Feature("`linkedResources`", "8.7", "//z:linkedResources"),
    Feature("`taskListeners`", "8.8", "//z:taskListeners"),
]

HEAD = """\
# What is supported

Generated by `docs/supported.py` from the recorded scenarios (`tests/conformance`) and the samples (`bpmn_samples`).
"Since" is the release of Zeebe that brought an element. Whatever is not in this list is refused at deployment, with the
element, the line and the reason.

"""


Documents = dict[pathlib.Path, list[Any]]


def page() -> str:
    """The page as it should be."""
    scenarios = {path: models(path) for path in sorted(SCENARIOS.glob("*/*.yaml"))}
    samples = {path: parsed([path.read_bytes()]) for path in sorted(SAMPLES.glob("*.bpmn"))}
    tables = [
        "## Elements\n\n" + table(ELEMENTS, scenarios, samples),
        "## Extension elements (`zeebe:`)\n\n" + table(EXTENSIONS, scenarios, samples),
    ]
    return HEAD + "\n".join(tables)


def models(path: pathlib.Path) -> list[Any]:
    """The XML files of a scenario."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = yaml.load(path.read_bytes(), Loader=loader).get("files") or {}  # noqa: S506 - a safe one
    texts = [
        (path.parent / file["path"]).read_bytes() if isinstance(file, dict) else file.encode()
        for file in files.values()
    ]
    return parsed(texts)


def parsed(texts: list[bytes]) -> list[Any]:
    """Those texts that are XML (scenarios have broken ones, too)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    documents = [etree.fromstring(text, parser) for text in texts if text.lstrip().startswith(b"<")]
    return [document for document in documents if document is not None]


def table(features: list[Feature], scenarios: Documents, samples: Documents) -> str:
    """One table: a row a feature."""
    lines = ["| what | since | scenarios | for example | sample |", "| --- | --- | --- | --- | --- |"]
    for feature in features:
        used, shown = users(feature, scenarios), users(feature, samples)
        # A scenario of a refused deployment shows least.
        running = [path for path in used if not path.stem.startswith("invalid-")] or used
        example = f"`{running[0].parent.name}/{running[0].stem}`" if running else ""
        sample = f"`{shown[0].name}`" if shown else ""
        name = f"{feature.name} ({feature.note})" if feature.note else feature.name
        lines.append(f"| {name} | {feature.since} | {len(used)} | {example} | {sample} |")
    return "\n".join(lines) + "\n"


def users(feature: Feature, documents: Documents) -> list[pathlib.Path]:
    """The files whose models have a feature."""
    find = etree.XPath(feature.path, namespaces=NAMESPACES)
    return [path for path, roots in documents.items() if any(find(root) for root in roots)]


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page(), sys.argv[1:]))
