"""The names that users may rely on, and what they cost to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing

import pytest

import zeebe_test
from zeebe_test import Engine, assertions, errors, report

METHODS = {
    "deploy_resource": ("resources", "tenant_id"),
    "deploy_process": ("resources",),
    "create_process_instance": ("bpmn_process_id", "process_definition_key", "version", "variables"),
    "create_process_instance_with_result": ("bpmn_process_id", "fetch_variables", "request_timeout"),
    "cancel_process_instance": ("process_instance_key",),
    "activate_jobs": ("type", "max_jobs_to_activate", "timeout", "worker", "fetch_variable", "tenant_ids"),
    "stream_activated_jobs": ("type", "timeout", "worker", "fetch_variable"),
    "complete_job": ("job", "variables", "result"),
    "fail_job": ("job", "retries", "error_message", "retry_back_off", "variables"),
    "throw_error": ("job", "error_code", "error_message", "variables"),
    "update_job_retries": ("job", "retries"),
    "update_job_timeout": ("job", "timeout"),
    "publish_message": ("name", "correlation_key", "time_to_live", "message_id", "variables", "tenant_id"),
    "correlate_message": ("name", "correlation_key", "variables"),
    "broadcast_signal": ("signal_name", "variables"),
    "set_variables": ("element_instance_key", "variables", "local"),
    "resolve_incident": ("incident_key",),
    "modify_process_instance": ("process_instance_key", "activate_instructions", "terminate_instructions"),
    "migrate_process_instance": ("process_instance_key", "migration_plan"),
    "evaluate_decision": ("decision_id", "decision_key", "variables"),
    "delete_resource": ("resource_key",),
    "topology": (),
    "complete_user_task": ("user_task", "variables"),
    "worker": ("type", "function"),
    "mock_worker": ("type", "element", "where"),
    "mock_process": ("bpmn_process_id",),
    "mock_decision": ("decision_id", "output"),
    "complete": ("type", "variables"),
    "fail": ("type", "error_message", "retries"),
    "throw": ("type", "error_code"),
    "trigger_timer": ("element",),
    "correlate": ("name", "variables"),
    "resolve": ("element",),
    "run_to_end": ("instance", "max_time"),
    "run_until": ("element", "max_time"),
    "pending": (),
    "fork": (),
    "snapshot": (),
    "restore": ("snapshot",),
    "branch": (),
    "reset": (),
    "close": (),
}


@pytest.mark.parametrize("name", METHODS)
def test_calls(name: str) -> None:
    parameters = list(inspect.signature(getattr(Engine, name)).parameters)[1:]
    assert [parameter for parameter in METHODS[name] if parameter not in parameters] == []


@pytest.mark.parametrize("module", [zeebe_test, assertions, report])
def test_names(module: object) -> None:
    names: list[str] = module.__all__  # type: ignore[attr-defined]
    assert names == sorted(set(names), key=str)
    for name in names:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name


def test_every_error_can_be_had_from_the_package() -> None:
    for name, error in vars(errors).items():
        if inspect.isclass(error) and issubclass(error, Exception):
            assert getattr(zeebe_test, name) is error


def test_annotations_can_be_evaluated() -> None:
    for name in METHODS:
        assert "return" in typing.get_type_hints(getattr(Engine, name))


def test_importing_brings_nothing_that_is_optional() -> None:
    code = "import sys, zeebe_test, zeebe_test.assertions; print([m for m in sys.modules if '.' not in m])"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for name in ("grpc", "google", "freezegun", "pytest", "yaml", "asyncio"):
        assert repr(name) not in modules
