"""Callers that wait for the result of a process instance."""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.protocol.values.data import Variables
from zeebe_test.protocol.values.process_instance import ProcessInstanceCreationValue


class ResultBehavior:
    """Knows which call waits for which instance; answers once it has completed, never if it is terminated."""

    __slots__ = ("_core", "_waiting")

    def __init__(self, core: Core) -> None:
        self._core = core
        self._waiting: dict[int, tuple[int, ProcessInstanceCreationValue]] = {}

    def wait(self, process_instance_key: int, request: int, creation: ProcessInstanceCreationValue) -> None:
        """A call wants the result of an instance."""
        self._waiting[process_instance_key] = (request, creation)

    def completed(self, context: Context[Any], variables: Variables) -> None:
        """Answer with the instance's own variables, or those that were asked for."""
        waiting = self._waiting.pop(context.key, None)
        if waiting is None:
            return
        request, creation = waiting
        if creation.fetch_variables:
            variables = {name: value for name, value in variables.items() if name in creation.fetch_variables}
        self._core.respond(context.key, creation._replace(variables=variables), to=request)

    def terminated(self, context: Context[Any]) -> None:
        """There will be no result."""
        self._waiting.pop(context.key, None)
