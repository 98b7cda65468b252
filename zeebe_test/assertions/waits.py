"""Assertions about what an instance waits for: messages, signals, timers, user tasks; and timers that have fired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from zeebe_test.api.handles import ProcessInstance, Subscription, Timer, UserTask
from zeebe_test.assertions.failure import Times, fail, failure, known, listed, often
from zeebe_test.assertions.matchers import ANY, Matcher, matcher_text, matches
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import TimerIntent
from zeebe_test.report.text import duration


def assert_waiting_for_message(
    instance: ProcessInstance, name: str, *, correlation_key: str | None = None, element: str | None = None
) -> Subscription:
    """It waits for this message. Returns the subscription.

    Args:
        instance: the process instance.
        name: the message's name.
        correlation_key: and with this key.
        element: and at this element.

    Raises:
        ProcessAssertionError: it does not.
    """
    found = _subscriptions(instance, "message", name)
    wanted = [s for s in found if correlation_key in (None, s.correlation_key) and element in (None, s.element_id)]
    if not wanted:
        key = f" with correlation key '{correlation_key}'" if correlation_key is not None else ""
        fail(instance, f"to wait for message '{name}'{key}", _waits(instance))
    return wanted[0]


def assert_not_waiting_for_message(instance: ProcessInstance, name: str) -> None:
    """It does not wait for this message.

    Raises:
        ProcessAssertionError: it does.
    """
    if _subscriptions(instance, "message", name):
        fail(instance, f"not to wait for message '{name}'", "it does")


def assert_waiting_for_signal(instance: ProcessInstance, name: str) -> Subscription:
    """It waits for this signal. Returns the subscription.

    Raises:
        ProcessAssertionError: it does not.
    """
    found = _subscriptions(instance, "signal", name)
    if not found:
        fail(instance, f"to wait for signal '{name}'", _waits(instance))
    return found[0]


def _subscriptions(instance: ProcessInstance, kind: str, name: str) -> list[Subscription]:
    return [found for found in instance.subscriptions if found.kind == kind and found.name == name]


def _waits(instance: ProcessInstance) -> str:
    if not instance.is_active:
        return f"it is {str(instance.state).lower()}"
    named = [
        f"{found.kind} '{found.name}'"
        + (f" with correlation key '{found.correlation_key}'" if found.kind == "message" else "")
        for found in instance.subscriptions
    ]
    return f"it waits for {listed(named, 'no message or signal')}"


def assert_waiting_for_timer(
    instance: ProcessInstance, element: str, *, due: datetime | None = None, in_: Duration | None = None
) -> Timer:
    """It waits for the timer of this event. Returns the timer.

    Args:
        instance: the process instance.
        element: the timer event's id.
        due: the instant at which it is due, aware.
        in_: or how far off that is now; milliseconds if a number.

    Raises:
        ProcessAssertionError: it does not, or the timer is due at another time.
    """
    known(instance, element)
    found = [timer for timer in instance.timers if timer.element_id == element]
    if not found:
        others = listed(f"'{timer.element_id}'" for timer in instance.timers)
        fail(instance, f"to wait for the timer '{element}'", f"it waits for {others}")
    timer = found[0]
    expected = instance.now + timedelta(milliseconds=milliseconds(in_)) if in_ is not None else due
    if expected is not None and timer.due != expected:
        off = (timer.due - instance.now) // timedelta(milliseconds=1)
        wanted = f"at {expected.isoformat()}"
        fail(
            instance,
            f"to have the timer '{element}' due {wanted}",
            f"it is due at {timer.due.isoformat()}, in {duration(off)}",
        )
    return timer


def assert_timer(instance: ProcessInstance, element: str, *, times: int | None = None) -> None:
    """The timer of this event has fired.

    Raises:
        ProcessAssertionError: it has not, or not as often as `times`.
    """
    known(instance, element)
    fired = instance.records.of(ValueType.TIMER).intent(TimerIntent.TRIGGERED).element(element)
    if not Times(times).allow(len(fired)):
        fail(instance, f"to have the timer '{element}' fired {Times(times)}".rstrip(), f"it did {often(len(fired))}")


def assert_user_task(
    instance: ProcessInstance,
    element: str | None = None,
    *,
    name: str | None = None,
    assignee: Matcher = ANY,
    candidate_groups: Sequence[str] | None = None,
    candidate_users: Sequence[str] | None = None,
    priority: int | None = None,
    state: str = "CREATED",
) -> UserTask:
    """It has a native user task like this. Returns the user task.

    Args:
        instance: the process instance.
        element: the id of the task's element.
        name: the element's name.
        assignee: to whom it is assigned; see `Matcher`.
        candidate_groups: exactly these, in any order.
        candidate_users: exactly these, in any order.
        priority: its priority.
        state: ``CREATED``, ``COMPLETED`` or ``CANCELED``, or a transition that a listener holds.

    Raises:
        ProcessAssertionError: there is none.
    """
    tasks = _user_tasks(instance)
    for task in tasks:
        if (
            element in (None, task.element_id)
            and name in (None, task.element_name)
            and state == task.state
            and priority in (None, task.priority)
            and matches(assignee, task.assignee)
            and (candidate_groups is None or sorted(candidate_groups) == sorted(task.candidate_groups))
            and (candidate_users is None or sorted(candidate_users) == sorted(task.candidate_users))
        ):
            return task
    shown = [
        f"{task.element_id} ({task.state}, assignee '{task.assignee}', groups {listed(task.candidate_groups, 'none')})"
        for task in tasks
    ]
    who = "" if assignee is ANY else f" assigned to {matcher_text(assignee)}"
    which = element or name or ""
    raise failure(
        instance,
        f"to have a user task {which} in state {state}{who}".replace("  ", " "),
        f"it has {listed(shown, 'none')}",
    )


def _user_tasks(instance: ProcessInstance) -> list[UserTask]:
    """The user tasks it ever had, as they were at last."""
    tasks = {task.key: task for task in instance.user_tasks}
    for record in instance.records.of(ValueType.USER_TASK).intent("COMPLETED", "CANCELED"):
        value = record.value
        model = instance.process.elements.get(value.element_id)
        name = model.name if model is not None else ""
        tasks[record.key] = UserTask.of(record.key, value, state=str(record.intent), name=name)
    return list(tasks.values())
