"""What goes on when a job is done, by its kind."""

from __future__ import annotations

from collections.abc import Callable

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.ad_hoc import unknown_elements
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.errors import not_found
from zeebe_test.engine.processors import task_listener_results
from zeebe_test.model.graph import AdHocSubProcess
from zeebe_test.protocol.enums import JobKind, ValueType
from zeebe_test.protocol.intents import AdHocSubProcessInstructionIntent, ProcessInstanceIntent, UserTaskIntent
from zeebe_test.protocol.values.job import JobValue
from zeebe_test.protocol.values.process_instance import AdHocSubProcessInstructionValue
from zeebe_test.state.view import ElementInstance

AD_HOC_RESULT = "AD_HOC_SUB_PROCESS"
"""The type of a result that says something to an ad-hoc sub-process."""


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
            JobKind.AD_HOC_SUB_PROCESS: self._ad_hoc,
        }

    def check(self, key: int, value: JobValue) -> None:
        """Whether what the worker says fits the kind of job.

        Raises:
            Rejection: it does not.
        """
        if value.job_kind is JobKind.TASK_LISTENER:
            task_listener_results.check(key, value, self._b.user_tasks.of_element(value.element_instance_key))
        elif value.job_kind is JobKind.AD_HOC_SUB_PROCESS:
            self._check_elements(value)

    def _check_elements(self, value: JobValue) -> None:
        row = self._core.state.element_instances.get(value.element_instance_key)
        if row is None or not isinstance(row.element, AdHocSubProcess) or value.result.type != AD_HOC_RESULT:
            return
        wanted = [element.element_id for element in value.result.activate_elements]
        unknown = unknown_elements(row.key, row.element, wanted)
        if unknown:
            raise not_found(unknown)

    def completed(self, key: int, value: JobValue) -> None:
        """Let go on what waited for the job."""
        row = self._core.state.element_instances.get(value.element_instance_key)
        if row is not None:
            self._kinds[value.job_kind](row, value)

    def _element(self, row: ElementInstance, value: JobValue) -> None:
        """The element completes with the job's variables, unless its scope is on its way out."""
        self._b.event_triggers.complete_with(row, value)

    def _execution_listener(self, row: ElementInstance, value: JobValue) -> None:
        """The variables wait at the element until the listener counts as done (engine/bpmn/listeners.py)."""
        self._b.event_triggers.write_trigger(row, row.value.element_id, value.variables)
        self._core.writer.command(
            row.key, ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.COMPLETE_EXECUTION_LISTENER, row.value
        )

    def _ad_hoc(self, row: ElementInstance, value: JobValue) -> None:
        """The variables go up at once; the sub-process is told what else the result says."""
        self._b.variables.merge(row.key, owner(row.value), value.variables)
        result = value.result
        if result.type != AD_HOC_RESULT:
            return
        instruction = AdHocSubProcessInstructionValue(
            row.key,
            result.activate_elements,
            result.is_cancel_remaining_instances,
            result.is_completion_condition_fulfilled,
        )
        if result.activate_elements:
            self._instruct(AdHocSubProcessInstructionIntent.ACTIVATE, instruction)
        if result.is_completion_condition_fulfilled:
            self._instruct(AdHocSubProcessInstructionIntent.COMPLETE, instruction)

    def _instruct(self, intent: AdHocSubProcessInstructionIntent, value: AdHocSubProcessInstructionValue) -> None:
        key = value.ad_hoc_sub_process_instance_key
        self._core.writer.command(key, ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION, intent, value)

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
