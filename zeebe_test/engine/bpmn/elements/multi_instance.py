"""Multi-instance bodies: an activity once for each item of a collection, one after the other or all at once.

finalize_activation       the collection is evaluated once, boundary events listen, the children begin
on_child_activating       a child gets its item and its counter
before_path_completed     its output is collected, the completion condition evaluated
after_path_completed      the next one begins, or the body completes
on_complete               the output collection goes to the scope around
"""

from __future__ import annotations

from typing import Any

from zeebe_test import feel
from zeebe_test.engine.bpmn.behaviors.output_elements import output_variable
from zeebe_test.engine.bpmn.behaviors.variables import owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ContainerHandler
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import MultiInstanceBody
from zeebe_test.protocol.enums import ErrorType, ValueType
from zeebe_test.protocol.intents import MultiInstanceIntent, ProcessInstanceBatchIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.process_instance import MultiInstanceValue, ProcessInstanceBatchValue
from zeebe_test.state.view import ElementInstance


class MultiInstanceBodyHandler(ContainerHandler[MultiInstanceBody]):
    """The scope around the instances of one activity."""

    __slots__ = ()

    def finalize_activation(self, context: Context[MultiInstanceBody]) -> None:
        """Evaluate the collection, listen, activate, let the children begin."""
        body = context.element
        items = self.b.expressions.array(body.input_collection, context.key)
        self.core.writer.event(
            context.key,
            ValueType.MULTI_INSTANCE,
            MultiInstanceIntent.INPUT_COLLECTION_EVALUATED,
            MultiInstanceValue(tuple(items)),
        )
        self.b.catch_events.subscribe_boundary(context)
        self.b.transitions.to_activated(context)
        if body.output_collection:
            nulls: list[JsonValue] = [None] * len(items)
            self.b.variables.set_local(context.key, owner(context.value), body.output_collection, nulls)
        if not items:
            self.b.transitions.complete(context)
        elif body.sequential:
            self.b.transitions.activate_child(context, body.inner)
        else:
            value = ProcessInstanceBatchValue(context.process_instance_key, context.key, len(items))
            self.core.writer.command(
                self.core.keys.next(), ValueType.PROCESS_INSTANCE_BATCH, ProcessInstanceBatchIntent.ACTIVATE, value
            )

    # --- children ---

    def on_child_activating(self, scope: Context[MultiInstanceBody], child: Context[Any]) -> None:
        """The item, the (empty) output variable and the counter become the child's own, also after an incident."""
        body, of = scope.element, owner(child.value)
        if child.element is not body.inner:
            return  # an event sub-process of an inner one that has been terminated for it
        row = self._row(child.key)
        items = self._row(scope.key).items
        if body.input_element and row.loop_counter <= len(items):
            self.b.variables.set_local(child.key, of, body.input_element, items[row.loop_counter - 1])
        output = self._output_variable(body)
        if output:
            self.b.variables.set_local(child.key, of, output, None)
        self.b.variables.set_local(child.key, of, "loopCounter", row.loop_counter)

    @staticmethod
    def _output_variable(body: MultiInstanceBody) -> str:
        """The variable that the output element reads, if it is nothing more than that."""
        name = output_variable(body.output_element)
        return "" if name in (body.input_element, "loopCounter") else name

    def before_path_completed(self, scope: Context[MultiInstanceBody], child: Context[Any]) -> bool:
        """Collect the child's output; then see whether that is enough."""
        self._collect(scope, child)
        condition = scope.element.completion_condition
        if condition is None:
            return False
        row = self._row(scope.key)
        counters: dict[str, JsonValue] = {
            "numberOfInstances": row.children_activated,
            "numberOfActiveInstances": len(row.children) - 1,
            "numberOfCompletedInstances": row.children_completed + 1,
            "numberOfTerminatedInstances": row.children_terminated,
        }
        return self.b.expressions.boolean(condition, child.key, counters)

    def _collect(self, scope: Context[MultiInstanceBody], child: Context[Any]) -> None:
        body = scope.element
        if not body.output_collection or body.output_element is None:
            return
        item = self.b.expressions.any(body.output_element, child.key)
        variable = self.core.state.variables.local(scope.key, body.output_collection)
        collected = variable.value if variable is not None else None
        place = self._row(child.key).loop_counter
        why = " This may happen when multiple BPMN elements write to the same variable."
        if type(collected) is not list:
            raise Failure(
                ErrorType.EXTRACT_VALUE_ERROR,
                f"Unable to update an item in output collection '{body.output_collection}' because the type of the "
                f"output collection is: {feel.type_name(collected)}.{why}",
                scope.key,
            )
        if place > len(collected):
            raise Failure(
                ErrorType.EXTRACT_VALUE_ERROR,
                f"Unable to update an item in output collection '{body.output_collection}' at position {place} because "
                f"the size of the collection is: {len(collected)}.{why}",
                scope.key,
            )
        updated = [*collected[: place - 1], item, *collected[place:]]
        self.b.variables.set_local(scope.key, owner(scope.value), body.output_collection, updated)

    def after_path_completed(
        self, scope: Context[MultiInstanceBody], child: Context[Any], *, satisfied: bool = False
    ) -> None:
        """Enough: end the others. Otherwise the next one, or the end once all have been."""
        row = self._row(scope.key)
        if satisfied:
            if not self.b.transitions.terminate_children(scope):
                self.b.transitions.complete(scope)
        elif scope.element.sequential and row.children_activated < len(row.items):
            self.b.transitions.activate_child(scope, scope.element.inner)
        elif not row.children and row.children_activated >= len(row.items):
            self.b.transitions.complete(scope)

    def on_child_terminated(self, scope: Context[MultiInstanceBody], child: Context[Any]) -> None:
        """When nothing is left: terminated, or complete because the others were enough."""
        row = self._row(scope.key)
        if row.children:
            return
        if row.is_terminating:
            self.b.paths.terminate(scope)
        else:
            self.b.transitions.complete(scope)

    # --- the body itself ---

    def on_complete(self, context: Context[MultiInstanceBody]) -> None:
        """Nothing listens any more; the output collection goes up."""
        self.b.catch_events.unsubscribe(context)
        name = context.element.output_collection
        if name:
            variable = self.core.state.variables.local(context.key, name)
            value = variable.value if variable is not None else None
            self.b.variables.merge(context.flow_scope_key, owner(context.value), {name: value})

    def on_terminate(self, context: Context[MultiInstanceBody]) -> None:
        """The children first."""
        self.b.catch_events.unsubscribe(context)
        self.b.incidents.resolve_all_of(context.key)
        if not self.b.transitions.terminate_children(context):
            self.b.paths.terminate(context)

    def _row(self, key: int) -> ElementInstance:
        row = self.core.state.element_instances.get(key)
        if row is None:
            raise LookupError(f"there is no element instance with key {key}")
        return row
