"""Manual and undefined tasks: nothing is done, no mappings, nothing listens."""

from __future__ import annotations

from zeebe_test.engine.bpmn.handler import ElementHandler
from zeebe_test.model.graph import Activity


class PassThroughTaskHandler(ElementHandler[Activity]):
    """Passes on."""

    __slots__ = ()
