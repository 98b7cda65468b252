"""Functions and mocks that answer jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.shop import RESOURCES
from zeebe_test import BpmnError, Engine, Job, NothingHappened, ProcessAssertionError, RunawayProcess


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    engine.deploy_resource(*RESOURCES)
    return engine


class TestFunctions:
    def test_variables_by_name(self, engine: Engine) -> None:
        def pay(amount: int, currency: str = "EUR") -> dict[str, Any]:
            return {"receipt": f"{amount} {currency}"}

        engine.worker("pay", pay)
        order = engine.create_process_instance("order", variables={"amount": 3})
        assert order.is_completed
        assert order.variables["receipt"] == "3 EUR"

    @pytest.mark.parametrize("parameter", ["job", "annotated"])
    def test_the_job_itself(self, engine: Engine, parameter: str) -> None:
        seen: list[Job] = []

        def by_name(job: Any) -> None:
            seen.append(job)

        def annotated(one: Job) -> None:
            seen.append(one)

        engine.worker("pay", by_name if parameter == "job" else annotated)
        engine.create_process_instance("order", variables={"amount": 3})
        assert [job.variables for job in seen] == [{"amount": 3}]

    def test_the_job_and_the_rest(self, engine: Engine) -> None:
        def pay(job: Job, **variables: Any) -> dict[str, Any]:
            return {"seen": [job.type, variables["a"]]}

        engine.worker("pay", pay)
        assert engine.create_process_instance("order", variables={"a": 1}).variables["seen"] == ["pay", 1]

    def test_bpmn_error(self, engine: Engine) -> None:
        def pay() -> None:
            raise BpmnError("declined", "no money", {"left": 0})

        engine.worker("pay", pay)
        order = engine.create_process_instance("order")
        assert order.path[-1] == "cancelled"
        [caught] = [element for element in order.elements if element.element_id == "on-declined"]
        assert caught.variables == {"left": 0}

    def test_another_exception_fails_the_job_until_no_retries_are_left(self, engine: Engine) -> None:
        def pay() -> None:
            raise OSError("no line")

        engine.worker("pay", pay)
        order = engine.create_process_instance("order")
        assert [incident.message for incident in order.incidents] == ["OSError: no line"]
        assert len(engine.records.of("JOB").intent("FAILED")) == 3

    def test_a_failed_assertion_reaches_the_test(self, engine: Engine) -> None:
        def pay(amount: int) -> None:
            assert amount == 1

        engine.worker("pay", pay)
        with pytest.raises(AssertionError):
            engine.create_process_instance("order", variables={"amount": 2})
        assert engine.create_process_instance("order", variables={"amount": 1}).is_completed

    def test_what_is_no_mapping_fails_the_job(self, engine: Engine) -> None:
        engine.worker("pay", lambda: 42)
        order = engine.create_process_instance("order")
        assert "returned int, not variables: 42" in order.incidents[0].message

    def test_a_coroutine_function_is_refused(self, engine: Engine) -> None:
        async def pay() -> None:
            pass

        with pytest.raises(TypeError, match="coroutine"):
            engine.worker("pay", pay)

    def test_jobs_that_wait_already(self, engine: Engine) -> None:
        order = engine.create_process_instance("order")
        engine.worker("pay", dict)
        assert order.is_completed

    def test_calls_from_a_worker(self, engine: Engine) -> None:
        def pay(job: Job) -> None:
            if job.variables["n"]:
                engine.create_process_instance("order", variables={"n": job.variables["n"] - 1})

        engine.worker("pay", pay)
        engine.create_process_instance("order", variables={"n": 2})
        assert [instance.is_completed for instance in engine.all_instances] == [True, True, True]

    def test_a_job_that_its_worker_has_answered_itself(self, engine: Engine) -> None:
        engine.worker("pay", lambda job: engine.complete_job(job, {"by": "hand"}))
        assert engine.create_process_instance("order").variables == {"by": "hand"}

    def test_the_records_name_the_worker(self, engine: Engine) -> None:
        engine.worker("pay", dict, name="till")
        engine.create_process_instance("order")
        [batch] = engine.records.of("JOB_BATCH").events()
        assert (batch.value.worker, batch.value.jobs[0].deadline) == (
            "till",
            engine.clock.now.timestamp() * 1000 + 300_000,
        )

    def test_depth_does_not_depend_on_the_number_of_jobs(self, engine: Engine) -> None:
        engine.worker("work", lambda: None)
        fork = engine.create_process_instance("fork", variables={"items": list(range(2000))})
        assert fork.is_completed

    def test_answers_without_end(self) -> None:
        engine = Engine(max_steps=500)
        engine.deploy_resource(*RESOURCES)

        def pay() -> None:
            engine.create_process_instance("order")

        engine.worker("pay", pay)
        with pytest.raises(RunawayProcess):
            engine.create_process_instance("order")


class TestMocks:
    def test_untold_it_leaves_jobs_alone(self, engine: Engine) -> None:
        mock = engine.mock_worker("pay")
        order = engine.create_process_instance("order")
        mock.assert_not_called()
        mock.complete(ok=True)
        assert order.is_completed
        assert [job.element_id for job in mock.assert_called(times=1)] == ["pay"]

    def test_a_sequence_whose_last_repeats(self, engine: Engine) -> None:
        mock = engine.mock_worker("pay").fail("busy", retries=1).then.throw("declined").then.complete()
        first = engine.create_process_instance("order")
        second = engine.create_process_instance("order")
        assert (first.path[-1], second.path[-1]) == ("cancelled", "end")
        assert [job.retries for job in mock.calls] == [3, 1, 3]

    def test_a_sequence_for_a_job_that_waits(self, engine: Engine) -> None:
        order = engine.create_process_instance("order")
        engine.mock_worker("pay").fail("busy", retries=1).then.complete(paid=True)
        assert order.variables == {"paid": True}

    def test_told_anew(self, engine: Engine) -> None:
        mock = engine.mock_worker("pay").incident("boom")
        order = engine.create_process_instance("order")
        assert order.incidents[0].message == "boom"
        mock.complete()
        engine.resolve(element="pay")
        assert order.is_completed

    def test_back_off(self, engine: Engine) -> None:
        engine.mock_worker("pay").fail("later", back_off="PT5M").then.complete()
        order = engine.create_process_instance("order")
        assert order.jobs[0].state == "FAILED"
        engine.clock.advance("PT6M")
        assert order.is_completed

    def test_call(self, engine: Engine) -> None:
        engine.mock_worker("pay").call(lambda amount: {"double": 2 * amount})
        assert engine.create_process_instance("order", variables={"amount": 4}).variables["double"] == 8

    def test_the_most_specific_wins_then_the_youngest(self, engine: Engine) -> None:
        def winner(**variables: Any) -> Mapping[str, Any]:
            return engine.create_process_instance("order", variables=variables).variables

        engine.mock_worker("pay", element="pay").complete(by="element")
        engine.mock_worker("pay").complete(by="type")
        assert winner()["by"] == "element"
        engine.mock_worker("pay", element="pay", where=lambda job: job.variables["amount"] > 10).complete(by="where")
        assert winner(amount=11)["by"] == "where"
        assert winner(amount=10)["by"] == "element"
        engine.mock_worker("pay", element="pay").complete(by="youngest")
        assert winner(amount=10)["by"] == "youngest"

    def test_never_keeps_others_from_answering(self, engine: Engine) -> None:
        engine.worker("pay", dict)
        engine.mock_worker("pay", where=lambda job: job.variables.get("slow")).never()
        assert engine.create_process_instance("order").is_completed
        assert engine.create_process_instance("order", variables={"slow": True}).is_active

    def test_assert_called_says_what_there_was(self, engine: Engine) -> None:
        mock = engine.mock_worker("pay").complete()
        engine.create_process_instance("order", variables={"amount": 7, "list": [1]})
        mock.assert_called(times=1, variables={"list": [1]})
        with pytest.raises(ProcessAssertionError, match=r"had 2 jobs with variables \{'amount': 8\}, but it had 1"):
            mock.assert_called(times=2, variables={"amount": 8})
        with pytest.raises(ProcessAssertionError, match="had no job, but it had 1"):
            mock.assert_not_called()


class TestStandIns:
    def start(self, engine: Engine) -> Any:
        engine.worker("pay", dict)
        order = engine.create_process_instance("order", variables={"id": "o", "ship": True})
        engine.clock.advance("P3D")
        return order

    def test_a_process_that_is_not_deployed(self, engine: Engine) -> None:
        mock = engine.mock_process("tracing", found=True)
        order = self.start(engine)
        assert order.is_completed
        assert order.variables["found"] is True
        [child] = order.children
        assert (child.bpmn_process_id, child.version) == ("tracing", 0)
        assert mock.calls[0].variables["id"] == "o"
        assert [d.bpmn_process_id for d in engine.definitions] == ["order", "fork"]

    def test_a_process_that_is_deployed_is_not_called(self, engine: Engine) -> None:
        engine.deploy_resource(("tracing.bpmn", RESOURCES[1][1].replace(b'process id="fork"', b'process id="tracing"')))
        engine.mock_process("tracing").incident("lost")
        order = self.start(engine)
        assert [incident.message for incident in order.children[0].incidents] == ["lost"]

    def test_later_deployments_count_from_1(self, engine: Engine) -> None:
        engine.mock_process("fork")
        engine.mock_process("tracing")
        content = RESOURCES[1][1].replace(b'process id="fork"', b'process id="tracing"')
        answer = engine.deploy_resource(("tracing.bpmn", content))
        assert answer.deployments[0].process is not None
        assert answer.deployments[0].process.version == 1


class TestStreams:
    def test_jobs_are_pushed(self, engine: Engine) -> None:
        order = engine.create_process_instance("order", variables={"a": 1, "b": 2})
        stream = engine.stream_activated_jobs("pay", worker="me", timeout="PT1S", fetch_variable=["b"])
        [job] = stream
        assert (job.worker, job.variables, job.state) == ("me", {"b": 2}, "ACTIVATED")
        engine.create_process_instance("order")
        engine.complete_job(next(stream))
        engine.clock.advance("PT2S")
        engine.complete_job(next(stream))
        assert order.is_completed

    def test_until_it_is_closed(self, engine: Engine) -> None:
        stream = engine.stream_activated_jobs("pay")
        stream.close()
        engine.create_process_instance("order")
        assert list(stream) == []


def test_nothing_to_complete(engine: Engine) -> None:
    engine.create_process_instance("order")
    with pytest.raises(
        NothingHappened, match=r"no job \(type 'charge'\); the engine waits for\n  pay: job of type 'pay'"
    ):
        engine.complete("charge")
