"""What a test expects of a process: plain functions that return what they found, and `assert_that` for a chain of them.

They only read. Where something is not so they raise `ProcessAssertionError`, an `AssertionError`, whose text says what
was expected, where the instance is, why it waits there, and which way it came.
"""

from __future__ import annotations

from zeebe_test.assertions.elements import (
    assert_branch_taken,
    assert_flow_taken,
    assert_not_entered,
    assert_not_passed,
    assert_not_waiting_at,
    assert_passed,
    assert_passed_in_order,
    assert_path,
    assert_terminated_element,
    assert_waiting_at,
    assert_waiting_exactly_at,
)
from zeebe_test.assertions.fluent import InstanceAssertions, assert_that
from zeebe_test.assertions.incidents import assert_incident, assert_no_incidents
from zeebe_test.assertions.instances import (
    assert_active,
    assert_called,
    assert_clean,
    assert_completed,
    assert_deployed,
    assert_instances,
    assert_not_called,
    assert_not_completed,
    assert_not_terminated,
    assert_started,
    assert_terminated,
    assert_took,
)
from zeebe_test.assertions.jobs import (
    assert_error_caught,
    assert_error_thrown,
    assert_job_activated,
    assert_job_completed,
    assert_job_created,
    assert_job_failed,
    assert_no_jobs,
)
from zeebe_test.assertions.matchers import ANY
from zeebe_test.assertions.messages import (
    assert_decision,
    assert_message_correlated,
    assert_message_expired,
    assert_message_published,
)
from zeebe_test.assertions.variables import (
    assert_exactly_variables,
    assert_no_variable,
    assert_variable,
    assert_variables,
    variable_history,
)
from zeebe_test.assertions.waits import (
    assert_not_waiting_for_message,
    assert_timer,
    assert_user_task,
    assert_waiting_for_message,
    assert_waiting_for_signal,
    assert_waiting_for_timer,
)
from zeebe_test.errors import ProcessAssertionError

__all__ = [
    "ANY",
    "InstanceAssertions",
    "ProcessAssertionError",
    "assert_active",
    "assert_branch_taken",
    "assert_called",
    "assert_clean",
    "assert_completed",
    "assert_decision",
    "assert_deployed",
    "assert_error_caught",
    "assert_error_thrown",
    "assert_exactly_variables",
    "assert_flow_taken",
    "assert_incident",
    "assert_instances",
    "assert_job_activated",
    "assert_job_completed",
    "assert_job_created",
    "assert_job_failed",
    "assert_message_correlated",
    "assert_message_expired",
    "assert_message_published",
    "assert_no_incidents",
    "assert_no_jobs",
    "assert_no_variable",
    "assert_not_called",
    "assert_not_completed",
    "assert_not_entered",
    "assert_not_passed",
    "assert_not_terminated",
    "assert_not_waiting_at",
    "assert_not_waiting_for_message",
    "assert_passed",
    "assert_passed_in_order",
    "assert_path",
    "assert_started",
    "assert_terminated",
    "assert_terminated_element",
    "assert_that",
    "assert_timer",
    "assert_took",
    "assert_user_task",
    "assert_variable",
    "assert_variables",
    "assert_waiting_at",
    "assert_waiting_exactly_at",
    "assert_waiting_for_message",
    "assert_waiting_for_signal",
    "assert_waiting_for_timer",
    "variable_history",
]
