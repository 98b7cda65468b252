"""Each assertion where it holds, and what it says where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.shop import RESOURCES
from zeebe_test import BpmnError, Engine, ProcessAssertionError, ProcessInstance
from zeebe_test import assertions as a


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.deploy_resource(*RESOURCES)
    return engine


@pytest.fixture
def waiting(engine: Engine) -> ProcessInstance:
    """Paid, and waiting to be delivered."""
    order = engine.create_process_instance("order", variables={"id": "o-1", "ship": True, "list": [{"a": 1, "b": 2}]})
    engine.complete("pay", {"paid": True})
    return order


@pytest.fixture
def completed(engine: Engine, waiting: ProcessInstance) -> ProcessInstance:
    """Delivered after a day."""
    engine.clock.advance("P1D")
    engine.correlate("delivered")
    return waiting


@pytest.fixture
def traced(engine: Engine) -> ProcessInstance:
    """Too late, and traced by a process that is a mock."""
    engine.mock_process("tracing", found=True)
    order = engine.create_process_instance("order", variables={"id": "o-2", "ship": True})
    engine.complete("pay")
    engine.clock.advance("P3D")
    return order


@pytest.fixture
def failed(engine: Engine) -> ProcessInstance:
    """With an incident."""
    order = engine.create_process_instance("order")
    engine.fail("pay", "no line", retries=0)
    return order


@pytest.fixture
def declined(engine: Engine) -> ProcessInstance:
    """Ended by an error."""

    def pay() -> None:
        raise BpmnError("declined", "no money")

    engine.worker("pay", pay, name="till")
    return engine.create_process_instance("order")


def refuses(expected: str, call: Callable[[], object]) -> str:
    """The assertion fails, and its text begins like this."""
    with pytest.raises(ProcessAssertionError) as error:
        call()
    text = " ".join(str(error.value).split())
    assert re.match(expected, text), text
    return str(error.value)


class TestLife:
    def test_holds(self, engine: Engine, waiting: ProcessInstance, declined: ProcessInstance) -> None:
        assert a.assert_started(waiting) is waiting
        a.assert_active(waiting)
        a.assert_not_completed(waiting)
        a.assert_completed(declined)
        a.assert_not_terminated(declined)
        engine.cancel_process_instance(waiting)
        a.assert_terminated(waiting)

    def test_says(self, engine: Engine, waiting: ProcessInstance) -> None:
        text = refuses(
            r"expected order \d+ to be completed, but it is active, at wait ", lambda: a.assert_completed(waiting)
        )
        assert "◷ wait" in text
        assert "· late timer, due at 2024-01-04T00:00:00Z" in text
        assert "· wait" not in text
        assert "· message 'delivered' with correlation key 'o-1'" in text
        assert text.splitlines()[-1] == 'variables: id = "o-1", ship = true, list = [{"a": 1, "b": 2}], paid = true'
        engine.correlate("delivered")
        refuses(r"expected order \d+ to be active, but it is completed", lambda: a.assert_active(waiting))
        refuses(r"expected order \d+ not to be completed, but it is", lambda: a.assert_not_completed(waiting))
        refuses(r"expected order \d+ to be terminated, but it is completed", lambda: a.assert_terminated(waiting))

    def test_an_unknown_instance_is_not_active(self, engine: Engine, waiting: ProcessInstance) -> None:
        engine.reset()
        refuses(r"expected a process instance \d+, but the engine has no", lambda: a.assert_active(waiting))
        refuses("expected a process instance", lambda: a.assert_not_completed(waiting))

    def test_took(self, completed: ProcessInstance) -> None:
        a.assert_took(completed, "P1D")
        refuses(r"expected order \d+ to take 2 h, but it took 1 d", lambda: a.assert_took(completed, "PT2H"))


class TestElements:
    def test_passed(self, waiting: ProcessInstance) -> None:
        [start, pay] = a.assert_passed(waiting, "start", "pay")
        assert (start.element_id, pay.element_name) == ("start", "Pay")
        a.assert_passed(waiting, "pay", times=1)
        a.assert_passed(waiting, "wait", at_most=0)
        refuses(r"expected order \d+ to have passed 'wait', but it did never", lambda: a.assert_passed(waiting, "wait"))
        refuses(r".* to have passed 'pay' twice, but it did once", lambda: a.assert_passed(waiting, "pay", times=2))
        refuses(r".* 'pay' at least twice, but", lambda: a.assert_passed(waiting, "pay", at_least=2))

    def test_an_element_that_the_model_does_not_have(self, waiting: ProcessInstance) -> None:
        refuses(
            "expected an element 'pya' in process 'order', but there is none; did you mean .*'pay'",
            lambda: a.assert_not_passed(waiting, "pya"),
        )

    def test_not_passed_is_not_never_entered(self, waiting: ProcessInstance) -> None:
        a.assert_not_passed(waiting, "wait")
        a.assert_not_entered(waiting, "end")
        refuses(r".* never to have entered 'wait', but it did", lambda: a.assert_not_entered(waiting, "wait"))
        refuses(r".* not to have passed 'pay', but it did", lambda: a.assert_not_passed(waiting, "pay"))

    def test_in_order(self, waiting: ProcessInstance) -> None:
        a.assert_passed_in_order(waiting, "start", "paid")
        refuses(
            r".* to have passed paid, start in this order, but 'start' was not completed after 'paid'; completed were",
            lambda: a.assert_passed_in_order(waiting, "paid", "start"),
        )

    def test_path(self, waiting: ProcessInstance) -> None:
        a.assert_path(waiting, "start", "pay", "paid", "wait")
        refuses(
            r".* but it went to 'pay' instead of 'paid' after 1 elements; its way is start, pay, paid, wait",
            lambda: a.assert_path(waiting, "start", "paid"),
        )
        refuses(
            r".* but it went no further instead of 'end' after 4",
            lambda: a.assert_path(waiting, "start", "pay", "paid", "wait", "end"),
        )

    def test_flows(self, waiting: ProcessInstance) -> None:
        a.assert_flow_taken(waiting, "to-pay", "to-wait", times=1)
        a.assert_branch_taken(waiting, "paid", "wait")
        refuses(r".* to have taken flow 'to-end', but it did never", lambda: a.assert_flow_taken(waiting, "to-end"))
        refuses(
            r".* to go from 'paid' to 'end', but it went to 'wait'",
            lambda: a.assert_branch_taken(waiting, "paid", "end"),
        )

    def test_waiting(self, waiting: ProcessInstance, completed: ProcessInstance, failed: ProcessInstance) -> None:
        a.assert_waiting_at(failed, "pay")
        a.assert_waiting_exactly_at(failed, "pay")
        a.assert_not_waiting_at(failed, "wait")
        refuses(r".* to wait at 'wait', but it waits at 'pay'", lambda: a.assert_waiting_at(failed, "wait"))
        refuses(r".* not to wait at 'pay', but it does", lambda: a.assert_not_waiting_at(failed, "pay"))
        refuses(r".* to wait exactly at pay, wait, but", lambda: a.assert_waiting_exactly_at(failed, "pay", "wait"))
        refuses(r".* to wait at 'wait', but it is completed", lambda: a.assert_waiting_at(completed, "wait"))

    def test_terminated(self, traced: ProcessInstance) -> None:
        a.assert_terminated_element(traced, "wait", times=1)
        refuses(r".* to have 'pay' terminated", lambda: a.assert_terminated_element(traced, "pay"))

    def test_inner_instances_count(self, engine: Engine) -> None:
        fork = engine.create_process_instance("fork", variables={"items": [1, 2, 3]})
        a.assert_waiting_exactly_at(fork, "each", "each", "each", "other")
        a.assert_waiting_at(fork, "each", times=3)
        engine.worker("work", lambda: None)
        a.assert_passed(fork, "each", times=3)
        empty = engine.create_process_instance("fork", variables={"items": []})
        a.assert_passed(empty, "each")


class TestVariables:
    def test_matchers(self, waiting: ProcessInstance) -> None:
        assert a.assert_variable(waiting, "id") == "o-1"
        a.assert_variable(waiting, "id", re.compile(r"-\d"))
        a.assert_variable(waiting, "id", str)
        a.assert_variable(waiting, "id", lambda text: text.startswith("o"))
        a.assert_variable(waiting, "list", [{"a": 1}])
        a.assert_variable(waiting, "list", [{"a": a.ANY, "b": 2}])
        a.assert_variable(waiting, "list", "=list[1].a + 1 = list[1].b")
        a.assert_variables(waiting, paid=True, id="o-1")
        a.assert_exactly_variables(waiting, {"id": a.ANY, "ship": True, "list": list, "paid": True})

    @pytest.mark.parametrize("value", [1, False, "True", None, "=paid = false", re.compile("t"), {}, []])
    def test_no_match(self, waiting: ProcessInstance, value: object) -> None:
        refuses(
            r".* to have variable 'paid' to be .*, but it is true", lambda: a.assert_variable(waiting, "paid", value)
        )

    def test_says(self, waiting: ProcessInstance) -> None:
        refuses(r".* 'nope', but it has id, ship, list, paid", lambda: a.assert_variable(waiting, "nope"))
        refuses(r".* to have no variable 'id', but it is \"o-1\"", lambda: a.assert_no_variable(waiting, "x", "id"))
        refuses(r".* no variables but id, but it has ship", lambda: a.assert_exactly_variables(waiting, {"id": "o-1"}))

    def test_scopes(self, engine: Engine) -> None:
        fork = engine.create_process_instance("fork", variables={"items": ["x", "y"]})
        a.assert_variable(fork, "item", "x", scope=("each", 1))
        a.assert_variable(fork, "item", "y", scope="each")
        a.assert_no_variable(fork, "items", scope="each")
        refuses(r".* to have entered 'each' as instance 3", lambda: a.assert_variable(fork, "item", scope=("each", 3)))

    def test_history(self, engine: Engine, waiting: ProcessInstance) -> None:
        engine.set_variables(waiting, {"paid": 2})
        assert a.variable_history(waiting, "paid") == [True, 2]


class TestWaits:
    def test_messages(self, engine: Engine, waiting: ProcessInstance) -> None:
        a.assert_waiting_for_message(waiting, "delivered", correlation_key="o-1", element="wait")
        a.assert_not_waiting_for_message(waiting, "other")
        refuses(
            r".* with correlation key 'o-9', but it waits for message 'delivered' with correlation key 'o-1'",
            lambda: a.assert_waiting_for_message(waiting, "delivered", correlation_key="o-9"),
        )
        refuses(r".* to wait for signal 'x', but", lambda: a.assert_waiting_for_signal(waiting, "x"))
        engine.publish_message("delivered", "o-1")
        engine.publish_message("delivered", "o-7", time_to_live="PT1M")
        engine.clock.advance("PT2M")
        a.assert_message_published(engine, "delivered", correlation_key="o-1", times=1)
        a.assert_message_correlated(waiting, "delivered", times=1)
        a.assert_message_correlated(engine, "delivered", correlation_key="o-1")
        a.assert_message_expired(engine, "delivered", correlation_key="o-7", times=1)
        refuses(
            "expected message 'x' to be published, but that happened never",
            lambda: a.assert_message_published(engine, "x"),
        )
        refuses(r"expected order \d+ to take message 'x', but", lambda: a.assert_message_correlated(waiting, "x"))

    def test_timers(self, waiting: ProcessInstance, traced: ProcessInstance) -> None:
        a.assert_timer(traced, "late", times=1)
        refuses(r".* timer 'late' fired twice, but it did once", lambda: a.assert_timer(traced, "late", times=2))

    def test_due(self, engine: Engine, waiting: ProcessInstance) -> None:
        engine.clock.advance("P1D")
        a.assert_waiting_for_timer(waiting, "late", in_="P2D")
        a.assert_waiting_for_timer(waiting, "late", due=datetime(2024, 1, 4, tzinfo=UTC))
        refuses(
            r".* due at 2024-01-03T00:00:00\+00:00, but it is due at 2024-01-04T00:00:00\+00:00, in 2 d",
            lambda: a.assert_waiting_for_timer(waiting, "late", in_="P1D"),
        )


class TestJobs:
    def test_life_of_a_job(self, failed: ProcessInstance, waiting: ProcessInstance, declined: ProcessInstance) -> None:
        a.assert_job_created(waiting, type="pay", element="pay", times=1)
        a.assert_job_completed(waiting, type="pay")
        a.assert_no_jobs(waiting)
        [job] = a.assert_job_activated(declined, worker="till", times=1)
        assert job.worker == "till"
        a.assert_job_failed(failed, message="no line", retries=0)
        a.assert_error_thrown(declined, "declined", element="pay", message=re.compile("money"))
        a.assert_error_caught(declined, "on-declined")

    def test_says(self, waiting: ProcessInstance, failed: ProcessInstance) -> None:
        refuses(
            r".* to have a job of type 'x' created, but that happened never; created were 'pay' at 'pay'",
            lambda: a.assert_job_created(waiting, type="x"),
        )
        refuses(r".* activated by worker 'till', but", lambda: a.assert_job_activated(waiting, worker="till"))
        refuses(r".* to have no open job, but it has 'pay' at 'pay'", lambda: a.assert_no_jobs(failed))
        refuses(r".* to throw error 'e', but it threw nothing", lambda: a.assert_error_thrown(waiting, "e"))
        refuses(r".* to catch an error at 'on-declined'", lambda: a.assert_error_caught(waiting, "on-declined"))


class TestIncidents:
    def test_holds(self, engine: Engine, failed: ProcessInstance) -> None:
        incident = a.assert_incident(failed, type="JOB_NO_RETRIES", element="pay", message="no line")
        a.assert_incident(failed, job=incident.job_key)
        engine.resolve("pay")
        a.assert_incident(failed, resolved=True)
        a.assert_no_incidents(failed)
        a.assert_no_incidents(engine)

    def test_says(self, engine: Engine, failed: ProcessInstance, waiting: ProcessInstance) -> None:
        text = refuses(
            r".* an open incident \(type X\), but there is JOB_NO_RETRIES at 'pay': no line",
            lambda: a.assert_incident(failed, type="X"),
        )
        assert '! pay "Pay": incident JOB_NO_RETRIES: no line' in text
        refuses(r".* to have no open incident, but", lambda: a.assert_no_incidents(engine))
        refuses(r".* \(of any kind\), but there is none", lambda: a.assert_incident(waiting))


class TestEngine:
    def test_called(self, traced: ProcessInstance, waiting: ProcessInstance) -> None:
        [child] = a.assert_called(traced, "tracing", times=1)
        assert child.bpmn_process_id == "tracing"
        a.assert_not_called(waiting, "tracing")
        refuses(r".* to have called 'tracing', but it called it never", lambda: a.assert_called(waiting, "tracing"))

    def test_deployed_and_instances(self, engine: Engine, waiting: ProcessInstance) -> None:
        a.assert_deployed(engine, "order", version=1, resource="order.bpmn")
        assert a.assert_instances(engine, "order", 1) == [waiting]
        refuses(
            "expected process 'order' to be deployed in version 2, but it is version 1",
            lambda: a.assert_deployed(engine, "order", version=2),
        )
        refuses("expected 2 instances of 'order', but there are 1", lambda: a.assert_instances(engine, "order", 2))

    def test_clean(self, engine: Engine, declined: ProcessInstance) -> None:
        a.assert_clean(engine)
        engine.mock_worker("never-needed")
        refuses("expected nothing to be left open, but there is the mock of", lambda: a.assert_clean(engine))


def test_the_chain(traced: ProcessInstance) -> None:
    chain = a.assert_that(traced).is_completed().has_passed("pay", times=1).has_passed_in_order("pay", "late")
    chain.has_variables(found=True).has_timer_fired("late").took("P3D").called("tracing").is_completed()
    with pytest.raises(ProcessAssertionError):
        chain.has_incident()
    with pytest.raises(TypeError):
        a.assert_that(42)  # type: ignore[arg-type]
