"""Runs the phases of elements: the commands of PROCESS_INSTANCE that are about one element.

A failing hook becomes an incident here and nowhere else; the element stays where it is. Resolving the incident sends
the same command again, and what has been written of the phase is not repeated. Zeebe's class: BpmnStreamProcessor.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ContainerHandler, ElementHandler
from zeebe_test.engine.bpmn.lifecycle import check_activation, check_instance
from zeebe_test.engine.bpmn.listeners import ListenerBehavior
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import MultiInstanceBody
from zeebe_test.protocol.enums import BpmnElementType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue

Handlers = Mapping[BpmnElementType, ElementHandler[Any]]


class Interpreter:
    """Moves element instances through their lives."""

    __slots__ = ("_b", "_containers", "_core", "_handlers", "_listeners")

    def __init__(self, core: Core, behaviors: Behaviors, handlers: Handlers) -> None:
        self._core = core
        self._b = behaviors
        self._handlers = handlers
        self._listeners = ListenerBehavior(core, behaviors)
        self._containers = {
            element_type: handler for element_type, handler in handlers.items() if isinstance(handler, ContainerHandler)
        }
        behaviors.paths.containers = self._containers

    # --- ACTIVATE_ELEMENT ---

    def activate(self, command: Record) -> None:
        """Begin an element, or go on with one whose incident was resolved."""
        key: int = command.key
        value: ProcessInstanceValue = command.value
        state = self._core.state
        process = state.processes[value.process_definition_key].process
        element = process.elements[value.element_id]
        if element.element_type is not value.bpmn_element_type and isinstance(element, MultiInstanceBody):
            element = element.inner
        row = state.element_instances.get(key) if key != -1 else None
        if row is None:
            check_activation(state, element, value)
            context: Context[Any] = self._b.transitions.to_activating(key, value, element)
        else:
            context = Context(key, row.value, row.element)
        try:
            self._activate(context)
        except Failure as failure:
            self._b.incidents.create(failure, context)

    def _activate(self, context: Context[Any]) -> None:
        handler = self._handlers[context.value.bpmn_element_type]
        scope = self._core.state.element_instances.get(context.value.flow_scope_key)
        if scope is not None:
            container = self._containers[scope.value.bpmn_element_type]
            container.on_child_activating(Context(scope.key, scope.value, scope.element), context)
        handler.on_activate(context)
        if context.element.start_listeners:
            self._listeners.start(context, context.element.start_listeners)
        else:
            handler.finalize_activation(context)

    # --- COMPLETE_ELEMENT ---

    def complete(self, command: Record) -> None:
        """Complete an element, or go on completing one whose incident was resolved."""
        row = check_instance(self._core.state, I.COMPLETE_ELEMENT, command.key)
        context: Context[Any] = Context(row.key, row.value, row.element)
        if row.state is not I.ELEMENT_COMPLETING:
            self._b.transitions.to_completing(context)
        try:
            self.complete_phase(context)
        except Failure as failure:
            self._b.incidents.create(failure, context)

    def complete_phase(self, context: Context[Any]) -> None:
        """Everything between COMPLETING and COMPLETED."""
        handler = self._handlers[context.value.bpmn_element_type]
        handler.on_complete(context)
        if context.element.end_listeners:
            self._listeners.start(context, context.element.end_listeners)
        else:
            handler.finalize_completion(context)

    # --- TERMINATE_ELEMENT ---

    def terminate(self, command: Record) -> None:
        """End an element whatever it is doing."""
        row = check_instance(self._core.state, I.TERMINATE_ELEMENT, command.key)
        context: Context[Any] = Context(row.key, row.value, row.element)
        self._b.transitions.to_terminating(context)
        if context.element.start_listeners or context.element.end_listeners:
            self._b.jobs.cancel(context)
        self._handlers[context.value.bpmn_element_type].on_terminate(context)

    def continue_terminating(self, command: Record) -> None:
        """What held the end of an element (canceling listeners of its user task) is over."""
        row = check_instance(self._core.state, I.CONTINUE_TERMINATING_ELEMENT, command.key)
        context: Context[Any] = Context(row.key, row.value, row.element)
        self._handlers[context.value.bpmn_element_type].finalize_termination(context)

    # --- listeners ---

    def complete_execution_listener(self, command: Record) -> None:
        """A listener's job is done: on to the next one, or to what comes after listeners."""
        row = check_instance(self._core.state, I.COMPLETE_EXECUTION_LISTENER, command.key)
        context: Context[Any] = Context(row.key, row.value, row.element)
        self._listeners.apply_variables(context, at_start=row.state is I.ELEMENT_ACTIVATING)
        handler = self._handlers[context.value.bpmn_element_type]
        try:
            if row.state is I.ELEMENT_ACTIVATING:
                if not self._listeners.next(context, context.element.start_listeners):
                    handler.finalize_activation(context)
            elif not self._listeners.next(context, context.element.end_listeners):
                handler.finalize_completion(context)
        except Failure as failure:
            self._b.incidents.create(failure, context)

    # --- incidents ---

    def go_on(self, key: int) -> None:
        """An element's incident was resolved: run the phase again that failed, at once."""
        row = self._core.state.element_instances.get(key)
        if row is None:
            return
        context: Context[Any] = Context(row.key, row.value, row.element)
        try:
            if row.state is I.ELEMENT_ACTIVATING:
                self._activate(context)
            elif row.state is I.ELEMENT_COMPLETING:
                self.complete_phase(context)
            else:
                self._b.user_tasks.try_again(key)
        except Failure as failure:
            self._b.incidents.create(failure, context)
