"""User tasks: a job, or a task of the engine's own."""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.elements.job_worker_task import JobWorkerTaskHandler
from zeebe_test.model.graph import Activity


class UserTaskHandler(JobWorkerTaskHandler[Activity]):
    """Waits for a person."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Activity]) -> None:
        """Create the job."""
        self.b.user_tasks.create(context)
