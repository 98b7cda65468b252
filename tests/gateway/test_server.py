"""Real clients talk to the engine over a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from zeebe_test import Engine
from zeebe_test.gateway import GatewayServer, serve
from zeebe_test.gateway.descriptors import message_class

pyzeebe = pytest.importorskip("pyzeebe")

MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="order" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:serviceTask id="pay">
      <bpmn:extensionElements><zeebe:taskDefinition type="pay"/></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="pay"/>
    <bpmn:sequenceFlow id="b" sourceRef="pay" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
"""


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def server(engine: Engine) -> Iterator[GatewayServer]:
    with serve(engine) as running:
        yield running


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "order.bpmn"
    path.write_text(MODEL)
    return str(path)


async def run_order(channel: grpc.aio.Channel, model: str) -> dict[str, object]:
    """Deploy, start a worker, run an instance to its end – with pyzeebe as its users do."""
    client = pyzeebe.ZeebeClient(channel)
    worker = pyzeebe.ZeebeWorker(channel)

    @worker.task(task_type="pay")  # type: ignore[untyped-decorator]  # pyzeebe's
    async def pay(amount: int) -> dict[str, int]:
        return {"paid": amount * 2}

    await client.deploy_resource(model)
    working = asyncio.create_task(worker.work())
    try:
        response = await client.run_process_with_result("order", variables={"amount": 21}, timeout=20_000)
    finally:
        await worker.stop()
        working.cancel()
    return dict(response.variables)


def test_pyzeebe_runs_a_worker_over_a_socket(server: GatewayServer, engine: Engine, model: str) -> None:
    async def main() -> dict[str, object]:
        async with grpc.aio.insecure_channel(server.address) as channel:
            return await run_order(channel, model)

    assert asyncio.run(main()) == {"amount": 21, "paid": 42}
    assert not list(engine.runtime.state.element_instances.all())


def test_pyzeebe_runs_a_worker_without_a_socket(engine: Engine, model: str) -> None:
    from zeebe_test.gateway import InProcessChannel

    assert asyncio.run(run_order(InProcessChannel(engine), model)) == {"amount": 21, "paid": 42}


def call(server: GatewayServer, rpc: str, **fields: object) -> object:
    request, answer = message_class(f"{rpc}Request"), message_class(f"{rpc}Response")
    with grpc.insecure_channel(server.address) as channel:
        ask = channel.unary_unary(
            f"/gateway_protocol.Gateway/{rpc}",
            request_serializer=request.SerializeToString,
            response_deserializer=answer.FromString,
        )
        return ask(request(**fields), timeout=10)


def test_a_refusal_has_the_real_status_and_text(server: GatewayServer) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        call(server, "CreateProcessInstance", bpmnProcessId="nobody", version=-1)
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND
    assert refused.value.details() == (
        "Command 'CREATE' rejected with code 'NOT_FOUND': Expected to find process definition with process ID 'nobody',"
        " but none found"
    )


def test_topology_names_one_healthy_broker(server: GatewayServer) -> None:
    topology = call(server, "Topology")
    assert [broker.nodeId for broker in topology.brokers] == [0]  # type: ignore[attr-defined]
    assert topology.partitionsCount == 1  # type: ignore[attr-defined]


def test_an_unknown_rpc_is_unimplemented(server: GatewayServer) -> None:
    with grpc.insecure_channel(server.address) as channel:
        ask = channel.unary_unary("/gateway_protocol.Gateway/Nonsense")
        with pytest.raises(grpc.RpcError) as refused:
            ask(b"", timeout=10)
    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED


def test_the_test_and_its_client_take_turns(server: GatewayServer, engine: Engine, model: str) -> None:
    engine.deploy_resource(model)
    created = call(server, "CreateProcessInstance", bpmnProcessId="order", version=-1, variables='{"amount": 1}')
    [job] = engine.activate_jobs("pay")
    assert job.process_instance_key == created.processInstanceKey  # type: ignore[attr-defined]
    call(server, "CompleteJob", jobKey=job.key, variables='{"paid": 2}')
    assert not list(engine.runtime.state.element_instances.all())
