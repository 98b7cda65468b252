"""The queues and the loop. It knows neither BPMN nor time.

A processor takes one command, writes events (applied at once) and follow-up commands, which are processed first in
first out, so that parallel branches advance in turn. As in the real engine, a command and what follows from it make a
batch of at most `BATCH_LIMIT` commands; what would be more waits on the log and begins a batch of its own, so that
from there on branches advance one batch after the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping

from zeebe_test.engine.core import Core, Response
from zeebe_test.engine.errors import Rejection
from zeebe_test.errors import EngineBug, RunawayProcess, ZeebeTestError
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.record import Record
from zeebe_test.stream.log import Log

Processor = Callable[[Record], None]
Processors = Mapping[ValueType, Mapping[str, Processor]]

BATCH_LIMIT = 100
"""How many commands the real engine processes in one batch, the first included."""

RECENT = 40
"""How many of the last records an error carries."""


class Kernel:
    """Runs commands until none is left."""

    __slots__ = ("_core", "_log", "_requests", "max_steps", "processors", "steps")

    def __init__(self, core: Core, log: Log, processors: Processors, max_steps: int) -> None:
        self._core = core
        self._log = log
        self.processors = processors
        self._requests: dict[int, int] = {}
        self.max_steps = max_steps
        self.steps = 0
        """Commands processed since somebody set this to 0; several runs may follow from one call."""

    def call(self, key: int, value_type: ValueType, intent: str, value: object) -> Response | None:
        """Write a command from outside, run until idle, and return the answer (None: not answered yet)."""
        request = self.submit(key, value_type, intent, value)
        self.run()
        return self._core.responses.pop(request, None)

    def submit(self, key: int, value_type: ValueType, intent: str, value: object) -> int:
        """Write a command from outside; returns the number under which it will be answered."""
        self._core.writer.source = -1
        record = self._core.writer.command(key, value_type, intent, value)
        self._requests[record.position] = record.position
        return record.position

    def run(self) -> None:
        """Process commands until the queue is empty.

        Raises:
            RunawayProcess: more than `max_steps` commands followed from each other.
            EngineBug: a processor failed in a way that is no answer.
        """
        queue = self._core.writer.queue
        # Commands from outside, and what did not fit into a batch: each begins a batch.
        waiting = deque(queue)
        queue.clear()
        process = self._process
        while waiting:
            queue.append(waiting.popleft())
            done = 0
            while queue:
                process(queue.popleft())
                done += 1
                if done + len(queue) > BATCH_LIMIT:
                    overflow = [queue.pop() for _ in range(done + len(queue) - BATCH_LIMIT)]
                    waiting.extend(reversed(overflow))
            self.steps += done
            if self.steps > self.max_steps:
                raise self._runaway()
        self._core.request = -1
        self._core.writer.source = -1

    def _process(self, record: Record) -> None:
        core, writer, requests = self._core, self._core.writer, self._requests
        writer.source = record.position
        core.request = requests.pop(record.position, -1) if requests else -1
        try:
            self.processors[record.value_type][record.intent](record)
        except Rejection as refusal:
            core.reject(writer.rejection(record, refusal.rejection_type, refusal.reason))
        except ZeebeTestError:
            raise
        except Exception as error:
            raise self._bug(record, error) from error

    def _bug(self, record: Record, error: Exception) -> EngineBug:
        self._core.writer.queue.clear()
        recent = tuple(self._log.records[-RECENT:])
        what = f"{record.value_type} {record.intent} (key {record.key}, position {record.position})"
        return EngineBug(f"processing {what} failed: {type(error).__name__}: {error}", recent)

    def _runaway(self) -> RunawayProcess:
        self._core.writer.queue.clear()
        recent = [r.value.element_id for r in self._log.records[-400:] if r.intent == "ELEMENT_ACTIVATED"]
        cycle = tuple(dict.fromkeys(recent))
        way = " > ".join((*cycle, cycle[0])) if cycle else "no element"
        return RunawayProcess(
            f"more than {self.max_steps} steps followed from one call; the instance runs in circles: {way}. "
            "Raise Engine(max_steps=…) if that is meant.",
            cycle,
        )
