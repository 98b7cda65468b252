"""An event reaches an element: whether it is accepted, what it interrupts, and what it activates.

Zeebe's classes: EventHandle, EventTriggerBehavior, BpmnEventSubscriptionBehavior.
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors.catch_events import CatchEventBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior, child_value
from zeebe_test.engine.bpmn.behaviors.variables import VariableBehavior, owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import CatchEvent, EventSubProcess
from zeebe_test.protocol.enums import BpmnElementType, ValueType
from zeebe_test.protocol.intents import ProcessEventIntent
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.values.data import Variables
from zeebe_test.protocol.values.job import JobValue, UserTaskValue
from zeebe_test.protocol.values.process_instance import ProcessEventValue, ProcessInstanceValue
from zeebe_test.state.view import ElementInstance, EventTrigger, ProcessDefinition


class EventTriggerBehavior:
    """Triggers catch events."""

    __slots__ = ("_catch_events", "_core", "_transitions", "_variables")

    def __init__(
        self,
        core: Core,
        transitions: TransitionBehavior,
        variables: VariableBehavior,
        catch_events: CatchEventBehavior,
    ) -> None:
        self._core = core
        self._transitions = transitions
        self._variables = variables
        self._catch_events = catch_events

    def can_trigger(self, row: ElementInstance | None, event: CatchEvent) -> bool:
        """Whether the instance that waits for an event still accepts it."""
        return self.accepts(row, event.id)

    def accepts(self, row: ElementInstance | None, event_id: str) -> bool:
        """The same for an event that may also be a receive task itself, by its id."""
        if row is None or row.state is not I.ELEMENT_ACTIVATED or self._is_interrupted(row):
            return False
        scope = self._core.state.event_scopes.get(row.key)
        return scope is not None and scope.accepts(event_id)

    def _is_interrupted(self, row: ElementInstance) -> bool:
        """Whether an event has taken over the scope around an instance: also that instance's own start (8.8)."""
        scope = self._core.state.element_instances.get(row.value.flow_scope_key)
        return scope is not None and scope.is_interrupted

    def write_trigger(self, row: ElementInstance, event_id: str, variables: Variables, event_key: int = -1) -> None:
        """Record that an event has reached an instance."""
        value = ProcessEventValue(
            row.key, event_id, row.value.process_definition_key, row.value.process_instance_key, variables
        )
        key = event_key if event_key != -1 else self._core.keys.next()
        self._core.writer.event(key, ValueType.PROCESS_EVENT, ProcessEventIntent.TRIGGERING, value)

    def write_own_result(self, context: Context[Any], variables: Variables) -> None:
        """Record what an element's own work has brought: it is applied when the element completes."""
        value = ProcessEventValue(
            context.key,
            context.value.element_id,
            context.value.process_definition_key,
            context.process_instance_key,
            variables,
        )
        self._core.writer.event(self._core.keys.next(), ValueType.PROCESS_EVENT, ProcessEventIntent.TRIGGERING, value)

    def start_instance(
        self, definition: ProcessDefinition, event_id: str, process_instance_key: int, variables: Variables
    ) -> None:
        """An event reaches a start event of a process: an instance is told to begin, under a key drawn before.

        The trigger waits at the definition until the instance is activated (elements/process.py).
        """
        value = ProcessEventValue(definition.key, event_id, definition.key, process_instance_key, variables)
        writer = self._core.writer
        writer.event(self._core.keys.next(), ValueType.PROCESS_EVENT, ProcessEventIntent.TRIGGERING, value)
        instance = root_value(process_instance_key, definition)
        writer.command(process_instance_key, ValueType.PROCESS_INSTANCE, I.ACTIVATE_ELEMENT, instance)

    def complete_with(self, row: ElementInstance, done: JobValue | UserTaskValue) -> None:
        """An element's work was done elsewhere: it completes with what that has brought, if its scope is active.

        A migrated user task still names the element and the process it began in (`done`).
        """
        scope = self._core.state.element_instances.get(row.value.flow_scope_key)
        if scope is not None and scope.is_active:
            value = ProcessEventValue(
                row.key, done.element_id, done.process_definition_key, row.value.process_instance_key, done.variables
            )
            key = self._core.keys.next()
            self._core.writer.event(key, ValueType.PROCESS_EVENT, ProcessEventIntent.TRIGGERING, value)
            self._transitions.complete(self._transitions.context_of(row.key))

    def trigger(self, row: ElementInstance, event: CatchEvent, variables: Variables) -> None:
        """An event that the instance accepts: record it and set off what follows."""
        self.write_trigger(row, event.id, variables)
        context = Context(row.key, row.value, row.element)
        if event.event_sub_process is not None:
            self._trigger_event_sub_process(row, context, event, event.event_sub_process)
        elif event.attached_to is not None:
            self._trigger_boundary(context, event)
        else:
            self._transitions.complete(context)

    def _trigger_event_sub_process(
        self, row: ElementInstance, scope: Context[Any], event: CatchEvent, sub_process: EventSubProcess
    ) -> None:
        """Begin an event sub-process, one that interrupts once nothing else is alive in its scope."""
        if not event.interrupting:
            if not row.is_interrupted:
                self._transitions.activate_child(scope, sub_process)
            return
        self._catch_events.unsubscribe(scope, keep=frozenset(e.id for e in scope.element.boundary_events))
        if not self._transitions.terminate_children_directly(scope):
            self._transitions.activate_child(scope, sub_process)

    def _trigger_boundary(self, host: Context[Any], event: CatchEvent) -> None:
        if event.interrupting:
            self._transitions.terminate(host.key, host.value)
            return
        trigger = self._pending(host.key, event.id)
        if trigger is not None:
            self.activate(host, event, trigger)

    def own_trigger(self, context: Context[Any]) -> EventTrigger | None:
        """What an element's worker has brought, if it waits there to be applied."""
        return self._pending(context.key, context.value.element_id)

    def _pending(self, scope_key: int, event_id: str) -> EventTrigger | None:
        """The newest trigger of that event which has not been consumed."""
        newest = None
        for trigger in self._core.state.event_scopes.triggers(scope_key):
            if trigger.element_id == event_id:
                newest = trigger
        return newest

    def pending_event(self, context: Context[Any]) -> tuple[CatchEvent, EventTrigger] | None:
        """The catch event (boundary or event sub-process start) whose trigger waits at an instance."""
        for trigger in self._core.state.event_scopes.triggers(context.key):
            if trigger.element_id == context.value.element_id:
                continue
            process = self._core.state.processes[context.value.process_definition_key].process
            event = process.elements[trigger.element_id]
            if isinstance(event, CatchEvent):
                return event, trigger
        return None

    def activate_pending(self, context: Context[Any]) -> bool:
        """Activate what a waiting trigger is for; False if none waits."""
        pending = self.pending_event(context)
        if pending is None:
            return False
        self.activate(context, *pending)
        return True

    def activate(self, context: Context[Any], event: CatchEvent, trigger: EventTrigger) -> None:
        """Let the trigger at an instance become an activated event.

        An event sub-process is told to begin and takes the trigger along; a boundary event (or the catch event
        behind an event-based gateway) is active at once and has the variables as its own.
        """
        if event.event_sub_process is not None:
            self._transitions.activate_child(context, event.event_sub_process)
            return
        self.activate_at_flow_scope(context, event, trigger)

    def activate_at_flow_scope(self, context: Context[Any], event: CatchEvent, trigger: EventTrigger) -> None:
        """Let the trigger at a terminated instance become an active event in the scope around it.

        As in the real engine, the event sub-process of a scope that a boundary event has ended in the meantime, too,
        begins there instead of the boundary event (8.8).
        """
        scope = self._transitions.context_of(context.flow_scope_key)
        if event.event_sub_process is not None:
            self._transitions.activate_child(scope, event.event_sub_process)
            return
        self.activate_event(scope, event, trigger, context.key)

    def activate_event(self, scope: Context[Any], event: CatchEvent, trigger: EventTrigger, triggered_at: int) -> None:
        """A catch event that its trigger activates: PROCESS_EVENT TRIGGERED, then straight to ACTIVATED."""
        value = ProcessEventValue(
            triggered_at, event.id, scope.value.process_definition_key, scope.process_instance_key
        )
        self._core.writer.event(trigger.key, ValueType.PROCESS_EVENT, ProcessEventIntent.TRIGGERED, value)
        key = self._core.keys.next()
        activating = self._transitions.to_activating(key, child_value(scope.value, scope.key, event, key), event)
        self._transitions.to_activated(activating)
        self._variables.merge_local(activating.key, owner(activating.value), trigger.variables)
        self._transitions.complete(activating)


def root_value(key: int, definition: ProcessDefinition) -> ProcessInstanceValue:
    """The value of a process instance that no call activity creates."""
    return ProcessInstanceValue(
        BpmnElementType.PROCESS,
        definition.value.bpmn_process_id,
        definition.value.bpmn_process_id,
        definition.value.version,
        definition.key,
        key,
        element_instance_path=((key,),),
        process_definition_path=(definition.key,),
    )
