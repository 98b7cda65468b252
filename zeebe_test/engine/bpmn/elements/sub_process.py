"""Embedded sub-processes: a scope of their own inside a process, with flows to and from it.

Boundary events of the sub-process and its event sub-processes listen from the moment its start event completes
(elements/start_event.py). The scope itself: common/inner_scope.py.
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.inner_scope import InnerScopeHandler


class SubProcessHandler(InnerScopeHandler):
    """Begins at its only start event."""

    __slots__ = ()
