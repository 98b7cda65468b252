"""The gateway's RPCs over an engine, independent of how messages travel.

Everything is `zeebe_test.api.wire`; what is added here is waiting: a long poll that finds no jobs, a stream of jobs,
a result that is not there yet. These wait in real time, because real clients do.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from zeebe_test.api import wire
from zeebe_test.api.engine import Engine
from zeebe_test.errors import DeadlineExceeded, GatewayError, InvalidArgument

Message = dict[str, Any]

DEFAULT_POLL_MS = 10_000
"""How long a poll or a result is waited for where the request does not say, in milliseconds."""


class Service:
    """Answers RPCs by name; requests and answers in proto3 JSON.

    `is_active` of a waiting call says whether its client still waits.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._runtime = engine.runtime
        self._changed = threading.Condition(threading.RLock())
        self._runtime.guard = self._changed
        self._runtime.observers.append(self.wake)
        self.closed = False

    def wake(self) -> None:
        """Let waiting calls look again."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """End all waiting calls."""
        self.closed = True
        self.wake()

    def unary(self, method: str, request: Message, is_active: Callable[[], bool]) -> Message:
        """Answer an RPC with one message.

        Raises:
            GatewayError: the engine refuses, or the answer has not come in time.
        """
        if method == "CreateProcessInstanceWithResult":
            return self._with_result(request, is_active)
        answer = wire.call(self._engine, method, request)
        if isinstance(answer, list):
            raise TypeError(f"{method} answers with a stream")
        return answer

    def stream(self, method: str, request: Message, is_active: Callable[[], bool]) -> Iterator[Message]:
        """Answer an RPC with messages as they come.

        Raises:
            GatewayError: the engine refuses.
        """
        if method == "StreamActivatedJobs":
            yield from self._stream_jobs(request, is_active)
        else:
            yield from self._poll(request, is_active)

    def _poll(self, request: Message, is_active: Callable[[], bool]) -> Iterator[Message]:
        """Jobs at once if there are any; else wait for some, and end without a message when time is up."""
        end = time.monotonic() + _wait_ms(request) / 1000
        with self._changed:
            while self._waits(is_active):
                answer = self._activate(request)
                if answer:
                    yield from answer
                    return
                left = end - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(left)

    def _stream_jobs(self, request: Message, is_active: Callable[[], bool]) -> Iterator[Message]:
        """Each job as it becomes activatable; never ends by itself."""
        if not request.get("type"):
            raise InvalidArgument("Expected to activate job batch with type to be present, but it was blank")
        while self._waits(is_active):
            with self._changed:
                found = self._activate({**request, "maxJobsToActivate": 32})
                if not found:
                    self._changed.wait(1)
            for message in found:
                yield from message["jobs"]

    def _activate(self, request: Message) -> list[Message]:
        """Jobs, without a record for every fruitless look."""
        job_type = request.get("type", "")
        waiting = self._runtime.state.jobs.activatable(job_type) if job_type else None
        valid = int(request.get("maxJobsToActivate", 0)) > 0 and int(request.get("timeout", 0)) > 0
        if waiting == [] and valid:
            return []
        answer = wire.call(self._engine, "ActivateJobs", request)
        return answer if isinstance(answer, list) else [answer]

    def _with_result(self, request: Message, is_active: Callable[[], bool]) -> Message:
        """Wait until the instance has completed."""
        end = time.monotonic() + _wait_ms(request) / 1000
        with self._changed:
            pending = wire.start_call(self._engine, "CreateProcessInstanceWithResult", request)
            while not pending.is_done:
                left = end - time.monotonic()
                if left <= 0 or not self._waits(is_active):
                    raise DeadlineExceeded(
                        "Time out between gateway and broker: the process instance has not completed"
                    )
                self._changed.wait(left)
            return pending.result()

    def _waits(self, is_active: Callable[[], bool]) -> bool:
        return not self.closed and is_active()


def _wait_ms(request: Message) -> int:
    timeout = int(request.get("requestTimeout", 0))
    return DEFAULT_POLL_MS if timeout == 0 else max(0, timeout)


__all__ = ["GatewayError", "Service"]
