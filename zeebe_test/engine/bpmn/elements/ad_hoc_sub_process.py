"""Ad-hoc sub-processes: scopes whose elements are activated one by one, in any order, as often as wanted.

finalize_activation      the elements that the collection names are activated, or a job asks a worker
instructed               processors/ad_hoc_sub_process_instruction.py, for clients and for the job's result
before_path_completed    an inner instance is done: its output is collected, the completion condition evaluated
after_path_completed     the end, or another job
on_complete              the output collection goes to the scope around
"""

from __future__ import annotations

import contextlib
from typing import Any

from zeebe_test.engine.bpmn.behaviors.ad_hoc import unknown_elements
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ContainerHandler
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import AdHocInnerInstance, AdHocSubProcess
from zeebe_test.protocol.enums import ErrorType
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.process_instance import ActivateElement

ELEMENTS = "adHocSubProcessElements"
"""The variable that describes the elements that can be activated."""


class AdHocSubProcessHandler(ContainerHandler[AdHocSubProcess]):
    """A scope without a beginning."""

    __slots__ = ()

    def on_activate(self, context: Context[AdHocSubProcess]) -> None:
        """Say what there is, begin to collect, input mappings."""
        of, element = owner(context.value), context.element
        self.b.variables.set_local(context.key, of, ELEMENTS, element.elements_description)
        if element.output_collection:
            self.b.variables.set_local(context.key, of, element.output_collection, [])
        self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[AdHocSubProcess]) -> None:
        """Evaluate, listen, activate; then the elements or the job."""
        element = context.element
        if element.job is not None:
            job = self.b.jobs.evaluate(element.job, context.key)
            self.b.catch_events.subscribe(context, element.catch_events)
            self.b.ad_hoc.create_job(context, job)
            self.b.transitions.to_activated(context)
            return
        element_ids = self._named_elements(context)
        self.b.catch_events.subscribe(context, element.catch_events)
        self.b.transitions.to_activated(context)
        self.b.ad_hoc.activate(context, map(ActivateElement, element_ids))

    def _named_elements(self, context: Context[AdHocSubProcess]) -> list[str]:
        expression = context.element.active_elements
        if expression is None:
            return []
        try:
            element_ids = self.b.expressions.strings(expression, context.key)
        except Failure as failure:
            raise _prefixed("Failed to activate ad-hoc elements. ", failure) from failure
        unknown = unknown_elements(context.key, context.element, element_ids)
        if unknown:
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, unknown, context.key)
        return element_ids

    # --- children ---

    def before_path_completed(self, scope: Context[AdHocSubProcess], child: Context[Any]) -> bool:
        """Collect the output of an inner instance (or an event sub-process); then see whether that is enough."""
        self._collect(scope, child)
        condition = scope.element.completion_condition
        if condition is None:
            return False
        try:
            return self.b.expressions.boolean(condition, child.key)
        except Failure as failure:
            raise _prefixed("Failed to evaluate completion condition. ", failure) from failure

    def _collect(self, scope: Context[AdHocSubProcess], child: Context[Any]) -> None:
        name, element = scope.element.output_collection, scope.element.output_element
        if not name or element is None:
            return
        item = self.b.expressions.any(element, child.key)
        variable = self.core.state.variables.local(scope.key, name)
        collected = variable.value if variable is not None else None
        if type(collected) is not list:
            message = f"The output collection has the wrong type. Expected ARRAY but was {_stored_type(collected)}."
            raise Failure(ErrorType.EXTRACT_VALUE_ERROR, message, child.key)
        self.b.variables.set_local(scope.key, owner(scope.value), name, [*collected, item])

    def after_path_completed(
        self, scope: Context[AdHocSubProcess], child: Context[Any], *, satisfied: bool = False
    ) -> None:
        """Enough: end the others, or wait for them. A job says what else to do; without one nothing is left to do."""
        row = self.core.state.element_instances.get(scope.key)
        if row is None:
            return
        element = scope.element
        if satisfied and element.cancel_remaining_instances and self.b.transitions.terminate_children_directly(scope):
            return
        if element.job is not None and not row.is_fulfilled:
            self._ask_again(scope)
        elif not row.children and (satisfied or row.is_fulfilled or element.completion_condition is None):
            self.b.transitions.complete(scope)

    def _ask_again(self, context: Context[AdHocSubProcess]) -> None:
        with contextlib.suppress(Failure):
            # As in the real engine nobody hears of a type or retries that cannot be evaluated here: nothing goes on.
            self.b.ad_hoc.replace_job(context)

    def on_child_terminated(self, scope: Context[AdHocSubProcess], child: Context[Any]) -> None:
        """When nothing is left: terminated, or complete (event sub-processes in here never interrupt)."""
        row = self.core.state.element_instances.get(scope.key)
        if row is None or row.children:
            return
        if row.is_terminating:
            self.b.paths.terminate(scope)
        else:
            self.b.transitions.complete(scope)

    # --- the sub-process itself ---

    def on_complete(self, context: Context[AdHocSubProcess]) -> None:
        """The output collection goes up, output mappings; nothing listens any more."""
        name = context.element.output_collection
        if name:
            variable = self.core.state.variables.local(context.key, name)
            value = variable.value if variable is not None else None
            self.b.variables.merge(context.flow_scope_key, owner(context.value), {name: value})
        self.b.mappings.apply_output(context)
        self.b.catch_events.unsubscribe(context)

    def on_terminate(self, context: Context[AdHocSubProcess]) -> None:
        """Its job is not needed any more; then everything inside."""
        self.b.jobs.cancel(context)
        self.b.catch_events.unsubscribe(context)
        self.b.incidents.resolve_all_of(context.key)
        if not self.b.transitions.terminate_children(context):
            self.b.paths.terminate(context)


class AdHocInnerInstanceHandler(ContainerHandler[AdHocInnerInstance]):
    """The scope of one activated element; it is activated where its element is (behaviors/ad_hoc.py)."""

    __slots__ = ()

    def on_terminate(self, context: Context[AdHocInnerInstance]) -> None:
        """Everything inside first."""
        self.b.incidents.resolve_all_of(context.key)
        if not self.b.transitions.terminate_children(context):
            self.b.paths.terminate(context)


STORED_TYPES = {bool: "BOOLEAN", int: "INTEGER", float: "FLOAT", str: "STRING", dict: "MAP"}
"""What the real engine calls the types in which it stores values."""


def _stored_type(value: JsonValue) -> str:
    return STORED_TYPES.get(type(value), "NIL")


def _prefixed(prefix: str, failure: Failure) -> Failure:
    return Failure(failure.error_type, prefix + failure.message, failure.variable_scope_key)
