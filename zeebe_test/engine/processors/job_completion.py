"""What goes on when a job is done, by its kind."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.processors import task_listener_results
from zeebe_test.protocol.enums import JobKind, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent, UserTaskIntent
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
            JobKind.TASK_LISTENER: self._task_listener,
        }

    def check(self, key: int, value: JobValue) -> None:
        """Whether what the worker says fits the kind of job.

        Raises:
            Rejection: it does not.
        """
        if value.job_kind is JobKind.TASK_LISTENER:
            task_listener_results.check(key, value, self._b.user_tasks.of_element(value.element_instance_key))

    def completed(self, key: int, value: JobValue) -> None:
        """Let go on what waited for the job."""
        row = self._core.state.element_instances.get(value.element_instance_key)
        if row is not None:
            self._kinds[value.job_kind](row, value)

    def _element(self, row: ElementInstance, value: JobValue) -> None:
        """The element completes with the job's variables, unless its scope is on its way out."""
        self._b.event_triggers.complete_with(row, row.value.element_id, value.variables)

    def _execution_listener(self, row: ElementInstance, value: JobValue) -> None:
        """The variables wait at the element until the listener counts as done (engine/bpmn/listeners.py)."""
        self._b.event_triggers.write_trigger(row, row.value.element_id, value.variables)
        self._core.writer.command(
            row.key, ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.COMPLETE_EXECUTION_LISTENER, row.value
        )

    def _task_listener(self, row: ElementInstance, value: JobValue) -> None:
        """The user task's transition goes on, corrected or not, or is denied."""
        task = self._core.state.user_tasks.get(row.user_task_key)
        if task is None:
            return
        if value.result.denied:
            intent = UserTaskIntent.DENY_TASK_LISTENER
            result = task.pending._replace(denied_reason=value.result.denied_reason)
        else:
            intent = UserTaskIntent.COMPLETE_TASK_LISTENER
            result = task_listener_results.corrected(task, value.result)
        self._core.writer.command(task.key, ValueType.USER_TASK, intent, result)
