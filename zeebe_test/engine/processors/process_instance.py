"""PROCESS_INSTANCE CANCEL, and PROCESS_INSTANCE_BATCH: children of a scope one after the other."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.errors import invalid_state, not_found
from zeebe_test.model.graph import MultiInstanceBody
from zeebe_test.protocol.enums import BpmnElementType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceBatchIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.process_instance import ProcessInstanceBatchValue
from zeebe_test.state.view import ElementInstance


class ProcessInstanceProcessor:
    """Cancels instances, activates and terminates children in batches."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def cancel(self, command: Record) -> None:
        """Tell a process instance to terminate."""
        row = self._core.state.element_instances.get(command.key)
        what = f"Expected to cancel a process instance with key '{command.key}', but "
        if row is None or row.value.bpmn_element_type is not BpmnElementType.PROCESS or row.is_terminating:
            raise not_found(what + "no such process was found")
        if row.value.parent_process_instance_key > 0:
            raise invalid_state(
                f"{what}it is created by a parent process instance. Cancel the root process instance "
                f"'{self._root_of(row)}' instead."
            )
        self._b.transitions.terminate(command.key, row.value)
        self._core.respond(command.key, row.value)

    def _root_of(self, row: ElementInstance) -> int:
        while row.value.parent_process_instance_key > 0:
            parent = self._core.state.element_instances.get(row.value.parent_process_instance_key)
            if parent is None:
                break
            row = parent
        return row.key

    def activate_batch(self, command: Record) -> None:
        """Activate one inner instance of a multi-instance body; `index` is how many are left."""
        value: ProcessInstanceBatchValue = command.value
        body = self._b.transitions.find(value.batch_element_instance_key)
        if body is None or not isinstance(body.element, MultiInstanceBody):
            raise not_found(f"no active multi-instance body with key '{value.batch_element_instance_key}'")
        self._b.transitions.activate_child_with_key(body, body.element.inner)
        if value.index > 1:
            self._again(command, ProcessInstanceBatchIntent.ACTIVATE, value._replace(index=value.index - 1))
        else:
            self._done(command, ProcessInstanceBatchIntent.ACTIVATED)

    def terminate_batch(self, command: Record) -> None:
        """Terminate one child of a scope; `index` is the key to go on with."""
        value: ProcessInstanceBatchValue = command.value
        left = self._core.state.element_instances.two_to_terminate(value.batch_element_instance_key, value.index)
        if left:
            self._b.transitions.terminate(left[0].key, left[0].value)
        if len(left) > 1:
            self._again(command, ProcessInstanceBatchIntent.TERMINATE, value._replace(index=left[1].key))
        else:
            self._done(command, ProcessInstanceBatchIntent.TERMINATED)

    def _again(self, command: Record, intent: ProcessInstanceBatchIntent, value: ProcessInstanceBatchValue) -> None:
        self._core.writer.command(command.key, ValueType.PROCESS_INSTANCE_BATCH, intent, value)

    def _done(self, command: Record, intent: ProcessInstanceBatchIntent) -> None:
        self._core.writer.event(command.key, ValueType.PROCESS_INSTANCE_BATCH, intent, command.value)
