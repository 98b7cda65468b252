"""A gRPC server in front of an engine, for clients of any language."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

import grpc

from zeebe_test.api.engine import Engine
from zeebe_test.gateway.handlers import generic_handlers
from zeebe_test.gateway.service import Service

OPTIONS = (
    # Else a second server would share the port in silence.
    ("grpc.so_reuseport", 0),
    # Clients keep idle streams alive with pings; these must not count as an attack.
    ("grpc.http2.min_ping_interval_without_data_ms", 5_000),
    ("grpc.http2.max_ping_strikes", 0),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
)

MAX_CALLS = 256
"""How many calls may wait at once: each holds a thread, made when needed."""


class GatewayServer:
    """A running server; a context manager that stops it.

    Attributes:
        host: the address it listens at.
        port: the port, chosen by the system if none was given.
    """

    def __init__(self, engine: Engine, host: str, port: int) -> None:
        self.host = host
        self._service = Service(engine)
        self._server = grpc.server(ThreadPoolExecutor(MAX_CALLS, "zeebe-test-gateway"), options=OPTIONS)
        self._server.add_generic_rpc_handlers(generic_handlers(self._service))
        self.port: int = self._server.add_insecure_port(f"{host}:{port}")
        self._server.start()

    @property
    def address(self) -> str:
        """``host:port``, as clients take it."""
        return f"{self.host}:{self.port}"

    def wait(self) -> None:
        """Serve until stopped."""
        self._server.wait_for_termination()

    def stop(self) -> None:
        """End waiting calls, then the server."""
        self._service.close()
        self._server.stop(None).wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


def serve(engine: Engine, port: int = 0, *, host: str = "127.0.0.1") -> GatewayServer:
    """Serve an engine over gRPC (the gateway protocol of Zeebe 8.0 to 8.9).

    The test may go on using the engine: calls from either side take turns.

    Args:
        engine: what answers.
        port: 0 lets the system choose one.
        host: the address to listen at.

    Raises:
        RuntimeError: the port is taken.
    """
    return GatewayServer(engine, host, port)
