"""What the end of a called process means to the call activity that called it."""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.behaviors.paths import PathBehavior
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core


class CallBehavior:
    """Lets call activities go on."""

    __slots__ = ("_core", "_paths", "_transitions")

    def __init__(self, core: Core, transitions: TransitionBehavior, paths: PathBehavior) -> None:
        self._core = core
        self._transitions = transitions
        self._paths = paths

    def completed(self, child: Context[Any]) -> None:
        """The call activity completes (an applier has kept the child's variables as an event)."""
        caller = self._caller(child)
        if caller is not None:
            self._transitions.complete(caller)

    def terminated(self, child: Context[Any]) -> None:
        """The call activity terminates, if that is why the child did."""
        caller = self._caller(child)
        row = self._core.state.element_instances.get(caller.key) if caller is not None else None
        if caller is not None and row is not None and row.is_terminating:
            self._paths.terminate(caller)

    def _caller(self, child: Context[Any]) -> Context[Any] | None:
        key = child.value.parent_element_instance_key
        return self._transitions.find(key) if key > 0 else None
