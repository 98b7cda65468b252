"""The service as gRPC handlers: messages to JSON and back, refusals to statuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import grpc
from google.protobuf import json_format

from zeebe_test.errors import GatewayError
from zeebe_test.gateway.descriptors import message_class
from zeebe_test.gateway.schema import PACKAGE, RPCS, SERVICE
from zeebe_test.gateway.service import Service

HEALTH_SERVING = b"\x08\x01"
"""A HealthCheckResponse that says SERVING."""


def to_json(message: Any) -> dict[str, Any]:
    """A request in proto3 JSON."""
    found: dict[str, Any] = json_format.MessageToDict(message)
    return found


def from_json(name: str, answer: dict[str, Any]) -> Any:
    """An answer's message; fields that the protocol does not have are dropped."""
    return json_format.ParseDict(answer, message_class(name)(), ignore_unknown_fields=True)


def status_of(error: GatewayError) -> grpc.StatusCode:
    """The gRPC status of a refusal."""
    status: grpc.StatusCode = grpc.StatusCode[error.status]
    return status


def generic_handlers(service: Service) -> tuple[Any, ...]:
    """What a gRPC server needs: the gateway, and a health check that says SERVING."""
    methods = {name: _handler(service, name) for name in RPCS}
    health = {
        "Check": grpc.unary_unary_rpc_method_handler(lambda _request, _context: HEALTH_SERVING),
    }
    return (
        grpc.method_handlers_generic_handler(f"{PACKAGE}.{SERVICE}", methods),
        grpc.method_handlers_generic_handler("grpc.health.v1.Health", health),
    )


def _handler(service: Service, name: str) -> Any:
    rpc = RPCS[name]
    wrap = grpc.unary_stream_rpc_method_handler if rpc.streams else grpc.unary_unary_rpc_method_handler
    return wrap(
        _streaming(service, name) if rpc.streams else _unary(service, name),
        request_deserializer=message_class(rpc.request).FromString,
        response_serializer=message_class(rpc.response).SerializeToString,
    )


def _unary(service: Service, name: str) -> Callable[[Any, Any], Any]:
    def answer(request: Any, context: Any) -> Any:
        context.add_callback(service.wake)
        try:
            return from_json(RPCS[name].response, service.unary(name, to_json(request), context.is_active))
        except GatewayError as error:
            return context.abort(status_of(error), str(error))

    return answer


def _streaming(service: Service, name: str) -> Callable[[Any, Any], Iterator[Any]]:
    def answer(request: Any, context: Any) -> Iterator[Any]:
        context.add_callback(service.wake)
        try:
            for message in service.stream(name, to_json(request), context.is_active):
                yield from_json(RPCS[name].response, message)
        except GatewayError as error:
            context.abort(status_of(error), str(error))

    return answer
