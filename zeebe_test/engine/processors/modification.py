"""PROCESS_INSTANCE_MODIFICATION MODIFY: a token is put somewhere else by hand.

checked                   processors/modification_checks.py
activate instructions     scopes come into being, variables are set (behaviors/element_activation.py)
terminate instructions    at once, with everything inside (behaviors/direct_termination.py), and scopes left empty too
MODIFIED                  only now the named elements begin
"""

from __future__ import annotations

from zeebe_test.engine.attempt import attempt
from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.errors import invalid_argument, not_found
from zeebe_test.engine.java_sets import in_set_order
from zeebe_test.engine.processors.modification_checks import ModificationChecks
from zeebe_test.model.graph import Element
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessInstanceModificationIntent
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.other import ActivateInstruction, ProcessInstanceModificationValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.view import ElementInstance


class ModificationProcessor:
    """Modifies running instances."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def modify(self, command: Record) -> None:
        """Activate, terminate; all or nothing."""
        value: ProcessInstanceModificationValue = command.value
        instance = self._instance(value.process_instance_key)
        process = self._core.state.processes[instance.process_definition_key].process
        ModificationChecks(self._core.state, process, instance.process_instance_key, value).run()
        with attempt(self._core):
            activated = tuple(self._activate(instruction, instance) for instruction in value.activate_instructions)
            needed = in_set_order(key for one in activated for key in one.ancestor_scope_keys)
            for instruction in value.terminate_instructions:
                self._terminate(instruction.element_instance_key, needed)
        modified = value._replace(activate_instructions=activated, ancestor_scope_keys=needed)
        key, intent = value.process_instance_key, ProcessInstanceModificationIntent.MODIFIED
        self._core.writer.event(key, ValueType.PROCESS_INSTANCE_MODIFICATION, intent, modified)
        self._core.respond(key, modified)

    def _instance(self, key: int) -> ProcessInstanceValue:
        """The process instance with this key, or (as in the real engine) the one around the element with this key."""
        row = self._core.state.element_instances.get(key)
        root = self._core.state.element_instances.get(row.value.process_instance_key) if row is not None else None
        if root is None:
            raise not_found(f"Expected to modify process instance but no process instance found with key '{key}'")
        return root.value

    def _activate(self, instruction: ActivateInstruction, instance: ProcessInstanceValue) -> ActivateInstruction:
        process = self._core.state.processes[instance.process_definition_key].process

        def set_variables(element: Element, key: int) -> None:
            names = ("", process.id) if element is process else (element.id,)
            for variables in instruction.variable_instructions:
                if variables.element_id in names:
                    self._b.variables.merge_local(key, owner(instance), variables.variables)

        element = process.elements[instruction.element_id]
        scopes = self._b.element_activation.activate(instance, element, set_variables, instruction.ancestor_scope_key)
        return instruction._replace(ancestor_scope_keys=in_set_order(scopes))

    def _terminate(self, key: int, needed: tuple[int, ...]) -> None:
        """End an instance (an earlier instruction may have done so), then scopes around it that are left empty."""
        row = self._core.state.element_instances.get(key)
        if row is None:
            return
        scope_key = row.value.flow_scope_key
        self._b.direct_termination.terminate(row)
        while (scope := self._empty(scope_key)) is not None and scope.key not in needed:
            if scope.value.parent_element_instance_key > 0 and scope.value.flow_scope_key == -1:
                raise invalid_argument(
                    f"Expected to modify instance of process '{scope.value.bpmn_process_id}' but the given "
                    "instructions would terminate the instance. The instance was created by a call activity in the "
                    "parent process. To terminate this instance please modify the parent process instead."
                )
            scope_key = scope.value.flow_scope_key
            self._b.direct_termination.terminate(scope)

    def _empty(self, key: int) -> ElementInstance | None:
        """The scope instance with this key, if nothing is alive in it and nothing on its way."""
        row = self._core.state.element_instances.get(key)
        return row if row is not None and not row.children and not row.active_flows else None
