"""What a tidy test does not leave behind."""

from __future__ import annotations

from zeebe_test.api import open_items, waiting
from zeebe_test.api.handles import instance_of
from zeebe_test.api.items import Job
from zeebe_test.api.mocks import MockWorker
from zeebe_test.api.runtime import Runtime
from zeebe_test.api.selectors import Selector
from zeebe_test.api.workers import Workers


def loose_ends(runtime: Runtime, workers: Workers) -> list[str]:
    """A line for everything that is left open: instances with what they wait for, and mocks nobody needed."""
    ends: list[str] = []
    for key in open_items.live_instances(runtime):
        waits = waiting.pending(runtime, Selector(instance=key)).where(lambda item, key=key: _of(item, key))  # type: ignore[misc]
        for item in waits.items():
            unknown = isinstance(item, Job) and not workers.of(item.type)
            more = f" (nobody works on type '{item.type}')" if unknown and isinstance(item, Job) else ""
            ends.append(f"{instance_of(runtime, key)!r} waits at {item.element_id}: {waiting.reason(item)}{more}")
        if not waits:
            ends.append(f"{instance_of(runtime, key)!r} has not ended")
    ends += [f"{mock} was not called" for mock in workers.all() if isinstance(mock, MockWorker) and not mock.calls]
    return ends


def _of(item: waiting.Item, process_instance_key: int) -> bool:
    return item.process_instance_key == process_instance_key
