"""Timers of element instances and of start events: when they are due, opening and closing them.

A timer's way: opened here, found due by engine/scheduling.py, triggered by processors/timer.py.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, NamedTuple

from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import CatchEvent
from zeebe_test.model.graph import Timer as TimerDefinition
from zeebe_test.model.timers import Interval, zone_of
from zeebe_test.model.timers.values import EXPECTED, Reading, read
from zeebe_test.protocol.enums import ErrorType, ValueType
from zeebe_test.protocol.intents import TimerIntent
from zeebe_test.protocol.values.message import TimerValue
from zeebe_test.state.view import ProcessDefinition, Timer

ONCE = 1
"""The `repetitions` of a timer that is no cycle."""


class DueTimer(NamedTuple):
    """A timer about to be opened; `due_date` in epoch milliseconds."""

    element_id: str
    due_date: int
    repetitions: int


class TimerBehavior:
    """Evaluates timer expressions, writes TIMER CREATED and CANCELED."""

    __slots__ = ("_core", "_expressions", "_zone")

    def __init__(self, core: Core, expressions: ExpressionBehavior) -> None:
        self._core = core
        self._expressions = expressions
        self._zone: tzinfo = zone_of(core.environment.zone)

    # --- when ---

    def evaluate(self, context: Context[Any], event: CatchEvent) -> DueTimer:
        """When an event of an element instance is due first.

        Raises:
            Failure: the expression's value is no such point in time.
        """
        return self._first(event, context.key)

    def evaluate_start(self, event: CatchEvent) -> DueTimer:
        """When a start event of a process is due first; its expression sees no variables.

        Raises:
            Failure: the expression's value is no such point in time.
        """
        return self._first(event, -1)

    def next(self, timer: TimerValue, event: CatchEvent) -> DueTimer:
        """When a cycle that fires now is due again, its expression evaluated anew.

        Raises:
            Failure: the expression's value is no cycle any more.
        """
        cycle = self._read(self._definition(event), timer.element_instance_key)
        if isinstance(cycle, int | Interval):
            raise LookupError(f"the timer of {event.id} does not repeat")
        due = cycle.next_due_after(timer.due_date, self._core.now, self._zone)
        return DueTimer(event.id, due, cycle.repetitions_after(timer.repetitions))

    def _first(self, event: CatchEvent, scope_key: int) -> DueTimer:
        when = self._read(self._definition(event), scope_key)
        if isinstance(when, int):
            return DueTimer(event.id, when, ONCE)
        if isinstance(when, Interval):
            return DueTimer(event.id, when.due(self._core.now, self._zone), ONCE)
        return DueTimer(event.id, when.next_due(self._core.now, self._zone), when.repetitions)

    def _read(self, definition: TimerDefinition, scope_key: int) -> Reading:
        kind, expression = definition.kind, definition.expression
        value, warnings = self._expressions.value(expression, scope_key)
        try:
            found = read(kind, value, expression.text, self._core.environment.zone)
        except ValueError as error:
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, str(error), scope_key) from error
        if found is None:
            raise self._expressions.wrong_type(expression, EXPECTED[kind], value, warnings, scope_key)
        return found

    @staticmethod
    def _definition(event: CatchEvent) -> TimerDefinition:
        if event.timer is None:
            raise LookupError(f"{event.id} is no timer event")
        return event.timer

    # --- opening and closing ---

    def open(self, context: Context[Any], timer: DueTimer) -> None:
        """Open a timer of an element instance."""
        self._create(
            TimerValue(
                context.key,
                context.process_instance_key,
                context.value.process_definition_key,
                timer.element_id,
                timer.due_date,
                timer.repetitions,
            )
        )

    def open_start(self, definition: ProcessDefinition, timer: DueTimer) -> None:
        """Open a timer that starts instances of a process."""
        self._create(TimerValue(-1, -1, definition.key, timer.element_id, timer.due_date, timer.repetitions))

    def open_next(self, fired: TimerValue, timer: DueTimer) -> None:
        """Open the timer that follows one which fires."""
        self._create(fired._replace(due_date=timer.due_date, repetitions=timer.repetitions))

    def close_all(self, element_instance_key: int, keep: frozenset[str]) -> None:
        """Cancel the timers of an element instance, but for those of the catch events in `keep`."""
        for timer in self._core.state.timers.of_element(element_instance_key):
            if timer.value.target_element_id not in keep:
                self._cancel(timer)

    def close_start(self, definition: ProcessDefinition) -> None:
        """Cancel the timers that start instances of a process."""
        for timer in self._core.state.timers.of_definition(definition.key):
            self._cancel(timer)

    def _create(self, value: TimerValue) -> None:
        self._core.writer.event(self._core.keys.next(), ValueType.TIMER, TimerIntent.CREATED, value)

    def _cancel(self, timer: Timer) -> None:
        self._core.writer.event(timer.key, ValueType.TIMER, TimerIntent.CANCELED, timer.value)
