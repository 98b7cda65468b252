"""A channel for pyzeebe that ends in an engine of the same process: no socket, no thread.

It stands in for `grpc.aio.Channel`: pyzeebe's generated stubs serialise a request and get an answer's bytes. Whatever
has to wait does so in the event loop of the test.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import grpc
from grpc import aio

from zeebe_test.api import wire
from zeebe_test.api.engine import Engine
from zeebe_test.errors import DeadlineExceeded, GatewayError
from zeebe_test.gateway.descriptors import message_class
from zeebe_test.gateway.handlers import HEALTH_SERVING, from_json, status_of, to_json
from zeebe_test.gateway.schema import RPCS
from zeebe_test.gateway.service import DEFAULT_POLL_MS

Serializer = Callable[[Any], bytes]
Deserializer = Callable[[bytes], Any]


class InProcessChannel(aio.Channel):  # type: ignore[misc]  # grpcio has no types
    """A channel to an engine, to be handed to pyzeebe's client and worker."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._runtime = engine.runtime
        self._waiting: list[asyncio.Future[None]] = []
        self._runtime.observers.append(self._wake)
        self._closed = False

    # --- what stubs ask of a channel ---

    def unary_unary(
        self, method: str, request_serializer: Any = None, response_deserializer: Any = None, **_: Any
    ) -> Callable[..., Any]:
        """A callable for an RPC with one answer."""
        service, name = method.strip("/").split("/")

        async def call(request: Any, *, timeout: float | None = None, **_: Any) -> Any:  # noqa: ASYNC109 - grpc's parameter
            if service == "grpc.health.v1.Health":
                return response_deserializer(HEALTH_SERVING)
            asked = self._request(name, method, request_serializer(request))
            try:
                answer = await self._answer(name, asked, timeout)
            except GatewayError as error:
                raise _rpc_error(status_of(error), str(error)) from error
            return response_deserializer(from_json(RPCS[name].response, answer).SerializeToString())

        return call

    def unary_stream(
        self, method: str, request_serializer: Any = None, response_deserializer: Any = None, **_: Any
    ) -> Callable[..., Any]:
        """A callable for an RPC with a stream of answers."""
        name = method.strip("/").split("/")[1]

        async def call(request: Any, **_: Any) -> AsyncIterator[Any]:
            asked = self._request(name, method, request_serializer(request))
            try:
                async for answer in self._jobs(name, asked):
                    yield response_deserializer(from_json(RPCS[name].response, answer).SerializeToString())
            except GatewayError as error:
                raise _rpc_error(status_of(error), str(error)) from error

        return call

    def stream_unary(self, *_: Any, **__: Any) -> Any:
        """The protocol has no such RPC."""
        raise NotImplementedError("the gateway protocol has no RPC with a stream of requests")

    stream_stream = stream_unary

    async def close(self, grace: float | None = None) -> None:
        """End what waits."""
        self._closed = True
        self._wake()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def get_state(self, try_to_connect: bool = False) -> grpc.ChannelConnectivity:
        """READY until closed."""
        return grpc.ChannelConnectivity.SHUTDOWN if self._closed else grpc.ChannelConnectivity.READY

    async def wait_for_state_change(self, last_observed_state: object) -> None:
        """Returns once the channel is closed."""
        while not self._closed:
            await self._change(None)

    async def channel_ready(self) -> None:
        """At once."""

    # --- answering ---

    def _request(self, name: str, method: str, content: bytes) -> dict[str, Any]:
        if name not in RPCS:
            raise _rpc_error(grpc.StatusCode.UNIMPLEMENTED, f"Method not found: {method}")
        return to_json(message_class(RPCS[name].request).FromString(content))

    async def _answer(self, name: str, request: dict[str, Any], patience: float | None) -> dict[str, Any]:
        if name != "CreateProcessInstanceWithResult":
            answer = wire.call(self._engine, name, request)
            return answer if isinstance(answer, dict) else {}
        end = self._end(request if patience is None else {"requestTimeout": patience * 1000})
        pending = wire.start_call(self._engine, name, request)
        while not pending.is_done:
            if not await self._change(end):
                raise DeadlineExceeded("Time out between gateway and broker: the process instance has not completed")
        return pending.result()

    async def _jobs(self, name: str, request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        streaming = name == "StreamActivatedJobs"
        end = None if streaming else self._end(request)
        asked = {**request, "maxJobsToActivate": 32} if streaming else request
        while not self._closed:
            for message in wire.call(self._engine, "ActivateJobs", asked):
                if not isinstance(message, dict):
                    continue
                for answer in message["jobs"] if streaming else [message]:
                    yield answer
                if not streaming:
                    await self._settle(message["jobs"], int(request["maxJobsToActivate"]))
                    return
            if not await self._jobs_or_end(request.get("type", ""), end):
                return

    async def _jobs_or_end(self, job_type: str, end: float | None) -> bool:
        """Wait until there are jobs of a type; False when time is up."""
        while not self._closed and not self._runtime.state.jobs.activatable(job_type):
            if not await self._change(end):
                return False
        return not self._closed

    async def _settle(self, jobs: list[dict[str, Any]], wanted: int) -> None:
        """A client that got all it can take would sleep for seconds before it asks again: hold its stream meanwhile."""
        keys = [int(job["key"]) for job in jobs]
        state = self._runtime.state
        while len(keys) >= wanted and not self._closed and all(state.jobs.get(key) is not None for key in keys):
            await self._change(None)
        await asyncio.sleep(0)

    @staticmethod
    def _end(request: dict[str, Any]) -> float:
        timeout = float(request.get("requestTimeout", 0))
        waits = DEFAULT_POLL_MS if timeout == 0 else max(0.0, timeout)
        return asyncio.get_running_loop().time() + waits / 1000

    async def _change(self, end: float | None) -> bool:
        """Wait until the engine has done something; False when time is up."""
        loop = asyncio.get_running_loop()
        left = None if end is None else end - loop.time()
        if left is not None and left <= 0:
            return False
        future: asyncio.Future[None] = loop.create_future()
        self._waiting.append(future)
        done, _ = await asyncio.wait([future], timeout=left)
        return bool(done)

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.get_loop().call_soon_threadsafe(_resolve, future)


def _resolve(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _rpc_error(status: grpc.StatusCode, message: str) -> aio.AioRpcError:
    return aio.AioRpcError(status, aio.Metadata(), aio.Metadata(), message, message)
