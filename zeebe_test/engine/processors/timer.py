"""TIMER TRIGGER: a due timer fires, and is opened again if it repeats. engine/scheduling.py sends the command."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.timers import DueTimer
from zeebe_test.engine.errors import Failure, invalid_state, not_found
from zeebe_test.model.graph import CatchEvent
from zeebe_test.model.timers import DueDateError, goes_on
from zeebe_test.protocol.enums import RejectionType, ValueType
from zeebe_test.protocol.intents import ErrorIntent, TimerIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.message import TimerValue
from zeebe_test.protocol.values.other import ErrorValue
from zeebe_test.state.view import Timer

NO_INSTANCE = -1
"""The `element_instance_key` of a process's start timer."""


class TimerProcessor:
    """Fires timers."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def trigger(self, command: Record) -> None:
        """Fire a timer whose element still accepts it; what follows it is worked out before anything is written."""
        timer = self._core.state.timers.get(command.key)
        if timer is None:
            raise not_found(f"Expected to trigger timer with key '{command.key}', but no such timer was found")
        event = self._event(timer.value)
        if event is None:
            raise invalid_state(
                f"Expected to trigger a timer with key '{command.key}', but the timer is not active anymore"
            )
        try:
            following = self._b.timers.next(timer.value, event) if goes_on(timer.value.repetitions) else None
        except (Failure, DueDateError) as failure:
            self._refuse(command, event, str(failure))
            return
        if timer.value.element_instance_key == NO_INSTANCE:
            self._start(timer, event, following)
        else:
            self._fire(timer, event, following)

    def _event(self, value: TimerValue) -> CatchEvent | None:
        """The event that waits for a timer, if it still does."""
        definition = self._core.state.processes.get(value.process_definition_key)
        event = definition.process.elements.get(value.target_element_id) if definition is not None else None
        if not isinstance(event, CatchEvent):
            return None
        if value.element_instance_key == NO_INSTANCE:
            return event
        row = self._core.state.element_instances.get(value.element_instance_key)
        return event if self._b.event_triggers.can_trigger(row, event) else None

    def _start(self, timer: Timer, event: CatchEvent, following: DueTimer | None) -> None:
        """A start event's timer begins an instance; the timer after it names that instance, too."""
        value = timer.value._replace(process_instance_key=self._core.keys.next())
        definition = self._core.state.processes[value.process_definition_key]
        self._triggered(timer.key, value)
        self._b.event_triggers.start_instance(definition, event.id, value.process_instance_key, NO_VARIABLES)
        if following is not None:
            self._b.timers.open_next(value, following)

    def _fire(self, timer: Timer, event: CatchEvent, following: DueTimer | None) -> None:
        row = self._core.state.element_instances.get(timer.value.element_instance_key)
        if row is None:
            raise LookupError(f"timer {timer.key} belongs to no element instance")
        self._triggered(timer.key, timer.value)
        self._b.event_triggers.trigger(row, event, NO_VARIABLES)
        if following is not None:
            self._b.timers.open_next(timer.value, following)

    def _triggered(self, key: int, value: TimerValue) -> None:
        self._core.writer.event(key, ValueType.TIMER, TimerIntent.TRIGGERED, value)

    def _refuse(self, command: Record, event: CatchEvent, why: str) -> None:
        """A cycle whose expression fails anew is an error of the command, not an incident."""
        message = (
            f"Expected to reschedule repeating timer for element with id '{event.id}', but an error occurred: {why}"
        )
        value: TimerValue = command.value
        self._core.writer.rejection(command, RejectionType.PROCESSING_ERROR, message)
        error = ErrorValue(
            message, error_event_position=command.position, process_instance_key=value.process_instance_key
        )
        self._core.writer.event(command.key, ValueType.ERROR, ErrorIntent.CREATED, error)
