"""Ad-hoc sub-processes, driven by a collection, by instructions, by a job."""

from __future__ import annotations

import pytest

from tests.engine.models import element, execution_listeners, line, service_task
from zeebe_test import Engine
from zeebe_test.errors import FailedPrecondition, NotFound
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.values.job import JobResult
from zeebe_test.protocol.values.process_instance import ActivateElement

INNER = "ad-hoc#innerInstance"


def start(extensions: str = "", content: str = "", **variables: object) -> Engine:
    tools = service_task("a")[1] + service_task("b")[1]
    return line(element("adHocSubProcess", "ad-hoc", extensions, tools + content), **variables)


def path(engine: Engine) -> list[tuple[str, str]]:
    """What was activated, completed and terminated since the sub-process began."""
    wanted = ("ELEMENT_ACTIVATED", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED")
    found = [
        (str(r.intent)[8:], r.value.element_id)
        for r in engine.records
        if r.value_type is ValueType.PROCESS_INSTANCE and r.intent in wanted
    ]
    return found[found.index(("ACTIVATED", "ad-hoc")) + 1 :]


def instance_key(engine: Engine) -> int:
    return next(r.key for r in engine.records if getattr(r.value, "element_id", "") == "ad-hoc")


def test_the_collection_names_what_is_activated_each_in_an_inner_instance() -> None:
    engine = start('<zeebe:adHoc activeElementsCollection="=todo"/>', todo=["b", "a", "b"])
    assert path(engine) == [("ACTIVATED", INNER)] * 3 + [("ACTIVATED", "b"), ("ACTIVATED", "a"), ("ACTIVATED", "b")]


def test_an_unknown_element_is_an_incident_that_can_be_resolved() -> None:
    engine = start('<zeebe:adHoc activeElementsCollection="=todo"/>', todo=["a", "x"])
    incident = engine.records[-1]
    assert incident.value.error_message.endswith("but the given elements [x] do not exist.")
    engine.set_variables(incident.value.process_instance_key, {"todo": ["a"]})
    engine.resolve_incident(incident.key)
    assert path(engine)[-1] == ("ACTIVATED", "a")


def test_outputs_are_collected_in_the_order_of_completion() -> None:
    both = 'activeElementsCollection="=[&quot;a&quot;, &quot;b&quot;]"'
    engine = start(f'<zeebe:adHoc {both} outputCollection="all" outputElement="=one"/>')
    for tool in ("b", "a"):
        engine.complete_job(engine.activate_jobs(tool)[0], {"one": tool})
    collected = [r.value.value for r in engine.records if getattr(r.value, "name", "") == "all"]
    assert collected == [[], ["b"], ["b", "a"], ["b", "a"]]


def test_a_true_condition_ends_what_still_runs() -> None:
    engine = start(
        '<zeebe:adHoc activeElementsCollection="=[&quot;a&quot;, &quot;b&quot;]"/>',
        "<bpmn:completionCondition>=enough</bpmn:completionCondition>",
    )
    engine.complete_job(engine.activate_jobs("a")[0], {"enough": True})
    assert path(engine)[4:9] == [
        ("COMPLETED", "a"),
        ("COMPLETED", INNER),
        ("TERMINATED", "b"),
        ("TERMINATED", INNER),
        ("COMPLETED", "ad-hoc"),
    ]


def test_instructions_activate_with_variables_of_their_own() -> None:
    engine = start()
    engine.activate_ad_hoc_activities(instance_key(engine), ["a", ("b", {"x": 1})])
    assert engine.activate_jobs("a")[0].variables.get("x") is None
    assert engine.activate_jobs("b")[0].variables["x"] == 1
    with pytest.raises(NotFound, match=r"the given elements \[c\] do not exist"):
        engine.activate_ad_hoc_activities(instance_key(engine), ["c"])


def test_a_job_drives_it_until_it_says_that_the_condition_is_fulfilled() -> None:
    engine = start('<zeebe:taskDefinition type="agent"/>')
    (job,) = engine.activate_jobs("agent")
    with pytest.raises(NotFound, match=r"the given elements \[c\] do not exist"):
        engine.complete_job(job, result=JobResult("AD_HOC_SUB_PROCESS", activate_elements=(ActivateElement("c"),)))
    engine.complete_job(job, result=JobResult("AD_HOC_SUB_PROCESS", activate_elements=(ActivateElement("a"),)))
    assert engine.activate_jobs("agent") == []
    engine.complete_job(engine.activate_jobs("a")[0])
    (job,) = engine.activate_jobs("agent")
    engine.complete_job(job, result=JobResult("AD_HOC_SUB_PROCESS", is_completion_condition_fulfilled=True))
    assert path(engine)[-1] == ("COMPLETED", "p")


def test_what_has_ended_cannot_be_told_anything() -> None:
    engine = start(execution_listeners(end="bye"))
    key = instance_key(engine)
    engine.activate_ad_hoc_activities(key, ["a"])
    engine.complete_job(engine.activate_jobs("a")[0])
    with pytest.raises(FailedPrecondition, match="but it is not active"):
        engine.activate_ad_hoc_activities(key, ["a"])
    engine.complete_job(engine.activate_jobs("bye")[0])
    with pytest.raises(NotFound, match="no ad-hoc sub-process instance found"):
        engine.activate_ad_hoc_activities(key, ["a"])
