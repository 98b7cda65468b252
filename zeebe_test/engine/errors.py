"""How processors say no: a rejection refuses the command, a failure becomes an incident."""

from __future__ import annotations

from zeebe_test.protocol.enums import ErrorType, RejectionType


class Rejection(Exception):
    """The command at work is refused; nothing may have been written before."""

    def __init__(self, rejection_type: RejectionType, reason: str) -> None:
        super().__init__(reason)
        self.rejection_type = rejection_type
        self.reason = reason


class Failure(Exception):
    """An element cannot go on: the interpreter turns this into an incident.

    `variable_scope_key` is the scope whose variables were read, -1 for the element itself.
    """

    def __init__(self, error_type: ErrorType, message: str, variable_scope_key: int = -1) -> None:
        super().__init__(message)
        self.error_type = error_type
        self.message = message
        self.variable_scope_key = variable_scope_key


def already_exists(reason: str) -> Rejection:
    """A rejection because there is such a thing already."""
    return Rejection(RejectionType.ALREADY_EXISTS, reason)


def not_found(reason: str) -> Rejection:
    """A rejection because there is no such thing."""
    return Rejection(RejectionType.NOT_FOUND, reason)


def invalid_state(reason: str) -> Rejection:
    """A rejection because it is not the time for it."""
    return Rejection(RejectionType.INVALID_STATE, reason)


def invalid_argument(reason: str) -> Rejection:
    """A rejection because the command makes no sense."""
    return Rejection(RejectionType.INVALID_ARGUMENT, reason)
