"""Boundary events: attached to an activity, fired while it is active.

The route of a timer at the boundary, record by record:
    the activity subscribes       behaviors/catch_events.py      TIMER CREATED
    the clock reaches the time    engine/scheduling.py           TIMER TRIGGER
    the timer fires               processors/timer.py            TIMER TRIGGERED
    the activity accepts it       behaviors/event_triggers.py    PROCESS_EVENT TRIGGERING
    interrupting                  behaviors/event_triggers.py    TERMINATE_ELEMENT for the activity
    the activity has ended        behaviors/paths.py             ELEMENT_TERMINATED, then ELEMENT_ACTIVATED here
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import CatchEvent
from zeebe_test.protocol.enums import BpmnEventType


class BoundaryEventHandler(ElementHandler[CatchEvent]):
    """Is active from its trigger on; passes on."""

    __slots__ = ()

    def on_complete(self, context: Context[CatchEvent]) -> None:
        """Output mappings, or the event's variables as they are – but an error's stay here without a mapping."""
        if context.element.event_type is BpmnEventType.ERROR and context.element.mappings.output is None:
            return
        self.b.mappings.apply_output(context)
