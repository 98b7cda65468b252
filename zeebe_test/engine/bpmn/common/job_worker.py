"""Whatever a worker does – service and send tasks, scripts, rules, message throws –: the element waits for its job.

finalize_activation    type and retries evaluated, boundary events listen, JOB CREATED, ELEMENT_ACTIVATED
the job is completed   engine/processors/job.py: PROCESS_EVENT TRIGGERING, COMPLETE_ELEMENT
on_complete            the job's variables, output mappings
on_terminate           JOB CANCELED
"""

from __future__ import annotations

from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.bpmn.handler import E, ElementHandler


class JobWorkerHandler(ElementHandler[E]):
    """An element that is done by a worker."""

    __slots__ = ()

    def on_activate(self, context: Context[E]) -> None:
        """Input mappings."""
        self.b.mappings.apply_input(context)

    def finalize_activation(self, context: Context[E]) -> None:
        """Create the job."""
        self.create_job(context)

    def create_job(self, context: Context[E]) -> None:
        """Evaluate, listen, create the job, activate."""
        definition = context.element.job
        if definition is None:
            raise LookupError(f"{context.element!r} has no job")
        properties = self.b.jobs.evaluate(definition, context.key)
        properties = self.b.jobs.with_linked_resources(context, properties)
        self.b.catch_events.subscribe_boundary(context)
        self.b.jobs.create(context, properties)
        self.b.transitions.to_activated(context)

    def on_complete(self, context: Context[E]) -> None:
        """What the job has brought, output mappings; nothing listens any more."""
        self.b.mappings.apply_output(context)
        self.b.catch_events.unsubscribe(context)

    def on_terminate(self, context: Context[E]) -> None:
        """The job is not needed any more."""
        self.b.jobs.cancel(context)
        self.b.catch_events.unsubscribe(context)
        self.b.paths.terminate(context)
