"""Process instances as live views, the records, and what is pending."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shop import RESOURCES
from zeebe_test import Engine, NothingHappened, ProcessInstance, ValueType, WouldBlock
from zeebe_test.model.graph import Activity

SAMPLES = Path(__file__).parents[2] / "bpmn_samples"
FORM = ("see.form", b'{"id": "see-info-1oekdzs", "type": "default"}')


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.deploy_resource(*RESOURCES)
    return engine


def shipped(engine: Engine) -> ProcessInstance:
    order = engine.create_process_instance("order", variables={"id": "o-1", "ship": True})
    engine.complete("pay", {"paid": True})
    return order


class TestProcessInstance:
    def test_life(self, engine: Engine) -> None:
        order = shipped(engine)
        assert (order.state, order.is_active, order.is_completed, order.is_terminated) == ("ACTIVE", True, False, False)
        assert order.path == ("start", "pay", "paid", "wait")
        assert order.flows == ("to-pay", "to-paid", "to-wait")
        assert [element.element_id for element in order.waiting_at] == ["wait"]
        engine.publish_message("delivered", "o-1")
        assert (order.state, order.is_active, order.is_completed) == ("COMPLETED", False, True)
        assert order.variables == {"id": "o-1", "ship": True, "paid": True}

    def test_terminated(self, engine: Engine) -> None:
        order = shipped(engine)
        engine.cancel_process_instance(order)
        assert order.is_terminated
        assert [element.element_id for element in order.elements if element.is_terminated] == ["wait"]

    def test_what_it_waits_for(self, engine: Engine) -> None:
        order = shipped(engine)
        assert [(s.name, s.correlation_key, s.element_id) for s in order.subscriptions] == [
            ("delivered", "o-1", "wait")
        ]
        [timer] = order.timers
        assert (timer.element_id, timer.due.isoformat()) == ("late", "2024-01-04T00:00:00+00:00")
        assert [*order.jobs, *order.incidents, *order.user_tasks, *order.children] == []

    def test_jobs_have_the_variables_of_now(self, engine: Engine) -> None:
        order = engine.create_process_instance("order", variables={"a": 1})
        engine.set_variables(order, {"a": 2})
        [job] = order.jobs
        assert (job.type, job.state, job.variables, job.deadline) == ("pay", "ACTIVATABLE", {"a": 2}, -1)

    def test_children_know_their_parent(self, engine: Engine) -> None:
        engine.mock_process("tracing").never()
        order = shipped(engine)
        engine.trigger_timer("late")
        [child] = order.children
        assert child.parent == order
        assert order.parent is None
        assert [instance.key for instance in engine.instances] == [order.key, child.key]

    def test_an_instance_there_is_not(self, engine: Engine) -> None:
        with pytest.raises(LookupError):
            engine.instance(4711)

    def test_copies_of_variables_reach_nobody(self, engine: Engine) -> None:
        order = engine.create_process_instance("order", variables={"a": {"b": [1]}})
        order.variables["a"]["b"].append(2)
        order.jobs[0].variables["a"]["b"].append(2)
        assert order.variables == {"a": {"b": [1]}}

    def test_an_old_instance_answers_after_many_others(self, engine: Engine) -> None:
        engine.worker("pay", dict)
        orders = [engine.create_process_instance("order") for _ in range(50)]
        assert all(order.is_completed for order in orders)
        assert orders[0].path[-1] == "end"


class TestRecords:
    def test_queries(self, engine: Engine) -> None:
        mark = engine.records.mark
        order = engine.create_process_instance("order")
        records = engine.records
        assert len(records.since(mark)) == len(records) - mark
        assert records.of(ValueType.JOB) == records.of("JOB")
        assert [r.value.type for r in records.events().of("JOB").intent("CREATED")] == ["pay"]
        assert {r.record_type for r in records.commands()} == {"COMMAND"}
        assert len(records.rejections()) == 0
        assert records.element("pay").first().intent == "ACTIVATE_ELEMENT"
        assert records.instance(order) == order.records
        assert records.key(order).last().intent == "ELEMENT_ACTIVATED"

    def test_slices_are_records(self, engine: Engine) -> None:
        assert engine.records[:2].commands().first() == engine.records[0]

    def test_it_grows_and_what_a_query_returns_does_not(self, engine: Engine) -> None:
        everything, events = engine.records, engine.records.events()
        length = len(events)
        engine.create_process_instance("order")
        assert len(events) == length
        assert len(everything) == len(engine.records)

    def test_nothing_found(self, engine: Engine) -> None:
        with pytest.raises(LookupError):
            engine.records.of("SIGNAL").first()

    def test_exporters_see_each(self) -> None:
        seen: list[object] = []
        engine = Engine(exporters=[seen.append])
        engine.deploy_resource(*RESOURCES)
        assert seen == list(engine.records)


class TestPending:
    def test_everything(self, engine: Engine) -> None:
        shipped(engine)
        engine.create_process_instance("order")
        pending = engine.pending()
        assert [job.element_id for job in pending.jobs] == ["pay"]
        assert [timer.element_id for timer in pending.timers] == ["late"]
        assert [message.name for message in pending.messages] == ["delivered"]
        assert str(pending).splitlines() == [
            'pay: job of type \'pay\' – no worker has taken it; engine.complete("pay") or engine.worker("pay", …)',
            'late: timer, due at 2024-01-04T00:00:00Z; engine.trigger_timer(element="late") or engine.clock.advance(…)',
            "wait: message 'delivered' with correlation key 'o-1'; engine.correlate(\"delivered\")",
        ]

    def test_nothing(self, engine: Engine) -> None:
        assert not engine.pending()
        assert str(engine.pending()) == "nothing"

    def test_of_one_instance(self, engine: Engine) -> None:
        order = shipped(engine)
        engine.create_process_instance("order")
        assert engine.pending(instance=order).jobs == ()

    def test_would_block_says_where_and_what(self, engine: Engine) -> None:
        with pytest.raises(WouldBlock, match=r"'order' has not completed; it waits for\n  pay: job of type 'pay'"):
            engine.create_process_instance_with_result("order")


class TestDriving:
    def test_fail_and_throw(self, engine: Engine) -> None:
        order = engine.create_process_instance("order")
        assert engine.fail("pay", "busy").retries == 3
        assert order.jobs[0].retries == 2
        engine.throw(element="pay", error_code="declined")
        assert order.path[-1] == "cancelled"

    def test_a_timer_alone(self, engine: Engine) -> None:
        engine.mock_process("tracing")
        order, other = shipped(engine), shipped(engine)
        engine.trigger_timer("late", instance=order)
        assert (order.path[-1], other.path[-1]) == ("traced", "wait")
        assert engine.clock.now.day == 1

    def test_correlate_takes_the_key_from_the_subscription(self, engine: Engine) -> None:
        order = shipped(engine)
        engine.correlate("delivered", {"by": "bike"}, instance=order)
        assert order.variables["by"] == "bike"
        with pytest.raises(NothingHappened, match="no subscription for message 'delivered'"):
            engine.correlate("delivered")

    def test_resolve_gives_a_job_a_retry(self, engine: Engine) -> None:
        order = engine.create_process_instance("order")
        engine.fail("pay", "gone", retries=0)
        engine.resolve("pay")
        assert (order.incidents, order.jobs[0].retries) == ([], 1)

    def test_run_to_end(self, engine: Engine) -> None:
        engine.mock_process("tracing")
        order = shipped(engine)
        engine.run_to_end(max_time="P3D")
        assert order.path[-1] == "traced"

    def test_run_to_end_says_why_it_cannot(self, engine: Engine) -> None:
        order = shipped(engine)
        with pytest.raises(NothingHappened, match=r"P2D have passed, and the engine waits for\n  late: timer"):
            engine.run_to_end(order, max_time="P2D")
        engine.create_process_instance("order")
        engine.cancel_process_instance(order)
        with pytest.raises(NothingHappened, match="nothing is due"):
            engine.run_to_end()

    def test_run_until(self, engine: Engine) -> None:
        engine.mock_process("tracing")
        order = shipped(engine)
        engine.run_until("traced")
        assert order.is_completed
        with pytest.raises(NothingHappened, match="until 'end' is entered"):
            engine.run_until("end")


class TestOtherPeople:
    def test_a_decision_that_is_not_deployed(self) -> None:
        engine = Engine()
        engine.deploy_resource(SAMPLES / "decision.bpmn")
        engine.mock_worker("generate-cheapest-offer").complete()
        engine.mock_worker("create-contract-pdf").complete()
        [decision_id] = [
            str(element.called_decision.decision_id.static)
            for element in engine.process_model(engine.definitions[0].process_definition_key)[0].elements.values()
            if isinstance(element, Activity) and element.called_decision is not None
        ]
        engine.mock_decision(decision_id, lambda **variables: variables["monthlyNetIncome"] > 1000)
        rich = engine.create_process_instance("RealEstateDmnCredit", variables={"monthlyNetIncome": 2000})
        poor = engine.create_process_instance("RealEstateDmnCredit", variables={"monthlyNetIncome": 10})
        assert (rich.path[-1], poor.path[-1]) == ("EndEvent_ContractConcluded", "EndEvent_NoContract")

    def test_user_tasks_native_or_not(self) -> None:
        engine = Engine()
        engine.deploy_resource(SAMPLES / "user_task.bpmn", SAMPLES / "multi_instance_sub_process.bpmn", FORM)
        native = engine.create_process_instance("simple-process-1", variables={"stringValue": "s"})
        engine.mock_worker("execute-action-external").complete()
        [task] = native.user_tasks
        assert (task.element_id, task.state) == ("user-perform-task", "CREATED")
        engine.complete_user_task(element="user-perform-task")
        assert native.user_tasks == []
        engine.create_process_instance("multiTest", variables={"userList": [{"username": "ada"}]})
        engine.complete_user_task(name="See Info", variables={"seen": True})
        assert engine.pending(process="multiTest").jobs[0].element_id == "Activity_0hcfszk"
        with pytest.raises(NothingHappened):
            engine.complete_user_task(element="nobody")
