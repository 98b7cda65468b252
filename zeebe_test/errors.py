"""Every exception a user of the library can meet.

The class says who is to blame: the call (`GatewayError` and its statuses), the model (`InvalidModel`), an expression
(`ExpressionError`), a wait for something that cannot come (`NothingHappened`), or this library (`EngineBug`).
"""

from __future__ import annotations

from typing import Any, NamedTuple


class ZeebeTestError(Exception):
    """The root of every exception of this library, but for failed assertions."""


class ExpressionError(ZeebeTestError):
    """A FEEL text could not be parsed or evaluated.

    Attributes:
        expression: the FEEL text, without a leading "=".
        position: the 0-based offset in the text, or -1 where none is known.
    """

    def __init__(self, message: str, *, expression: str = "", position: int = -1) -> None:
        super().__init__(message)
        self.expression = expression
        self.position = position


class GatewayError(ZeebeTestError):
    """A call was refused; subclasses are named like the gRPC status the real gateway answers with.

    Attributes:
        status: the gRPC status name, e.g. ``NOT_FOUND``.
        rejection_type: Zeebe's rejection type, or an empty text where the gateway itself refused.
        reason: the engine's reason alone.
    """

    status = "UNKNOWN"

    def __init__(self, message: str, *, rejection_type: str = "", reason: str = "") -> None:
        super().__init__(message)
        self.rejection_type = rejection_type
        self.reason = reason or message


class InvalidArgument(GatewayError):
    """An argument is not acceptable whatever the state (status INVALID_ARGUMENT)."""

    status = "INVALID_ARGUMENT"


class NotFound(GatewayError):
    """What the call names does not exist, or no longer (status NOT_FOUND)."""

    status = "NOT_FOUND"


class AlreadyExists(GatewayError):
    """What the call would create exists already (status ALREADY_EXISTS)."""

    status = "ALREADY_EXISTS"


class FailedPrecondition(GatewayError):
    """What the call names is in the wrong state (status FAILED_PRECONDITION, rejection INVALID_STATE)."""

    status = "FAILED_PRECONDITION"


class DeadlineExceeded(GatewayError):
    """The answer did not come within the request's time-out on the engine's clock (status DEADLINE_EXCEEDED)."""

    status = "DEADLINE_EXCEEDED"


class ResourceExhausted(GatewayError):
    """An answer would be larger than the gateway allows (status RESOURCE_EXHAUSTED)."""

    status = "RESOURCE_EXHAUSTED"


class PermissionDenied(GatewayError):
    """The tenant of the call is not accessible (status PERMISSION_DENIED)."""

    status = "PERMISSION_DENIED"


class Internal(GatewayError):
    """The engine could not process the command (status INTERNAL, rejection PROCESSING_ERROR)."""

    status = "INTERNAL"


class Finding(NamedTuple):
    """One thing wrong in a deployed file."""

    file: str
    line: int
    element_id: str
    message: str


class InvalidModel(InvalidArgument):
    """A deployment was refused because of what its files hold; all findings at once.

    Attributes:
        findings: file, 1-based line, element id and message of each.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = (), *, reason: str = "") -> None:
        super().__init__(message, rejection_type="INVALID_ARGUMENT", reason=reason)
        self.findings = findings


class NothingHappened(ZeebeTestError):
    """A helper waited for, or asked for, something that cannot come; the message says what the engine waits for."""


class WouldBlock(NothingHappened):
    """A call that waits for a result cannot get it without something else happening first."""


class RunawayProcess(ZeebeTestError):
    """More than `max_steps` commands followed from one call.

    Attributes:
        cycle: the element ids of the loop, in order.
    """

    def __init__(self, message: str, cycle: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.cycle = cycle


class EngineBug(ZeebeTestError):
    """The library itself failed while processing a record; please report it with the records it carries.

    Attributes:
        records: the last records of the log.
    """

    def __init__(self, message: str, records: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.records = records


class ProcessAssertionError(AssertionError):
    """What a test expected of a process is not so; the text tells the story of the instance."""
