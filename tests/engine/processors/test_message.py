"""Messages: who gets one, how often, and for how long it is kept."""

from __future__ import annotations

import pytest

from tests.engine import messages
from tests.engine.building import complete, event, events, flow, life, refusals, start, sub_process, task
from zeebe_test import Engine
from zeebe_test.errors import AlreadyExists, NotFound

WAITS = (start(), messages.catch("wait", "paid"), flow("start", "wait"))
STARTED = (messages.start("asked", "paid"), task("work"), flow("asked", "work"))


def published(engine: Engine, name: str = "paid", key: str = "a", **more: object) -> int:
    return engine.publish_message(name, key, **more).key  # type: ignore[arg-type]  # time to live, id, variables


def waiting(engine: Engine, process_id: str) -> int:
    return engine.create_process_instance(process_id, variables={"id": "a"}).key


class TestWaitingInstances:
    def test_one_of_each_process_id_gets_it_the_oldest_first(self) -> None:
        engine = messages.engine_with(p=WAITS, q=WAITS)
        first, other, second = waiting(engine, "p"), waiting(engine, "q"), waiting(engine, "p")
        one, two = published(engine), published(engine)
        assert messages.correlated(engine) == [(first, one), (other, one), (second, two)]

    def test_of_two_process_ids_the_older_element_comes_first_whenever_it_began_to_listen(self) -> None:
        stuck = messages.event_sub_process("stuck", messages.start("begins", "unclear"))
        host = sub_process("host", start("begin"), task("work"), flow("begin", "work"), stuck)
        edge = messages.boundary("edge", "host", "paid", ends=False)
        engine = messages.engine_with(q=WAITS, p=(start(), host, edge, flow("start", "host")))
        older = engine.create_process_instance("p", variables={"id": "a"})
        other = waiting(engine, "q")
        engine.set_variables(older.key, {"later": "x"})
        incident = next(record for record in engine.records if record.value_type == "INCIDENT")
        engine.resolve_incident(incident.key)
        message = published(engine)
        assert messages.correlated(engine) == [(older.key, message), (other, message)]

    def test_a_stored_one_reaches_a_later_instance_of_another_process_only(self) -> None:
        engine = messages.engine_with(p=WAITS, q=WAITS)
        first = waiting(engine, "p")
        message = published(engine, time_to_live="PT1H")
        waiting(engine, "p")
        other = waiting(engine, "q")
        assert messages.correlated(engine) == [(first, message), (other, message)]

    def test_a_non_interrupting_event_takes_all_that_are_stored_one_after_the_other(self) -> None:
        edge = messages.boundary("edge", "work", "paid", ends=False)
        engine = messages.engine_with(p=(start(), task("work"), edge, flow("start", "work")))
        stored = [published(engine, time_to_live="PT1H") for _ in range(3)]
        instance = waiting(engine, "p")
        assert messages.correlated(engine) == [(instance, message) for message in stored]
        assert life(engine, "edge").count("COMPLETED") == 3

    def test_one_that_came_too_late_is_free_for_the_next_instance(self) -> None:
        gateway = (
            '<bpmn:eventBasedGateway id="gate"><bpmn:outgoing>gate--one</bpmn:outgoing>'
            "<bpmn:outgoing>gate--two</bpmn:outgoing></bpmn:eventBasedGateway>"
        )
        engine = messages.engine_with(
            p=(
                start(), gateway, messages.catch("one", "paid"), messages.catch("two", "moved"),
                flow("start", "gate"), flow("gate", "one"), flow("gate", "two"),
            )
        )  # fmt: skip
        moved, paid = published(engine, "moved", time_to_live=60_000), published(engine, "paid", time_to_live=60_000)
        first, second = waiting(engine, "p"), waiting(engine, "p")
        assert messages.correlated(engine) == [(first, moved), (second, paid)]
        assert [reason.partition(":")[0] for reason in refusals(engine)] == ["CORRELATE", "DELETE"]

    def test_one_that_an_ended_scope_refuses_is_offered_to_the_next_subscription(self) -> None:
        inner = messages.event_sub_process("inner", messages.start("again", "moved", ends=False))
        outer = messages.event_sub_process(
            "outer", messages.start("once", "paid", ends=False), task("job"), flow("once", "job"), inner
        )
        engine = messages.engine_with(p=(start(), task("work"), flow("start", "work"), outer))
        instance = waiting(engine, "p")
        published(engine)
        complete(engine, "job")  # which leaves the subscription of "again" behind
        published(engine)
        message = published(engine, "moved", time_to_live=60_000)
        assert messages.correlated(engine)[2:] == [(instance, message)]
        assert events(engine, "MESSAGE_SUBSCRIPTION").count("REJECTED ") == 1

    def test_subscriptions_close_by_name_short_ones_first(self) -> None:
        edges = [messages.boundary(f"on-{name}", "work", name, ends=False) for name in messages.NAMES]
        engine = messages.engine_with(p=(start(), task("work"), *edges, flow("start", "work")))
        waiting(engine, "p")
        complete(engine, "work")
        closed = [text for text in events(engine, "PROCESS_MESSAGE_SUBSCRIPTION") if text.startswith("DELETING")]
        assert closed == ["DELETING on-ad", "DELETING on-paid", "DELETING on-moved"]


