"""Calls in a test's own words: which job, timer or message is meant is said by what it belongs to, not by its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Unpack

from zeebe_test.api import open_items, waiting
from zeebe_test.api.items import Job
from zeebe_test.api.keyed import Keyed
from zeebe_test.api.selectors import Selector, Where, Which, WhichElement
from zeebe_test.api.waiting import Pending
from zeebe_test.api.worker_calls import WorkerCalls
from zeebe_test.api.workers import push
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.errors import NothingHappened
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent, TimerIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.job import JobResult

USER_TASK_JOB = "io.camunda.zeebe:userTask"
"""The type of the jobs of user tasks that are not native."""

DEFAULT_MAX_TIME = "P30D"


class Driving(WorkerCalls):
    """Does the next thing, whichever it is. Of several that are meant, the oldest."""

    def pending(self, **selection: Unpack[WhichElement]) -> Pending:
        """Everything the engine waits for: jobs, user tasks, timers, messages, signals, incidents.

        Args:
            selection: only those; see `Selector`.
        """
        return waiting.pending(self._runtime, Selector(**selection))

    def complete(
        self,
        type: str | None = None,
        variables: Mapping[str, JsonValue] | str | None = None,
        *,
        result: JobResult | None = None,
        **selection: Unpack[WhichElement],
    ) -> Job:
        """Take a job and complete it. Returns the job.

        Args:
            type: the job type.
            variables: what the job has brought.
            result: of a task listener or an ad-hoc sub-process.
            selection: which job; see `Selector`.

        Raises:
            NothingHappened: there is no such job; the text says what there is.
        """
        job = self._take(type, selection)
        self.complete_job(job, variables, result)
        return job

    def fail(
        self,
        type: str | None = None,
        error_message: str = "",
        *,
        retries: int | None = None,
        retry_back_off: Duration = 0,
        variables: Mapping[str, JsonValue] | str | None = None,
        **selection: Unpack[WhichElement],
    ) -> Job:
        """Take a job and fail it; one retry less if it is not said how many are left. Returns the job.

        Raises:
            NothingHappened: there is no such job; the text says what there is.
        """
        job = self._take(type, selection)
        left = max(0, job.retries - 1) if retries is None else retries
        self.fail_job(job, left, error_message, retry_back_off, variables)
        return job

    def throw(
        self,
        type: str | None = None,
        error_code: str = "",
        error_message: str = "",
        *,
        variables: Mapping[str, JsonValue] | str | None = None,
        **selection: Unpack[WhichElement],
    ) -> Job:
        """Take a job and throw a BPMN error from it. Returns the job.

        Raises:
            NothingHappened: there is no such job; the text says what there is.
        """
        job = self._take(type, selection)
        self.throw_error(job, error_code, error_message, variables)
        return job

    def complete_user_task(
        self,
        user_task: int | Keyed | None = None,
        variables: Mapping[str, JsonValue] | str | None = None,
        *,
        action: str = "complete",
        **selection: Unpack[WhichElement],
    ) -> None:
        """Complete a user task: a native one, or the job of one that is not.

        Args:
            user_task: the key or handle of a native one; None to look for it.
            variables: what has come of it.
            action: what the records call it.
            selection: which user task, where none is given; see `Selector`.

        Raises:
            NothingHappened: there is no such user task; the text says what there is.
            NotFound, FailedPrecondition, WouldBlock: as `UserTaskCalls.complete_user_task`.
        """
        selector = Selector(type=USER_TASK_JOB, **selection)
        pending = self.pending(**selection) if user_task is None else None
        jobs = pending.jobs if pending is not None and not pending.user_tasks else ()
        if any(selector.matches(self._runtime, job) for job in jobs):
            self.complete(USER_TASK_JOB, variables, **selection)
        else:
            super().complete_user_task(user_task, variables, action=action, **selection)

    def _take(self, job_type: str | None, selection: WhichElement) -> Job:
        """The oldest job that is meant, in a worker's hands."""
        selector = Selector(type=job_type, **selection)
        jobs = [job for job in self.pending().jobs if self.has_job(job) and selector.matches(self._runtime, job)]
        if not jobs:
            raise self._nothing("job", selector)
        return push(self._runtime, jobs[0].key, "test", 300_000) if jobs[0].state == "ACTIVATABLE" else jobs[0]

    def trigger_timer(self, element: str | None = None, **selection: Unpack[Which]) -> None:
        """Fire a timer now, that one alone; the clock stays where it is.

        Args:
            element: the timer event's id.
            selection: which timer; see `Selector`.

        Raises:
            NothingHappened: no such timer is open; the text says what there is.
        """
        selector = Selector(element=element, **selection)
        timers = open_items.timers(self._runtime)
        timer = next((timer for timer in timers if selector.matches(self._runtime, timer)), None)
        row = self._runtime.state.timers.get(timer.key) if timer is not None else None
        if row is None:
            raise self._nothing("timer", selector)
        self._runtime.call(row.key, ValueType.TIMER, TimerIntent.TRIGGER, row.value)

    def correlate(
        self,
        name: str,
        variables: Mapping[str, JsonValue] | str | None = None,
        *,
        element: str | None = None,
        time_to_live: Duration = 0,
        **selection: Unpack[Where],
    ) -> None:
        """Publish the message that an instance waits for; the correlation key is taken from its subscription.

        Args:
            name: the message's name.
            variables: what it brings.
            time_to_live: how long it is kept for others, too; milliseconds if a number.
            element: the id of the element that waits for it.
            selection: who waits for it; see `Selector`.

        Raises:
            NothingHappened: nobody waits for it; the text says what there is.
        """
        selector = Selector(element=element, **selection)
        waits = [item for item in self.pending().messages if item.name == name]
        found = next((item for item in waits if selector.matches(self._runtime, item)), None)
        if found is None:
            raise self._nothing(f"subscription for message '{name}'", selector)
        self.publish_message(name, found.correlation_key, time_to_live=time_to_live, variables=variables)

    def resolve(self, element: str | None = None, **selection: Unpack[Which]) -> None:
        """Resolve an incident; a job without retries gets one first.

        Args:
            element: the id of the element where it is.
            selection: which incident; see `Selector`.

        Raises:
            NothingHappened: no such incident is open; the text says what there is.
        """
        selector = Selector(element=element, **selection)
        found = next((i for i in self.pending().incidents if selector.matches(self._runtime, i)), None)
        if found is None:
            raise self._nothing("incident", selector)
        job = self._runtime.state.jobs.get(found.job_key) if found.job_key > 0 else None
        if job is not None and job.value.retries < 1:
            self.update_job_retries(job.key, 1)
        self.resolve_incident(found.key)

    def run_to_end(self, instance: int | Keyed | None = None, *, max_time: Duration = DEFAULT_MAX_TIME) -> None:
        """Let time pass, from due date to due date, until every instance (or that one) has ended.

        Workers and mocks answer on the way.

        Args:
            instance: only this one must end.
            max_time: so much time may pass; milliseconds if a number.

        Raises:
            NothingHappened: it does not end; the text says what it waits for.
        """
        selector = Selector(instance=instance)
        self._pass_time(lambda: not self._lives(selector), max_time, "to end", selector)

    def run_until(
        self,
        element: str | Callable[[], object],
        *,
        max_time: Duration = DEFAULT_MAX_TIME,
    ) -> None:
        """Let time pass, from due date to due date, until an element is entered, or a function says so.

        Args:
            element: the id of the element, or a function without parameters.
            max_time: so much time may pass; milliseconds if a number.

        Raises:
            NothingHappened: it does not come to that; the text says what everybody waits for.
        """
        if callable(element):
            self._pass_time(element, max_time, "until that is so", Selector())
            return
        mark = len(self._runtime.log.records)
        self._pass_time(lambda: self._is_at(element, mark), max_time, f"until '{element}' is entered", Selector())

    def _pass_time(self, done: Callable[[], object], max_time: Duration, what: str, selector: Selector) -> None:
        clock = self._runtime.clock
        end = clock.now_ms + milliseconds(max_time)
        while not done():
            due = self._runtime.next_due()
            if due is None or due > end:
                rest = "nothing is due" if due is None else f"{max_time} have passed"
                waits = waiting.pending(self._runtime, selector)
                raise NothingHappened(f"could not run {what}: {rest}, and the engine waits for\n{_indented(waits)}")
            clock.advance_to_next()

    def _lives(self, selector: Selector) -> bool:
        instances = self._runtime.state.element_instances
        if selector.instance is not None:
            return (
                instances.get(selector.instance if isinstance(selector.instance, int) else selector.instance.key)
                is not None
            )
        return next(instances.all(), None) is not None

    def _is_at(self, element_id: str, mark: int) -> bool:
        records = self._runtime.log.records
        entered = any(
            record.intent is ProcessInstanceIntent.ELEMENT_ACTIVATED and record.value.element_id == element_id
            for record in records[mark:]
        )
        return entered or any(row.value.element_id == element_id for row in self._runtime.state.element_instances.all())

    def _nothing(self, what: str, selector: Selector) -> NothingHappened:
        waits = waiting.pending(self._runtime, Selector(instance=selector.instance))
        return NothingHappened(f"there is no {what} ({selector}); the engine waits for\n{_indented(waits)}")


def _indented(waits: Pending) -> str:
    return "\n".join(f"  {line}" for line in str(waits).splitlines())
