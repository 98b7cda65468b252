"""PROCESS_INSTANCE_CREATION: new process instances, from the start or from given elements."""

from __future__ import annotations

from zeebe_test.engine.attempt import attempt
from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.element_activation import no_variables
from zeebe_test.engine.bpmn.behaviors.event_triggers import root_value
from zeebe_test.engine.bpmn.behaviors.variables import Owner
from zeebe_test.engine.errors import invalid_argument, invalid_state, not_found
from zeebe_test.engine.processors.creation_checks import check_start_instructions, check_tags
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessInstanceCreationIntent
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.process_instance import ProcessInstanceCreationValue
from zeebe_test.state.view import ProcessDefinition


class ProcessInstanceCreationProcessor:
    """Creates instances."""

    __slots__ = ("_b", "_core")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core

    def create(self, command: Record) -> None:
        """Create an instance and answer at once."""
        self._create(command, awaiting=False)

    def create_with_awaiting_result(self, command: Record) -> None:
        """Create an instance and answer when it has completed."""
        self._create(command, awaiting=True)

    def _create(self, command: Record, *, awaiting: bool) -> None:
        value: ProcessInstanceCreationValue = command.value
        definition = self._find(value)
        if not value.start_instructions and definition.process.none_start is None:
            raise invalid_state(
                "Expected to create instance of process with none start event, but there is no such event"
            )
        check_start_instructions(definition.process, value.start_instructions)
        check_tags(value.tags)
        value = value._replace(
            bpmn_process_id=definition.value.bpmn_process_id,
            version=definition.value.version,
            process_definition_key=definition.key,
            tags=tuple(sorted(set(value.tags))),
        )
        if value.start_instructions:
            with attempt(self._core):
                creation_key, created = self._begin(definition, value)
        else:
            creation_key, created = self._begin(definition, value)
        if awaiting:
            self._b.results.wait(created.process_instance_key, self._core.request, created)
        else:
            self._core.respond(creation_key, created)

    def _begin(
        self, definition: ProcessDefinition, value: ProcessInstanceCreationValue
    ) -> tuple[int, ProcessInstanceCreationValue]:
        """Variables, then the process, or the scopes around the elements to start at; they begin after CREATED."""
        key = self._core.keys.next()
        self._b.variables.merge_local(key, Owner(key, definition.key, value.bpmn_process_id), value.variables)
        instance = root_value(key, definition)._replace(tags=value.tags)
        for instruction in value.start_instructions:
            element = definition.process.elements[instruction.element_id]
            self._b.element_activation.activate(instance, element, no_variables)
        creation_key = self._core.keys.next()
        if not value.start_instructions:
            self._core.writer.command(key, ValueType.PROCESS_INSTANCE, I.ACTIVATE_ELEMENT, instance)
        created = value._replace(process_instance_key=key)
        intent = ProcessInstanceCreationIntent.CREATED
        self._core.writer.event(creation_key, ValueType.PROCESS_INSTANCE_CREATION, intent, created)
        return creation_key, created

    def _find(self, value: ProcessInstanceCreationValue) -> ProcessDefinition:
        processes = self._core.state.processes
        process_id = value.bpmn_process_id
        if process_id and value.version >= 0:
            found = processes.of_version(process_id, value.version)
            what = f"process ID '{process_id}' and version '{value.version}'"
        elif process_id:
            found = processes.latest(process_id)
            what = f"process ID '{process_id}'"
        elif value.process_definition_key >= 0:
            found = processes.get(value.process_definition_key)
            what = f"key '{value.process_definition_key}'"
        else:
            raise invalid_argument("Expected at least a bpmnProcessId or a key greater than -1, but none given")
        if found is None:
            raise not_found(f"Expected to find process definition with {what}, but none found")
        return found
