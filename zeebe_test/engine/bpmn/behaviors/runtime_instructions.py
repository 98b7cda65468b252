"""Runtime instructions: a process instance that was told when it was created to end after an element.

Zeebe's class: ProcessInstanceRuntimeInstructionBehavior (as far as records show it).
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.protocol.enums import BpmnElementType, ValueType
from zeebe_test.protocol.intents import RuntimeInstructionIntent
from zeebe_test.protocol.values.process_instance import RuntimeInstructionValue


class RuntimeInstructionBehavior:
    """Ends instances early."""

    __slots__ = ("_core", "_transitions")

    def __init__(self, core: Core, transitions: TransitionBehavior) -> None:
        self._core = core
        self._transitions = transitions

    def stops(self, context: Context[Any]) -> bool:
        """An element has completed or was terminated: if its instance has to end after it, tell it to terminate.

        An instance that is ending already is left alone. Of a multi-instance activity the body counts.
        """
        instances = self._core.state.element_instances
        instructions = instances.runtime_instructions(context.process_instance_key)
        if not instructions or not any(item.after_element_id == context.value.element_id for item in instructions):
            return False
        root = instances.get(context.process_instance_key)
        scope = instances.get(context.flow_scope_key)
        if root is None or not root.is_active or root.stopped_by:
            return False
        if scope is not None and scope.value.bpmn_element_type is BpmnElementType.MULTI_INSTANCE_BODY:
            return False
        self._core.writer.event(
            root.key,
            ValueType.RUNTIME_INSTRUCTION,
            RuntimeInstructionIntent.INTERRUPTED,
            RuntimeInstructionValue(root.key, context.value.element_id),
        )
        self._transitions.terminate(root.key, root.value)
        return True
