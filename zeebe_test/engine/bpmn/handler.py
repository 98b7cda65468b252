"""What the interpreter asks of an element: five hooks, and four more of an element that contains others.

    ACTIVATE_ELEMENT    -> ELEMENT_ACTIVATING  on_activate,  (start listeners)  finalize_activation
    COMPLETE_ELEMENT    -> ELEMENT_COMPLETING  on_complete,  (end listeners)    finalize_completion
    TERMINATE_ELEMENT   -> ELEMENT_TERMINATING on_terminate

A hook that raises `Failure` leaves the element where it is, with an incident; resolving it runs the whole step again.
Zeebe's interface: BpmnElementProcessor, BpmnElementContainerProcessor.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import FlowNode
from zeebe_test.state.view import ElementInstance

E = TypeVar("E", bound=FlowNode)


class ElementHandler(Generic[E]):
    """An element that does nothing but pass on; its subclasses say what theirs does otherwise."""

    __slots__ = ("b", "core")

    def __init__(self, behaviors: Behaviors) -> None:
        self.b = behaviors
        self.core = behaviors.core

    def on_activate(self, context: Context[E]) -> None:
        """Before start listeners: input mappings."""

    def finalize_activation(self, context: Context[E]) -> None:
        """After start listeners: evaluate, subscribe, create a job; then activate."""
        self.b.transitions.to_activated(context)
        self.b.transitions.complete(context)

    def on_complete(self, context: Context[E]) -> None:
        """Before end listeners: output mappings, unsubscribe."""

    def finalize_completion(self, context: Context[E]) -> None:
        """After end listeners: complete, and go on."""
        self.b.paths.complete(context)

    def on_terminate(self, context: Context[E]) -> None:
        """Stop working; then terminate, at once or once everything inside has."""
        self.b.paths.terminate(context)

    def finalize_termination(self, context: Context[E]) -> None:
        """What held the termination is over (CONTINUE_TERMINATING_ELEMENT): terminate."""
        self.b.paths.terminate(context)


class ContainerHandler(ElementHandler[E]):
    """An element that contains others."""

    __slots__ = ()

    def on_child_activating(self, scope: Context[E], child: Context[Any]) -> None:
        """A child has begun."""

    def before_path_completed(self, scope: Context[E], child: Context[Any]) -> bool:
        """A child without a way on is about to complete; may fail. Tells whether a completion condition is true."""
        return False

    def after_path_completed(self, scope: Context[E], child: Context[Any], *, satisfied: bool = False) -> None:
        """A path has ended: complete once nothing is alive and nothing on its way."""
        if self.b.transitions.can_be_completed(scope.key):
            self.b.transitions.complete(scope)

    def on_child_terminated(self, scope: Context[E], child: Context[Any]) -> None:
        """A child has been terminated: finish what that was for."""
        row = self.core.state.element_instances.get(scope.key)
        if row is None or row.children:
            return
        if row.is_terminating:
            self.b.paths.terminate(scope)
        elif not self.go_on_with_event(scope, row):
            self.after_path_completed(scope, child)

    def go_on_with_event(self, scope: Context[E], row: ElementInstance) -> bool:
        """Let an event that has reached the scope begin, now that nothing else is alive in it; False if none has.

        That is the event sub-process which has interrupted it; after a terminate end event the scope is terminated in
        favour of any event that waits.
        """
        if row.is_taken_over:
            return self.b.event_triggers.activate_pending(scope)
        return self.b.paths.terminate_for_event(scope)
