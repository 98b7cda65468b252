"""Pictures of what happened, as text: the way of an instance, the log, and how much of a process was run.

Reports only read.
"""

from __future__ import annotations

from zeebe_test.report.coverage import Coverage, ProcessCoverage
from zeebe_test.report.summary import summary
from zeebe_test.report.transcript import transcript
from zeebe_test.report.way import story, way

__all__ = ["Coverage", "ProcessCoverage", "story", "summary", "transcript", "way"]
