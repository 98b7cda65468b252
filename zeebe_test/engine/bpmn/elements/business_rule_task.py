"""Business rule tasks: a decision on the spot, or a job."""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.job_worker import JobWorkerHandler
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.model.graph import Activity


class BusinessRuleTaskHandler(JobWorkerHandler[Activity]):
    """A decision's result reaches the variables as a job's would. Nothing listens at its boundary meanwhile."""

    __slots__ = ()

    def finalize_activation(self, context: Context[Activity]) -> None:
        """Evaluate the decision, or create the job."""
        called = context.element.called_decision
        if called is None:
            self.create_job(context)
            return
        result = self.b.decisions.evaluate(context, called)
        self.b.event_triggers.write_own_result(context, {called.result_variable: result})
        self.b.transitions.to_activated(context)
        self.b.transitions.complete(context)

    def on_terminate(self, context: Context[Activity]) -> None:
        """A decision has no job; as in the real engine, one left from before a migration stays."""
        if context.element.called_decision is None:
            super().on_terminate(context)
            return
        self.b.catch_events.unsubscribe(context)
        self.b.paths.terminate(context)
