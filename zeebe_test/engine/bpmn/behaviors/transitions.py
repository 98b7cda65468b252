"""From one phase of an element's life to the next, and on to what comes after it.

Zeebe's class: BpmnStateTransitionBehavior.
"""

from __future__ import annotations

from typing import Any, TypeVar

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import Element, FlowNode, SequenceFlow
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceBatchIntent
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.values.process_instance import ProcessInstanceBatchValue, ProcessInstanceValue

E = TypeVar("E", bound=Element)

_INSTANCE = ValueType.PROCESS_INSTANCE
_FLOW = BpmnElementType.SEQUENCE_FLOW
_UNSPECIFIED = BpmnEventType.UNSPECIFIED
_new = tuple.__new__


def child_value(scope: ProcessInstanceValue, scope_key: int, element: Element, key: int = -1) -> ProcessInstanceValue:
    """The value of an element instance (or flow) inside a scope; the path is complete once the key is known."""
    path = scope.element_instance_path
    if key != -1:
        path = (*path[:-1], (*path[-1], key)) if path else ((key,),)
    # tuple.__new__ skips the Python-level constructor: two of these are made for every flow taken.
    return _new(
        ProcessInstanceValue,
        (
            element.element_type,
            element.id,
            scope.bpmn_process_id,
            scope.version,
            scope.process_definition_key,
            scope.process_instance_key,
            scope_key,
            element.event_type,
            scope.parent_process_instance_key,
            scope.parent_element_instance_key,
            path,
            scope.process_definition_path,
            scope.calling_element_path,
            (),
        ),
    )


