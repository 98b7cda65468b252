"""Send tasks: a worker sends it. How that goes, step by step: common/job_worker.py."""

from __future__ import annotations

from zeebe_test.engine.bpmn.common.job_worker import JobWorkerHandler
from zeebe_test.model.graph import Activity


class SendTaskHandler(JobWorkerHandler[Activity]):
    """Waits for its job."""

    __slots__ = ()
