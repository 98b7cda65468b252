"""Run Zeebe processes inside a test: see `Engine`."""

from __future__ import annotations

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import Job, ProcessInstance

__all__ = ["Engine", "Job", "ProcessInstance"]
