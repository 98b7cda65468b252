"""Escalations: an event throws one, the nearest scope that knows its code takes notice; nobody has to.

Zeebe's class: BpmnEventPublicationBehavior (in part).
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors.catchers import Catcher, catch_events, caught_code, scopes_around
from zeebe_test.engine.bpmn.behaviors.event_triggers import EventTriggerBehavior
from zeebe_test.engine.bpmn.behaviors.expressions import ExpressionBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import ThrowEvent
from zeebe_test.protocol.enums import BpmnEventType, ValueType
from zeebe_test.protocol.intents import EscalationIntent
from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.process_instance import EscalationValue


class EscalationBehavior:
    """Throws escalations."""

    __slots__ = ("_core", "_event_triggers", "_expressions", "_transitions")

    def __init__(
        self,
        core: Core,
        expressions: ExpressionBehavior,
        transitions: TransitionBehavior,
        event_triggers: EventTriggerBehavior,
    ) -> None:
        self._core = core
        self._expressions = expressions
        self._transitions = transitions
        self._event_triggers = event_triggers

    def throw(self, context: Context[ThrowEvent]) -> None:
        """Activate the throw event and escalate; it completes unless who catches the escalation will end it.

        A catch event whose scope is being interrupted already is found, but not triggered any more.

        Raises:
            Failure: the code is no text.
        """
        escalation = context.element.escalation
        expression = escalation.code if escalation is not None else None
        code = self._expressions.string(expression, context.key) if expression is not None else ""
        self._transitions.to_activated(context)
        found = self._find(code, context)
        escalated = found is not None and self._event_triggers.can_trigger(found.row, found.event)
        if found is not None and escalated:
            self._event_triggers.trigger(found.row, found.event, NO_VARIABLES)
        value = EscalationValue(
            context.process_instance_key, code, context.element.id, found.event.id if found is not None else ""
        )
        intent = EscalationIntent.ESCALATED if escalated else EscalationIntent.NOT_ESCALATED
        self._core.writer.event(self._core.keys.next(), ValueType.ESCALATION, intent, value)
        if found is None or not found.event.interrupting:
            self._transitions.complete(context)

    def _find(self, code: str, context: Context[ThrowEvent]) -> Catcher | None:
        state = self._core.state
        around = state.element_instances.get(context.flow_scope_key)
        for scope in scopes_around(state, around, closed_too=True):
            for event in catch_events(scope, BpmnEventType.ESCALATION):
                if caught_code(event) in ("", code):
                    return Catcher(scope, event)
        return None
