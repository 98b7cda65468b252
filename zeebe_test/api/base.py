"""What every group of calls needs: sending a command, and turning a refusal into an exception."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from zeebe_test.api.runtime import Runtime
from zeebe_test.engine.core import Response
from zeebe_test.errors import (
    AlreadyExists,
    FailedPrecondition,
    Finding,
    GatewayError,
    Internal,
    InvalidArgument,
    InvalidModel,
    NotFound,
    WouldBlock,
)
from zeebe_test.protocol.enums import RejectionType, ValueType
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import DEFAULT_TENANT, Variables

STATUS: dict[RejectionType, type[GatewayError]] = {
    RejectionType.INVALID_ARGUMENT: InvalidArgument,
    RejectionType.NOT_FOUND: NotFound,
    RejectionType.ALREADY_EXISTS: AlreadyExists,
    RejectionType.INVALID_STATE: FailedPrecondition,
    RejectionType.PROCESSING_ERROR: Internal,
    RejectionType.EXCEEDED_BATCH_RECORD_SIZE: Internal,
}
"""The gateway's status for each way in which the engine refuses."""


class Calls:
    """The root of the calls."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    @property
    def runtime(self) -> Runtime:
        """What runs behind the calls; for adapters and readers, not for tests."""
        return self._runtime

    def _call(self, key: int, value_type: ValueType, intent: str, value: Any) -> Response:
        """Send a command and return its answer.

        Raises:
            GatewayError: the engine refuses.
            WouldBlock: the answer waits for something else (the listeners of a user task) to happen.
        """
        return self._answer(self._runtime.start(key, value_type, intent, value), f"{value_type} {intent}")

    def _answer(self, request: int, what: str) -> Response:
        """The answer of a command that was sent before.

        Raises:
            GatewayError: the engine refuses.
            WouldBlock: it is not there yet.
        """
        response = self._runtime.core.responses.pop(request, None)
        if response is None:
            raise WouldBlock(
                f"{what} is not answered yet: the user task's listeners have to let it pass. Complete their jobs, or "
                "register workers for them."
            )
        if response.rejection is not None:
            raise refusal(response.rejection, response.findings)
        return response


def refusal(rejection: Record, findings: tuple[Finding, ...] = ()) -> GatewayError:
    """The exception that says what a rejection says, in the real gateway's words."""
    kind = rejection.rejection_type or RejectionType.PROCESSING_ERROR
    message = f"Command '{rejection.intent}' rejected with code '{kind}': {rejection.rejection_reason}"
    if findings:
        return InvalidModel(message, findings, reason=rejection.rejection_reason)
    return STATUS[kind](message, rejection_type=str(kind), reason=rejection.rejection_reason)


def check_tenant(tenant_id: str, doing: str) -> None:
    """Multi-tenancy is off: only the default tenant will do.

    Raises:
        InvalidArgument: it is another one.
    """
    if tenant_id not in ("", DEFAULT_TENANT):
        raise InvalidArgument(
            f"Expected to handle gRPC request {doing} with tenant identifier '{tenant_id}', but multi-tenancy is "
            "disabled"
        )


def document(variables: Mapping[str, Any] | str | None) -> Variables:
    """Variables as given: a mapping, or JSON text of an object.

    Raises:
        InvalidArgument: the text is no JSON, or no object.
    """
    if variables is None:
        return {}
    if isinstance(variables, Mapping):
        return json_copy(variables)
    if not isinstance(variables, str):
        raise InvalidArgument(f"variables are a mapping or the JSON text of an object, not {type(variables).__name__}")
    if not variables.strip():
        return {}
    try:
        value, _ = json.JSONDecoder(parse_constant=_no_constant).raw_decode(variables.strip())
    except ValueError as error:
        raise InvalidArgument(f"Invalid JSON value: {error}") from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidArgument(
            f"Property 'variables' is invalid: Expected document to be a root level object, but was "
            f"'{_json_type(value)}'"
        )
    return value


PLAIN = frozenset({type(None), bool, int, str})
"""Types that are JSON as they are."""


def _json_type(value: Any) -> str:
    names = {list: "ARRAY", str: "STRING", bool: "BOOLEAN", int: "INTEGER", float: "FLOAT"}
    return names.get(type(value), "NIL")


def json_copy(variables: Mapping[str, Any]) -> dict[str, Any]:
    """An independent copy of JSON data.

    Raises:
        InvalidArgument: something in it is not JSON.
    """
    return {str(name): _copy(value, name) for name, value in variables.items()}


def _copy(value: Any, where: str) -> Any:
    if type(value) in PLAIN:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, Mapping):
        return {str(name): _copy(item, f"{where}.{name}") for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_copy(item, f"{where}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, str | int):
        # An enumeration's member, say: what counts is the value.
        return str.__str__(value) if isinstance(value, str) else int(value)
    raise InvalidArgument(f"variable {where} is no JSON value: {value!r} ({type(value).__name__})")


def _no_constant(name: str) -> float:
    raise InvalidArgument(f"Invalid JSON value: {name} is no number of JSON's")
