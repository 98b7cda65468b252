"""Everything the engine waits for, and in words: where something waits, and what would make it go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from zeebe_test.api import open_items
from zeebe_test.api.items import Incident, Job, Subscription, Timer, UserTask
from zeebe_test.api.runtime import Runtime
from zeebe_test.api.selectors import Selector
from zeebe_test.protocol.enums import JobKind

Item = Job | UserTask | Timer | Subscription | Incident


class Pending(NamedTuple):
    """What the engine waits for. Start events are not in it: they wait forever."""

    jobs: tuple[Job, ...] = ()
    user_tasks: tuple[UserTask, ...] = ()
    timers: tuple[Timer, ...] = ()
    messages: tuple[Subscription, ...] = ()
    signals: tuple[Subscription, ...] = ()
    incidents: tuple[Incident, ...] = ()

    def __bool__(self) -> bool:
        return any(self.items())

    def items(self) -> Iterator[Item]:
        """All of them, one after the other."""
        for kind in (self.incidents, self.jobs, self.user_tasks, self.timers, self.messages, self.signals):
            yield from kind

    def where(self, wanted: Callable[[Item], bool]) -> Pending:
        """Those that a function wants."""
        return Pending(*(tuple(item for item in kind if wanted(item)) for kind in self))  # type: ignore[arg-type]

    def __str__(self) -> str:
        told = {incident.job_key for incident in self.incidents}
        lines = [describe(item) for item in self.items() if item.key not in told]
        return "\n".join(lines) if lines else "nothing"


def pending(runtime: Runtime, selector: Selector) -> Pending:
    """What the engine waits for, of what a selector means."""
    subscriptions = open_items.subscriptions(runtime)
    found = Pending(
        tuple(open_items.jobs(runtime)),
        tuple(open_items.all_user_tasks(runtime)),
        tuple(timer for timer in open_items.timers(runtime) if timer.element_instance_key > 0),
        tuple(item for item in subscriptions if item.kind == "message"),
        tuple(item for item in subscriptions if item.kind == "signal"),
        tuple(open_items.open_incidents(runtime)),
    )
    return found.where(lambda item: selector.matches(runtime, item))


def describe(item: Item) -> str:
    """One line: where it waits, for what, and what would make it go on."""
    return f"{item.element_id}: {reason(item)}; {remedy(item)}"


def reason(item: Item) -> str:
    """For what somebody waits."""
    return _REASONS[type(item)](item)


def remedy(item: Item) -> str:
    """What would make it go on."""
    return _REMEDIES[type(item)](item)


def _job_reason(job: Job) -> str:
    kind = "" if job.kind is JobKind.BPMN_ELEMENT else f" ({job.kind} {job.listener_event_type})"
    states = {
        "ACTIVATABLE": "no worker has taken it",
        "ACTIVATED": f"taken by worker '{job.worker}', not answered",
        "FAILED": f"failed: {job.error_message}" if job.error_message else "failed",
        "ERROR_THROWN": f"threw error '{job.error_code}', which nothing catches",
    }
    return f"job of type '{job.type}'{kind} – {states[job.state]}"


def _job_remedy(job: Job) -> str:
    if job.state in ("FAILED", "ERROR_THROWN"):
        return f'engine.resolve(element="{job.element_id}")' if job.retries < 1 else "its back-off must be over"
    return f'engine.complete("{job.type}") or engine.worker("{job.type}", …)'


def _subscription_reason(subscription: Subscription) -> str:
    key = f" with correlation key '{subscription.correlation_key}'" if subscription.kind == "message" else ""
    return f"{subscription.kind} '{subscription.name}'{key}"


def _subscription_remedy(subscription: Subscription) -> str:
    call = "correlate" if subscription.kind == "message" else "broadcast_signal"
    return f'engine.{call}("{subscription.name}")'


def _incident_reason(incident: Incident) -> str:
    message = " ".join(incident.message.split())
    return f"incident {incident.type}: {message}"


_REASONS: dict[type, Callable[[Any], str]] = {
    Job: _job_reason,
    UserTask: lambda task: f"user task{f' of {task.assignee}' if task.assignee else ''}",
    Timer: lambda timer: f"timer, due at {timer.due:%Y-%m-%dT%H:%M:%SZ}",
    Subscription: _subscription_reason,
    Incident: _incident_reason,
}

_REMEDIES: dict[type, Callable[[Any], str]] = {
    Job: _job_remedy,
    UserTask: lambda task: f'engine.complete_user_task(element="{task.element_id}")',
    Timer: lambda timer: f'engine.trigger_timer(element="{timer.element_id}") or engine.clock.advance(…)',
    Subscription: _subscription_remedy,
    Incident: lambda incident: f'engine.resolve(element="{incident.element_id}")',
}
