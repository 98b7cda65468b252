"""What every processor and behaviour works with."""

from __future__ import annotations

from typing import Any, NamedTuple

from zeebe_test import feel
from zeebe_test.engine.keys import KeyGenerator
from zeebe_test.engine.stand_ins import StandIns
from zeebe_test.errors import Finding
from zeebe_test.protocol.record import Record
from zeebe_test.state.state import State
from zeebe_test.state.view import StateView
from zeebe_test.stream.writer import Writer


class Response(NamedTuple):
    """An answer to a call: the record that answers it. A rejected deployment has findings, too."""

    key: int
    value: Any
    rejection: Record | None = None
    findings: tuple[Finding, ...] = ()


class Core:
    """State to read, writer to write, keys to draw, the environment for FEEL, answers for callers.

    Attributes:
        request: the call that the command at work answers, or -1.
        stand_ins: what a test has put in the place of processes and decisions.
    """

    __slots__ = ("environment", "keys", "request", "responses", "stand_ins", "state", "writer")

    def __init__(
        self,
        state: StateView,
        writer: Writer[State],
        keys: KeyGenerator,
        environment: feel.Environment,
        stand_ins: StandIns,
    ) -> None:
        self.state = state
        self.writer = writer
        self.keys = keys
        self.environment = environment
        self.stand_ins = stand_ins
        self.request = -1
        self.responses: dict[int, Response] = {}

    @property
    def now(self) -> int:
        """The engine's clock, in epoch milliseconds."""
        return self.writer.now

    def respond(self, key: int, value: Any, *, to: int | None = None) -> None:
        """Answer the call at work (or one from before), if there is one."""
        request = self.request if to is None else to
        if request != -1:
            self.responses[request] = Response(key, value)

    def reject(self, rejection: Record, *, to: int | None = None, findings: tuple[Finding, ...] = ()) -> None:
        """Refuse the call at work (or one from before), if there is one."""
        request = self.request if to is None else to
        if request != -1:
            self.responses[request] = Response(rejection.key, rejection.value, rejection, findings)
