"""Activating an element from outside, wherever it is: what lies around it and is not there yet comes into being.

Used by start instructions and by modifications. Missing scopes are active at once, without start events and input
mappings, but with the subscriptions of their boundary events and event sub-processes; the element itself is told to
begin. Zeebe's class: ElementActivationBehavior.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from zeebe_test.engine.bpmn.behaviors.catch_events import CatchEventBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior, child_value
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure, Rejection, invalid_argument
from zeebe_test.model.graph import Activity, Element, Scope
from zeebe_test.protocol.enums import BpmnElementType, BpmnEventType, RejectionType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.view import ElementInstance

MULTI_INSTANCE = BpmnElementType.MULTI_INSTANCE_BODY

OnScope: TypeAlias = Callable[[Element, int], None]
"""Called with each scope around the element, and the element itself, once its key is known."""


class ElementActivationBehavior:
    """Activates elements; to be called inside an `attempt`."""

    __slots__ = ("_catch_events", "_core", "_transitions")

    def __init__(self, core: Core, transitions: TransitionBehavior, catch_events: CatchEventBehavior) -> None:
        self._core = core
        self._transitions = transitions
        self._catch_events = catch_events

    def activate(
        self, instance: ProcessInstanceValue, element: Element, on_scope: OnScope, ancestor_key: int = -1
    ) -> list[int]:
        """Tell an element to begin; returns the keys of the scopes around it, outermost first.

        Args:
            instance: the value of the process instance, which comes into being, too, if it is not there.
            element: what to activate.
            on_scope: sets variables.
            ancestor_key: below which scope instance; where it is given, everything below it is made anew.

        Raises:
            Rejection: a scope cannot come into being, or there are several to choose from.
        """
        ancestors = self._with_ancestors(ancestor_key)
        keys: list[int] = []
        value, scope_key = instance, instance.process_instance_key
        for scope in scopes_around(element):
            row = self._present(scope, scope_key, ancestors)
            if row is None:
                context = self._create(scope, value, scope_key, on_scope)
                value, scope_key = context.value, context.key
            else:
                value, scope_key = row.value, row.key
                on_scope(scope, scope_key)
            keys.append(scope_key)
        self._begin(element, value, scope_key, on_scope)
        return keys

    def _with_ancestors(self, key: int) -> list[ElementInstance]:
        """The chosen ancestor and everything around it; nothing if none is chosen."""
        rows: list[ElementInstance] = []
        row = self._core.state.element_instances.get(key) if key > 0 else None
        while row is not None:
            rows.append(row)
            row = self._core.state.element_instances.get(row.value.flow_scope_key)
        return rows

    def _present(self, scope: Scope, parent_key: int, ancestors: list[ElementInstance]) -> ElementInstance | None:
        """The instance of a scope that is to be used, if there is one."""
        instances = self._core.state.element_instances
        if scope.scope is None:
            return instances.get(parent_key)
        if ancestors:
            return next((row for row in ancestors if row.element is scope), None)
        found = [row for row in instances.children(parent_key) if row.element is scope and not row.is_terminating]
        if len(found) > 1:
            # The real engine trips over this case and answers INTERNAL without saying more.
            raise Rejection(
                RejectionType.PROCESSING_ERROR,
                f"Expected to activate an element in flow scope '{scope.id}', but there is more than one active "
                "instance of it. Choose one by its ancestor element instance key.",
            )
        return found[0] if found else None

    def _create(self, scope: Scope, value: ProcessInstanceValue, parent_key: int, on_scope: OnScope) -> Context[Scope]:
        self._check_multi_instance(scope, value)
        if scope.scope is None:
            context = self._transitions.to_activating(parent_key, value, scope)
        else:
            key = self._core.keys.next()
            context = self._transitions.to_activating(key, _inside(value, parent_key, scope, key), scope)
        on_scope(scope, context.key)
        self._transitions.to_activated(context)
        try:
            self._catch_events.subscribe(context, scope.catch_events)
        except Failure as failure:
            raise invalid_argument(
                f"Expected to subscribe to catch event(s) of '{scope.id}' but {failure.message}"
            ) from failure
        return context

    @staticmethod
    def _check_multi_instance(scope: Scope, value: ProcessInstanceValue) -> None:
        inner = scope.scope is not None and scope.scope.element_type is MULTI_INSTANCE
        if inner or scope.element_type is MULTI_INSTANCE:
            raise invalid_argument(
                f"Expected to modify instance of process '{value.bpmn_process_id}' but it contains one or more "
                f"activate instructions that would result in the activation of multi-instance element '{scope.id}', "
                "which is currently unsupported."
            )

    def _begin(self, element: Element, value: ProcessInstanceValue, scope_key: int, on_scope: OnScope) -> None:
        key = self._core.keys.next()
        own = _inside(value, scope_key, element, key)
        if isinstance(element, Activity) and own.bpmn_event_type is BpmnEventType.COMPENSATION:
            # A handler, but it undoes nothing now.
            own = own._replace(bpmn_event_type=BpmnEventType.UNSPECIFIED)
        self._core.writer.command(key, ValueType.PROCESS_INSTANCE, I.ACTIVATE_ELEMENT, own)
        on_scope(element, key)


def _inside(scope: ProcessInstanceValue, scope_key: int, element: Element, key: int) -> ProcessInstanceValue:
    """The value of a new instance inside a scope; as in the real engine, it knows no calling process."""
    value = child_value(scope, scope_key, element, key)
    return value._replace(parent_process_instance_key=-1, parent_element_instance_key=-1)


def scopes_around(element: Element) -> list[Scope]:
    """The scopes around an element, the process first; around a process there is none."""
    scopes: list[Scope] = []
    scope = element.scope
    while scope is not None:
        scopes.append(scope)
        scope = scope.scope
    scopes.reverse()
    return scopes


def no_variables(element: Element, key: int) -> None:
    """Where there are none to set."""
