"""Faults: values that stand for a failed part of an expression until something consumes them.

A call that the engine refuses outright (a method that does not exist, a range with impossible bounds) and `?` without
a value under test do not fail at once: `and`, `if`, arithmetic and calls turn the former into null, a comparison or
the end of the expression fails; the latter fails wherever it is used.
"""

from __future__ import annotations

from zeebe_test.feel.errors import Abort


class Fault:
    """A failed part.

    Attributes:
        reason: why it failed.
        fatal: whether whatever uses it fails too.
    """

    __slots__ = ("fatal", "reason")

    def __init__(self, reason: str, *, fatal: bool = False) -> None:
        self.reason = reason
        self.fatal = fatal

    def __str__(self) -> str:
        return f'{"fatal " if self.fatal else ""}error("{self.reason}")'


class NoInput(Abort):
    """`?` has been used where there is no value under test."""


NO_INPUT = Fault("No input value available. '?' can only be used inside an unary-test expression.", fatal=True)


def fail(fault: Fault) -> Abort:
    """The exception that ends the evaluation because of a fault."""
    return NoInput(fault.reason) if fault.fatal else Abort(fault.reason)


def absorbed(*values: object) -> bool:
    """Whether one of the values is a fault that becomes null here; a fatal one raises.

    Raises:
        NoInput: one of them is fatal.
    """
    found = False
    for value in values:
        if type(value) is Fault:
            if value.fatal:
                raise fail(value)
            found = True
    return found


def refuse_faults(*values: object) -> None:
    """Fails if one of the values is a fault.

    Raises:
        Abort: one is.
    """
    for value in values:
        if type(value) is Fault:
            raise fail(value)
