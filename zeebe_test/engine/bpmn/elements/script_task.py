"""Script tasks: FEEL on the spot, or a job."""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.job_worker import JobWorkerHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import Activity


class ScriptTaskHandler(JobWorkerHandler[Activity]):
    """A script's result reaches the variables as a job's would. Nothing listens at its boundary meanwhile."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Activity]) -> None:
        """Evaluate the script, or create the job."""
        script = context.element.script
        if script is None:
            self.create_job(context)
            return
        result = self.b.expressions.any(script.expression, context.key)
        self.b.event_triggers.write_own_result(context, {script.result_variable: result})
        self.b.transitions.to_activated(context)
        self.b.transitions.complete(context)