class TestTimeToLive:
    def test_an_expired_one_reaches_nobody_and_keeps_its_id_until_the_next_look(self) -> None:
        engine = messages.engine_with(p=WAITS)
        published(engine, time_to_live=10_000, message_id="m")
        engine.clock.advance("PT20S")
        waiting(engine, "p")
        with pytest.raises(AlreadyExists, match="a message with that id was already published"):
            published(engine, message_id="m")
        engine.clock.advance("PT40S")
        assert events(engine, "MESSAGE")[-1] == "EXPIRED "
        published(engine, message_id="m")
        assert len(messages.correlated(engine)) == 1

    def test_one_without_is_gone_at_once(self) -> None:
        engine = messages.engine_with(p=WAITS)
        published(engine, message_id="m")
        published(engine, message_id="m", time_to_live=-5)
        waiting(engine, "p")
        assert messages.correlated(engine) == []
        assert engine.clock.next_due is None

    def test_they_expire_by_deadline(self) -> None:
        engine = messages.engine_with(p=WAITS)
        late, soon = published(engine, time_to_live=30_000), published(engine, time_to_live=10_000)
        engine.clock.jump("PT1M")
        expired = [record.key for record in engine.records if record.intent == "EXPIRED"]
        assert expired == [soon, late]


class TestStarting:
    def test_an_instance_locks_its_key_until_it_ends(self) -> None:
        engine = messages.engine_with(p=STARTED)
        first, second, third = (published(engine, time_to_live="PT1H") for _ in range(3))
        published(engine)
        assert [message for _, message in messages.correlated(engine, "MESSAGE_START_EVENT_SUBSCRIPTION")] == [first]
        complete(engine, "work")
        complete(engine, "work")
        starts = messages.correlated(engine, "MESSAGE_START_EVENT_SUBSCRIPTION")
        assert [message for _, message in starts] == [first, second, third]

    def test_other_keys_and_no_key_are_not_locked(self) -> None:
        engine = messages.engine_with(p=STARTED)
        for key in ("a", "b", "", ""):
            published(engine, key=key)
        assert len(messages.correlated(engine, "MESSAGE_START_EVENT_SUBSCRIPTION")) == 4

    def test_the_oldest_message_for_any_start_event_of_the_latest_version_comes_next(self) -> None:
        engine = messages.engine_with(p=STARTED)
        published(engine)
        both = (*STARTED, messages.start("shifted", "moved"), flow("shifted", "work"))
        engine.deploy_resource(("p.bpmn", messages.model(*both)))
        moved = published(engine, "moved", time_to_live="PT1H")
        published(engine, time_to_live="PT1H")
        complete(engine, "work")
        assert messages.correlated(engine, "MESSAGE_START_EVENT_SUBSCRIPTION")[-1][1] == moved
        assert engine.records[-1].value.version == 2

    def test_an_instance_that_waits_comes_before_a_new_one_of_its_process(self) -> None:
        waits = messages.catch("wait", "paid")
        engine = messages.engine_with(p=(*STARTED, waits, flow("work", "wait")))
        published(engine, variables={"id": "a"})
        complete(engine, "work")
        published(engine)
        assert len(messages.correlated(engine, "MESSAGE_START_EVENT_SUBSCRIPTION")) == 1
        assert life(engine, "p")[-1] == "COMPLETED"

    def test_a_cancelled_instance_gives_its_key_free(self) -> None:
        engine = messages.engine_with(p=STARTED)
        published(engine)
        published(engine, time_to_live="PT1H")
        engine.cancel_process_instance(engine.instances[0].key)
        assert len(messages.correlated(engine, "MESSAGE_START_EVENT_SUBSCRIPTION")) == 2


class TestCorrelation:
    def test_the_answer_names_the_instance_that_waited_or_was_started(self) -> None:
        engine = messages.engine_with(p=WAITS, q=STARTED)
        instance = waiting(engine, "p")
        started = engine.correlate_message("paid", "a")
        assert started.process_instance_key not in (-1, instance)
        second = waiting(engine, "p")
        assert engine.correlate_message("paid", "a").process_instance_key == second
        assert events(engine, "MESSAGE_CORRELATION") == ["CORRELATING ", "CORRELATED "] * 2

    def test_nobody_takes_it(self) -> None:
        engine = messages.engine_with(p=WAITS, q=STARTED)
        with pytest.raises(NotFound, match="correlation key 'b', but none was found"):
            engine.correlate_message("moved", "b")
        engine.correlate_message("paid", "a")
        with pytest.raises(NotFound, match=r"already active .* in process IDs \[q\]"):
            engine.correlate_message("paid", "a")

    def test_who_should_take_it_has_ended(self) -> None:
        inner = messages.event_sub_process("inner", messages.start("again", "moved", ends=False))
        outer = messages.event_sub_process("outer", messages.start("once", "paid", ends=False), inner)
        engine = messages.engine_with(p=(start(), task("work"), flow("start", "work"), outer))
        waiting(engine, "p")
        published(engine)
        with pytest.raises(NotFound, match="its process instance is gone"):
            engine.correlate_message("moved", "a")
        assert events(engine, "MESSAGE_CORRELATION") == ["CORRELATING ", "NOT_CORRELATED "]


def test_a_key_that_is_no_text_or_number_is_an_incident_and_opens_nothing() -> None:
    engine = messages.engine_with(p=WAITS)
    engine.create_process_instance("p", variables={"id": True})
    assert events(engine, "PROCESS_MESSAGE_SUBSCRIPTION") == []
    incident = next(record for record in engine.records if record.value_type == "INCIDENT")
    assert incident.value.error_message == (
        "Failed to extract the correlation key for 'id': The value must be either a string or a number, but was"
        " 'BOOLEAN'."
    )


def test_a_number_is_cut_to_its_integer() -> None:
    engine = messages.engine_with(p=(*WAITS, event("endEvent", "end"), flow("wait", "end")))
    engine.create_process_instance("p", variables={"id": 12.7})
    published(engine, key="12")
    assert life(engine, "end")[-1] == "COMPLETED"