class TransitionBehavior:
    """Writes the lifecycle events of elements and the commands that follow from them."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    # --- phases of one element ---

    def to_activating(self, key: int, value: ProcessInstanceValue, element: E) -> Context[E]:
        """The instance comes into being; draws its key if the sender has not."""
        if key == -1:
            key = self._core.keys.next()
            path = value.element_instance_path
            path = (*path[:-1], (*path[-1], key)) if path else ((key,),)
            value = value._replace(element_instance_path=path)
        self._core.writer.event(key, _INSTANCE, I.ELEMENT_ACTIVATING, value)
        return Context(key, value, element)

    def to_activated(self, context: Context[Any]) -> None:
        """The instance is active."""
        self._core.writer.event(context.key, _INSTANCE, I.ELEMENT_ACTIVATED, context.value)

    def to_completing(self, context: Context[Any]) -> None:
        """The instance begins to complete."""
        self._core.writer.event(context.key, _INSTANCE, I.ELEMENT_COMPLETING, context.value)

    def to_completed(self, context: Context[Any]) -> None:
        """The instance has ended well; `PathBehavior` says what comes after it."""
        self._core.writer.event(context.key, _INSTANCE, I.ELEMENT_COMPLETED, context.value)

    def to_terminating(self, context: Context[Any]) -> None:
        """The instance begins to terminate."""
        self._core.writer.event(context.key, _INSTANCE, I.ELEMENT_TERMINATING, context.value)

    def to_terminated(self, context: Context[Any]) -> None:
        """The instance has been ended."""
        self._core.writer.event(context.key, _INSTANCE, I.ELEMENT_TERMINATED, context.value)

    # --- commands ---

    def complete(self, context: Context[Any]) -> None:
        """Tell the instance to complete."""
        self._core.writer.command(context.key, _INSTANCE, I.COMPLETE_ELEMENT, context.value)

    def terminate(self, key: int, value: ProcessInstanceValue) -> None:
        """Tell an instance to terminate."""
        self._core.writer.command(key, _INSTANCE, I.TERMINATE_ELEMENT, value)

    def activate_child(self, scope: Context[Any], element: Element) -> None:
        """Tell an element of a scope to begin; its key is drawn when it does."""
        self._core.writer.command(-1, _INSTANCE, I.ACTIVATE_ELEMENT, child_value(scope.value, scope.key, element))

    def activate_child_with_key(self, scope: Context[Any], element: Element) -> int:
        """Tell an element of a scope to begin, under a key drawn now."""
        key = self._core.keys.next()
        value = child_value(scope.value, scope.key, element, key)
        self._core.writer.command(key, _INSTANCE, I.ACTIVATE_ELEMENT, value)
        return key

    def activate_sibling(self, context: Context[Any], element: Element) -> int:
        """Tell an element of the same scope to begin, under a key drawn now."""
        scope = self.scope_of(context)
        return self.activate_child_with_key(scope, element)

    # --- flows ---

    def take_outgoing(self, context: Context[FlowNode]) -> None:
        """Take every outgoing flow, in reverse document order."""
        for flow in context.element.outgoing:
            self.take(context, flow)

    def take(self, context: Context[Any], flow: SequenceFlow) -> None:
        """Take a flow: its target is told to begin."""
        keys, writer = self._core.keys, self._core.writer
        value: ProcessInstanceValue = context.value
        base = value[2:7]
        parents = value[8:10]
        path = value.element_instance_path
        scope = self._core.state.element_instances.get(value.flow_scope_key)
        scope_path = scope.value.element_instance_path if scope is not None else ()
        rest = value[11:13]
        flow_value: ProcessInstanceValue = _new(
            ProcessInstanceValue, (_FLOW, flow.id, *base, _UNSPECIFIED, *parents, scope_path, *rest, ())
        )
        writer.event(keys.next(), _INSTANCE, I.SEQUENCE_FLOW_TAKEN, flow_value)
        target = flow.target
        key = keys.next()
        target_path = (*path[:-1], (*path[-1][:-1], key)) if path else ((key,),)
        target_value: ProcessInstanceValue = _new(
            ProcessInstanceValue,
            (target.element_type, target.id, *base, target.event_type, *parents, target_path, *rest, ()),
        )
        writer.command(key, _INSTANCE, I.ACTIVATE_ELEMENT, target_value)

    # --- scopes ---

    def scope_of(self, context: Context[Any]) -> Context[Any]:
        """The instance around this one."""
        return self.context_of(context.value.flow_scope_key)

    def context_of(self, key: int) -> Context[Any]:
        """A live instance by its key."""
        row = self._core.state.element_instances.get(key)
        if row is None:
            raise LookupError(f"there is no element instance with key {key}")
        return Context(key, row.value, row.element)

    def find(self, key: int) -> Context[Any] | None:
        """An instance by its key, if it lives."""
        row = self._core.state.element_instances.get(key)
        return Context(key, row.value, row.element) if row is not None else None

    def terminate_children(self, scope: Context[Any]) -> bool:
        """Tell every child to terminate, one batch command after the other; False if there is none."""
        row = self._core.state.element_instances.get(scope.key)
        if row is None or not row.children:
            return False
        value = ProcessInstanceBatchValue(scope.process_instance_key, scope.key)
        self._core.writer.command(
            self._core.keys.next(), ValueType.PROCESS_INSTANCE_BATCH, ProcessInstanceBatchIntent.TERMINATE, value
        )
        return True

    def terminate_children_directly(self, scope: Context[Any]) -> bool:
        """Tell every child to terminate that does not yet, without a batch (as interrupting event sub-processes do)."""
        children = self._core.state.element_instances.children(scope.key)
        for child in children:
            if not child.is_terminating:
                self.terminate(child.key, child.value)
        return bool(children)

    def has_children(self, key: int) -> bool:
        """Whether anything is alive in a scope."""
        row = self._core.state.element_instances.get(key)
        return row is not None and bool(row.children)

    def can_be_completed(self, key: int) -> bool:
        """Whether nothing is alive in a scope and nothing on its way."""
        row = self._core.state.element_instances.get(key)
        return row is not None and not row.children and not row.active_flows
