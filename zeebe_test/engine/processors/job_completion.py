"""What goes on when a job is done, by its kind."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.protocol.enums import JobKind, JobListenerEventType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.state.view import ElementInstance


class JobCompletion:
    """One method a kind."""

    __slots__ = ("_b", "_core", "_kinds")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core
        self._kinds: dict[JobKind, Callable[[ElementInstance, JobValue], None]] = {
            JobKind.BPMN_ELEMENT: self._element,
            JobKind.EXECUTION_LISTENER: self._execution_listener,
        }

    def check(self, key: int, value: JobValue) -> None:
        """Whether what the worker says fits the kind of job.

        Raises:
            Rejection: it does not.
        """

    def completed(self, key: int, value: JobValue) -> None:
        """Let go on what waited for the job."""
        row = self._core.state.element_instances.get(value.element_instance_key)
        if row is not None:
            self._kinds[value.job_kind](row, value)

    def _element(self, row: ElementInstance, value: JobValue) -> None:
        """The element completes with the job's variables, unless its scope is on its way out."""
        scope = self._core.state.element_instances.get(row.value.flow_scope_key)
        if scope is not None and scope.is_active:
            self._b.event_triggers.write_trigger(row, row.value.element_id, value.variables)
            self._b.transitions.complete(self._b.transitions.context_of(row.key))

    def _execution_listener(self, row: ElementInstance, value: JobValue) -> None:
        """A start listener's variables become the element's own, an end listener's those of its scope."""
        at_start = value.job_listener_event_type is JobListenerEventType.START
        scope_key = row.key if at_start or row.value.flow_scope_key == -1 else row.value.flow_scope_key
        self._b.variables.merge_local(scope_key, owner(row.value), value.variables)
        self._core.writer.command(
            row.key, ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.COMPLETE_EXECUTION_LISTENER, row.value
        )
