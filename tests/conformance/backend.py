"""This library as a backend of the scenarios, and as an evaluator of FEEL and DMN cases.

Needs nothing but the library: it can be imported without pytest.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from zeebe_test import Engine
from zeebe_test.api import wire
from zeebe_test.errors import GatewayError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LibraryBackend:
    """`scenario.Backend` over the public API: each scenario gets an engine of its own."""

    def __init__(self) -> None:
        self.engine = Engine()
        self._seen = 0
        self._calls: dict[str, wire.PendingCall] = {}

    def start(self, now: int) -> None:
        self.engine = Engine(start_time=_EPOCH + timedelta(milliseconds=now))
        self._seen = 0
        self._calls = {}

    def rpc(self, method: str, request: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = wire.call(self.engine, method, _handed_on(method, request))
        except GatewayError as error:
            return _refusal(error)
        return {"responses": _seen(answer)} if isinstance(answer, list) else {"response": answer}

    def rpc_async(self, call: str, method: str, request: dict[str, Any]) -> None:
        self._calls[call] = wire.start_call(self.engine, method, request)

    def await_rpc(self, call: str) -> dict[str, Any]:
        try:
            return {"response": self._calls.pop(call).result()}
        except GatewayError as error:
            return _refusal(error)

    def command(self, value_type: str, intent: str, key: int, value: dict[str, Any]) -> None:
        wire.write_command(self.engine, value_type, intent, int(key), value)

    def advance(self, milliseconds: int) -> None:
        self.engine.clock.jump(timedelta(milliseconds=milliseconds))

    def records(self) -> list[dict[str, Any]]:
        new = [record.to_dict() for record in self.engine.records[self._seen :]]
        self._seen += len(new)
        return new


NOT_HANDED_ON = {"FailJob": "variables", "CompleteJob": "result"}
"""Fields of requests that the gateway which recorded the goldens never handed on to the engine (README.md)."""


def _handed_on(method: str, request: dict[str, Any]) -> dict[str, Any]:
    """A request as the recorded engine got it."""
    lost = NOT_HANDED_ON.get(method)
    return {name: value for name, value in request.items() if name != lost}


def _seen(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Activated jobs as that gateway showed them: it knew only one kind."""
    known = {"kind": "BPMN_ELEMENT", "listenerEventType": "UNSPECIFIED", "userTask": None}
    return [{**message, "jobs": [{**job, **known} for job in message["jobs"]]} for message in messages]


def _refusal(error: GatewayError) -> dict[str, Any]:
    return {"status": error.status, "message": str(error)}


def evaluate_feel(case: dict[str, Any]) -> dict[str, Any]:
    """What a FEEL case (feel_cases.py) comes to."""
    from tests.conformance import feel_cases

    return feel_cases.evaluate_feel(case)


def evaluate_dmn(xml: bytes, case: dict[str, Any]) -> dict[str, Any]:
    """What a DMN case (dmn_cases.py) comes to in this model."""
    from tests.conformance import dmn_cases

    return dmn_cases.evaluate_dmn(xml, case)
