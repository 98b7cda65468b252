"""Execution listeners: where their jobs stand in an element's life, and where their variables go."""

from __future__ import annotations

import pytest

from tests.engine.models import element, execution_listeners, line, service_task
from zeebe_test import Engine
from zeebe_test.errors import FailedPrecondition
from zeebe_test.protocol.enums import ValueType


def variables(engine: Engine) -> dict[str, int]:
    """The scope of each variable, by name."""
    return {r.value.name: r.value.scope_key for r in engine.records if r.value_type is ValueType.VARIABLE}


def key_of(engine: Engine, element_id: str) -> int:
    return next(r.key for r in engine.records if r.intent == "ELEMENT_ACTIVATING" and r.value.element_id == element_id)


def test_start_listeners_write_to_the_element_end_listeners_to_its_scope() -> None:
    engine = line(service_task("work", execution_listeners(start="open", end="close")))
    for kind, name in (("open", "s"), ("work", "w"), ("close", "e")):
        engine.complete_job(engine.activate_jobs(kind)[0], {name: 1})
    scopes = variables(engine)
    assert scopes == {"s": key_of(engine, "work"), "w": key_of(engine, "p"), "e": key_of(engine, "p")}
    assert engine.records[-1].intent == "ELEMENT_COMPLETED"


def test_what_a_listener_of_a_parallel_gateway_brings_is_lost() -> None:
    engine = line(element("parallelGateway", "fork", execution_listeners(start="open")), service_task("work"))
    engine.complete_job(engine.activate_jobs("open")[0], {"s": 1})
    assert variables(engine) == {}
    assert [job.element_id for job in engine.activate_jobs("work")] == ["work"]


def test_a_start_listener_does_not_use_up_what_a_catch_event_waits_for() -> None:
    timer = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1M</bpmn:timeDuration></bpmn:timerEventDefinition>"
    engine = line(element("intermediateCatchEvent", "wait", execution_listeners(start="open"), timer))
    engine.complete_job(engine.activate_jobs("open")[0])
    engine.clock.advance("PT2M")
    assert engine.records[-1].intent == "ELEMENT_COMPLETED"


def test_a_listener_cannot_throw_and_goes_with_its_element() -> None:
    engine = line(service_task("work", execution_listeners(start="open")))
    (job,) = engine.activate_jobs("open")
    with pytest.raises(FailedPrecondition, match="Cannot throw BPMN error from EXECUTION_LISTENER job"):
        engine.throw_error(job, "E")
    engine.cancel_process_instance(job.process_instance_key)
    assert [r.intent for r in engine.records if r.value_type is ValueType.JOB][-1] == "CANCELED"
