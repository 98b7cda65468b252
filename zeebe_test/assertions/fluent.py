"""The assertions about a process instance as a chain: ``assert_that(order).is_completed().has_passed("pay", times=2)``.

Each method is the plain function of the same meaning, and returns the chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from zeebe_test.api.handles import Job, ProcessInstance
from zeebe_test.assertions import elements as on_elements
from zeebe_test.assertions import incidents as on_incidents
from zeebe_test.assertions import instances as on_instances
from zeebe_test.assertions import jobs as on_jobs
from zeebe_test.assertions import messages as on_messages
from zeebe_test.assertions import variables as on_variables
from zeebe_test.assertions import waits as on_waits
from zeebe_test.assertions.matchers import ANY, Matcher
from zeebe_test.assertions.variables import Scope
from zeebe_test.durations import Duration


def assert_that(instance: ProcessInstance) -> InstanceAssertions:
    """Begin a chain of assertions about a process instance.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(instance, ProcessInstance):
        raise TypeError(f"assert_that is about a process instance, not about {instance!r}")
    return InstanceAssertions(instance)


class InstanceAssertions:
    """Assertions about one process instance; every one raises `ProcessAssertionError` where it does not hold.

    Attributes:
        instance: the process instance.
    """

    __slots__ = ("instance",)

    def __init__(self, instance: ProcessInstance) -> None:
        self.instance = instance

    def is_started(self) -> InstanceAssertions:
        """See `assert_started`."""
        on_instances.assert_started(self.instance)
        return self

    def is_active(self) -> InstanceAssertions:
        """See `assert_active`."""
        on_instances.assert_active(self.instance)
        return self

    def is_completed(self) -> InstanceAssertions:
        """See `assert_completed`."""
        on_instances.assert_completed(self.instance)
        return self

    def is_not_completed(self) -> InstanceAssertions:
        """See `assert_not_completed`."""
        on_instances.assert_not_completed(self.instance)
        return self

    def is_terminated(self) -> InstanceAssertions:
        """See `assert_terminated`."""
        on_instances.assert_terminated(self.instance)
        return self

    def is_not_terminated(self) -> InstanceAssertions:
        """See `assert_not_terminated`."""
        on_instances.assert_not_terminated(self.instance)
        return self

    def took(self, duration: Duration) -> InstanceAssertions:
        """See `assert_took`."""
        on_instances.assert_took(self.instance, duration)
        return self

    def has_called(self, process_id: str, *, times: int | None = None) -> InstanceAssertions:
        """See `assert_called`."""
        on_instances.assert_called(self.instance, process_id, times=times)
        return self

    def has_not_called(self, process_id: str) -> InstanceAssertions:
        """See `assert_not_called`."""
        on_instances.assert_not_called(self.instance, process_id)
        return self

    def called(self, process_id: str) -> InstanceAssertions:
        """Go on with the last instance of this process that it called."""
        return InstanceAssertions(on_instances.assert_called(self.instance, process_id)[-1])

    def has_passed(
        self, *elements: str, times: int | None = None, at_least: int | None = None, at_most: int | None = None
    ) -> InstanceAssertions:
        """See `assert_passed`."""
        on_elements.assert_passed(self.instance, *elements, times=times, at_least=at_least, at_most=at_most)
        return self

    def has_not_passed(self, *elements: str) -> InstanceAssertions:
        """See `assert_not_passed`."""
        on_elements.assert_not_passed(self.instance, *elements)
        return self

    def has_not_entered(self, *elements: str) -> InstanceAssertions:
        """See `assert_not_entered`."""
        on_elements.assert_not_entered(self.instance, *elements)
        return self

    def has_passed_in_order(self, *elements: str) -> InstanceAssertions:
        """See `assert_passed_in_order`."""
        on_elements.assert_passed_in_order(self.instance, *elements)
        return self

    def has_path(self, *elements: str) -> InstanceAssertions:
        """See `assert_path`."""
        on_elements.assert_path(self.instance, *elements)
        return self

    def has_terminated_element(self, element: str, *, times: int | None = None) -> InstanceAssertions:
        """See `assert_terminated_element`."""
        on_elements.assert_terminated_element(self.instance, element, times=times)
        return self

    def took_flow(self, *flows: str, times: int | None = None) -> InstanceAssertions:
        """See `assert_flow_taken`."""
        on_elements.assert_flow_taken(self.instance, *flows, times=times)
        return self

    def took_branch(self, gateway: str, target: str) -> InstanceAssertions:
        """See `assert_branch_taken`."""
        on_elements.assert_branch_taken(self.instance, gateway, target)
        return self

    def is_waiting_at(self, *elements: str, times: int | None = None) -> InstanceAssertions:
        """See `assert_waiting_at`."""
        on_elements.assert_waiting_at(self.instance, *elements, times=times)
        return self

    def is_not_waiting_at(self, *elements: str) -> InstanceAssertions:
        """See `assert_not_waiting_at`."""
        on_elements.assert_not_waiting_at(self.instance, *elements)
        return self

    def is_waiting_exactly_at(self, *elements: str) -> InstanceAssertions:
        """See `assert_waiting_exactly_at`."""
        on_elements.assert_waiting_exactly_at(self.instance, *elements)
        return self

    def is_waiting_for_message(self, name: str, *, correlation_key: str | None = None) -> InstanceAssertions:
        """See `assert_waiting_for_message`."""
        on_waits.assert_waiting_for_message(self.instance, name, correlation_key=correlation_key)
        return self

    def is_not_waiting_for_message(self, name: str) -> InstanceAssertions:
        """See `assert_not_waiting_for_message`."""
        on_waits.assert_not_waiting_for_message(self.instance, name)
        return self

    def is_waiting_for_signal(self, name: str) -> InstanceAssertions:
        """See `assert_waiting_for_signal`."""
        on_waits.assert_waiting_for_signal(self.instance, name)
        return self

    def is_waiting_for_timer(
        self, element: str, *, due: datetime | None = None, in_: Duration | None = None
    ) -> InstanceAssertions:
        """See `assert_waiting_for_timer`."""
        on_waits.assert_waiting_for_timer(self.instance, element, due=due, in_=in_)
        return self

    def has_timer_fired(self, element: str, *, times: int | None = None) -> InstanceAssertions:
        """See `assert_timer`."""
        on_waits.assert_timer(self.instance, element, times=times)
        return self

    def has_user_task(
        self, element: str | None = None, *, name: str | None = None, assignee: Matcher = ANY, state: str = "CREATED"
    ) -> InstanceAssertions:
        """See `assert_user_task`."""
        on_waits.assert_user_task(self.instance, element, name=name, assignee=assignee, state=state)
        return self

    def has_correlated_message(
        self, name: str, *, correlation_key: str | None = None, times: int | None = None
    ) -> InstanceAssertions:
        """See `assert_message_correlated`."""
        on_messages.assert_message_correlated(self.instance, name, correlation_key=correlation_key, times=times)
        return self

    def has_decision(self, decision_id: str, *, output: Matcher = ANY, times: int | None = None) -> InstanceAssertions:
        """See `assert_decision`."""
        on_messages.assert_decision(self.instance, decision_id, output=output, times=times)
        return self

    def has_variable(self, name: str, value: Matcher = ANY, *, scope: Scope = None) -> InstanceAssertions:
        """See `assert_variable`."""
        on_variables.assert_variable(self.instance, name, value, scope=scope)
        return self

    def has_variables(
        self, names: Mapping[str, Matcher] | None = None, /, *, scope: Scope = None, **values: Matcher
    ) -> InstanceAssertions:
        """See `assert_variables`."""
        on_variables.assert_variables(self.instance, names, scope=scope, **values)
        return self

    def has_exactly_variables(self, values: Mapping[str, Matcher], *, scope: Scope = None) -> InstanceAssertions:
        """See `assert_exactly_variables`."""
        on_variables.assert_exactly_variables(self.instance, values, scope=scope)
        return self

    def has_no_variable(self, *names: str, scope: Scope = None) -> InstanceAssertions:
        """See `assert_no_variable`."""
        on_variables.assert_no_variable(self.instance, *names, scope=scope)
        return self

    def has_job(
        self, *, type: str | None = None, element: str | None = None, times: int | None = None
    ) -> InstanceAssertions:
        """See `assert_job_created`."""
        on_jobs.assert_job_created(self.instance, type=type, element=element, times=times)
        return self

    def has_activated_job(
        self,
        *,
        type: str | None = None,
        element: str | None = None,
        worker: str | None = None,
        times: int | None = None,
    ) -> InstanceAssertions:
        """See `assert_job_activated`."""
        on_jobs.assert_job_activated(self.instance, type=type, element=element, worker=worker, times=times)
        return self

    def has_completed_job(
        self, *, type: str | None = None, element: str | None = None, times: int | None = None
    ) -> InstanceAssertions:
        """See `assert_job_completed`."""
        on_jobs.assert_job_completed(self.instance, type=type, element=element, times=times)
        return self

    def has_failed_job(
        self, *, type: str | None = None, element: str | None = None, message: Matcher = ANY, times: int | None = None
    ) -> InstanceAssertions:
        """See `assert_job_failed`."""
        on_jobs.assert_job_failed(self.instance, type=type, element=element, message=message, times=times)
        return self

    def has_no_jobs(self, *, type: str | None = None, element: str | None = None) -> InstanceAssertions:
        """See `assert_no_jobs`."""
        on_jobs.assert_no_jobs(self.instance, type=type, element=element)
        return self

    def has_thrown_error(self, code: str, *, element: str | None = None) -> InstanceAssertions:
        """See `assert_error_thrown`."""
        on_jobs.assert_error_thrown(self.instance, code, element=element)
        return self

    def has_caught_error(self, element: str) -> InstanceAssertions:
        """See `assert_error_caught`."""
        on_jobs.assert_error_caught(self.instance, element)
        return self

    def has_incident(
        self,
        *,
        type: str | None = None,
        element: str | None = None,
        message: Matcher = ANY,
        job: int | Job | None = None,
        resolved: bool = False,
    ) -> InstanceAssertions:
        """See `assert_incident`."""
        on_incidents.assert_incident(
            self.instance, type=type, element=element, message=message, job=job, resolved=resolved
        )
        return self

    def has_no_incidents(self, *, ever: bool = False) -> InstanceAssertions:
        """See `assert_no_incidents`."""
        on_incidents.assert_no_incidents(self.instance, ever=ever)
        return self
