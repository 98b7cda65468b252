"""Input and output mappings, and what happens to an event's variables.

Zeebe's class: BpmnVariableMappingBehavior.
"""

from __future__ import annotations

from typing import Any

from zeebe_test import feel
from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.behaviors.variables import Document, VariableBehavior, owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Failure
from zeebe_test.model.graph import FlowNode
from zeebe_test.protocol.enums import BpmnElementType, ErrorType, ValueType
from zeebe_test.protocol.intents import ProcessEventIntent
from zeebe_test.protocol.values.process_instance import ProcessEventValue


class MappingBehavior:
    """Evaluates mappings and writes what comes of them."""

    __slots__ = ("_core", "_expressions", "_variables")

    def __init__(self, core: Core, expressions: ExpressionBehavior, variables: VariableBehavior) -> None:
        self._core = core
        self._expressions = expressions
        self._variables = variables

    def apply_input(self, context: Context[Any]) -> None:
        """Input mappings make local variables of the element."""
        mapping = context.element.mappings.input
        if mapping is not None:
            document = self._document(mapping, context.key)
            self._variables.merge_local(context.key, owner(context.value), document)

    def apply_output(self, context: Context[FlowNode]) -> None:
        """What a triggered event brought, and the output mappings, reach the scopes around.

        With output mappings an event's variables become local first; without, they go up from the element. The
        element's *own* variables (of an event that was activated by its trigger) go up from the flow scope.
        """
        mapping = context.element.mappings.output
        trigger = self._core.state.event_scopes.trigger(context.key)
        if trigger is not None:
            self.consume(context, trigger.key)
            if trigger.variables:
                self._apply_event_variables(context, trigger.variables, has_mapping=mapping is not None)
        elif mapping is None and self._is_activated_by_event(context):
            self._propagate_locals(context)
        if mapping is not None:
            self._propagate(context, self._document(mapping, context.key))

    def consume(self, context: Context[Any], event_key: int) -> None:
        """The event that waited at an element is used."""
        of = context.value
        value = ProcessEventValue(context.key, of.element_id, of.process_definition_key, of.process_instance_key)
        self._core.writer.event(event_key, ValueType.PROCESS_EVENT, ProcessEventIntent.TRIGGERED, value)

    def _apply_event_variables(self, context: Context[Any], document: Document, *, has_mapping: bool) -> None:
        if has_mapping:
            self._variables.merge_local(context.key, owner(context.value), document)
        else:
            self._variables.merge(context.key, owner(context.value), document)

    @staticmethod
    def _is_activated_by_event(context: Context[Any]) -> bool:
        return context.value.bpmn_element_type in (
            BpmnElementType.BOUNDARY_EVENT,
            BpmnElementType.START_EVENT,
            BpmnElementType.INTERMEDIATE_CATCH_EVENT,
        )

    def _propagate_locals(self, context: Context[Any]) -> None:
        document = self._core.state.variables.locals_of(context.key)
        if document:
            self._variables.merge(context.flow_scope_key, owner(context.value), document)

    def _propagate(self, context: Context[Any], document: Document) -> None:
        """A mapping's result goes up from the flow scope; a multi-instance inner's from itself."""
        scope = self._core.state.element_instances.get(context.flow_scope_key)
        inner = scope is not None and scope.value.bpmn_element_type is BpmnElementType.MULTI_INSTANCE_BODY
        start = context.key if inner else context.flow_scope_key
        self._variables.merge(start, owner(context.value), document)

    def _document(self, mapping: feel.Expression, scope_key: int) -> Document:
        result = self._expressions.evaluate(mapping, scope_key, ErrorType.IO_MAPPING_ERROR)
        document = feel.to_json(result.value)
        if type(document) is not dict:
            message = (
                f"Expected result of the expression '{mapping.text}' to be 'OBJECT', but was"
                f" '{feel.type_name(result.value)}'."
            )
            raise Failure(ErrorType.IO_MAPPING_ERROR, message, scope_key)
        return document
