"""What a whole engine has done, as a report of a failed test shows it: every instance's way, and the log."""

from __future__ import annotations

from zeebe_test.api.engine import Engine
from zeebe_test.report.text import WIDTH
from zeebe_test.report.transcript import transcript
from zeebe_test.report.way import story

INSTANCES_SHOWN = 10


def summary(engine: Engine, *, log: bool = False, width: int = WIDTH) -> str:
    """The time, the ways of the instances that nobody called (the first of them), and, if wanted, the log."""
    roots = [instance for instance in engine.all_instances if instance.parent is None]
    parts = [f"{engine!r}"]
    parts += [story(instance, width=width) for instance in roots[:INSTANCES_SHOWN]]
    if len(roots) > INSTANCES_SHOWN:
        parts.append(f"… and {len(roots) - INSTANCES_SHOWN} more instances")
    if log:
        parts.append(transcript(engine.records, width=width))
    return "\n\n".join(parts)
