"""Call activities: another process as one activity.

finalize_activation    the process is found, its variables are copied, PROCESS ACTIVATE_ELEMENT
calls.completed        the child's variables are applied, COMPLETE_ELEMENT here
on_terminate           TERMINATE_ELEMENT for the child; calls.terminated ends the call activity (behaviors/calls.py)
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.variables import Owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import Activity, CalledElement
from zeebe_test.protocol.enums import BindingType, BpmnElementType, ErrorType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.view import ProcessDefinition


class CallActivityHandler(ElementHandler[Activity]):
    """Starts the called process and waits for its end."""

    __slots__ = ()

    def on_activate(self, context: Context[Activity]) -> None:
        """Input mappings."""
        self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[Activity]) -> None:
        """Find the process, listen at the boundary, create the child instance."""
        called = context.element.called_element
        if called is None:
            raise LookupError(f"call activity {context.element.id} calls nothing")
        definition = self._find(context, called)
        self.b.catch_events.subscribe(context, context.element.boundary_events)
        self.b.transitions.to_activated(context)
        self._create_child(context, called, definition)

    def _find(self, context: Context[Activity], called: CalledElement) -> ProcessDefinition:
        process_id = self.b.expressions.string(called.process_id, context.key)
        processes = self.core.state.processes
        stand_in = self.core.stand_ins.processes.get(process_id)
        if stand_in is not None:
            return processes[stand_in]
        if called.binding is BindingType.VERSION_TAG:
            definition = processes.by_version_tag(process_id, called.version_tag)
            missing = (
                f"Expected to call process with BPMN process id '{process_id}' and version tag '{called.version_tag}', "
                "but no such process found. To resolve this incident, deploy a process with the given process id and "
                "version tag."
            )
        elif called.binding is BindingType.DEPLOYMENT:
            own = processes[context.value.process_definition_key]
            definition = processes.by_deployment(process_id, own.value.deployment_key)
            missing = (
                f"Expected to call process with BPMN process id '{process_id}' with binding type 'deployment', "
                "but no such process found in the deployment with key "
                f"{own.value.deployment_key} which contained the current process."
            )
        else:
            definition = processes.latest(process_id)
            missing = f"Expected process with BPMN process id '{process_id}' to be deployed, but not found."
        if definition is None:
            raise Failure(ErrorType.CALLED_ELEMENT_ERROR, missing)
        if definition.process.none_start is None:
            message = f"Expected process with BPMN process id '{process_id}' to have a none start event, but not found."
            raise Failure(ErrorType.CALLED_ELEMENT_ERROR, message)
        return definition

    def _create_child(self, context: Context[Activity], called: CalledElement, definition: ProcessDefinition) -> None:
        key = self.core.keys.next()
        of = Owner(key, definition.key, definition.value.bpmn_process_id)
        variables = self.core.state.variables
        if called.propagate_all_parent_variables:
            self.b.variables.merge_local(key, of, variables.visible(context.key))
        elif context.element.mappings.input is not None:
            self.b.variables.merge_local(key, of, variables.locals_of(context.key))
        value = ProcessInstanceValue(
            BpmnElementType.PROCESS,
            definition.value.bpmn_process_id,
            definition.value.bpmn_process_id,
            definition.value.version,
            definition.key,
            key,
            parent_process_instance_key=context.process_instance_key,
            parent_element_instance_key=context.key,
            element_instance_path=(*context.value.element_instance_path, (key,)),
            process_definition_path=(*context.value.process_definition_path, definition.key),
            calling_element_path=(*context.value.calling_element_path, self._index_of(context)),
        )
        self.core.writer.command(key, ValueType.PROCESS_INSTANCE, I.ACTIVATE_ELEMENT, value)

    def _index_of(self, context: Context[Activity]) -> int:
        """The place of this call activity among those of its process, by id."""
        process = self.core.state.processes[context.value.process_definition_key].process
        calls = [e.id for e in process.elements.values() if isinstance(e, Activity) and e.called_element is not None]
        return sorted(calls).index(context.element.id) if context.element.id in calls else 0

    def on_complete(self, context: Context[Activity]) -> None:
        """What the child has left, output mappings; nothing listens any more."""
        self.b.mappings.apply_output(context)
        self.b.catch_events.unsubscribe(context)

    def on_terminate(self, context: Context[Activity]) -> None:
        """The child first."""
        self.b.catch_events.unsubscribe(context)
        self.b.incidents.resolve_all_of(context.key)
        row = self.core.state.element_instances.get(context.key)
        child = self.core.state.element_instances.get(row.called_instance_key) if row is not None else None
        if child is None:
            self.b.paths.terminate(context)
        elif not child.is_terminating:
            self.b.transitions.terminate(child.key, child.value)
