"""A record's value as Zeebe's exporters print it.

Field names turn from snake case to camel case; four kinds of fields are printed in their own way (below). Data of the
user (variables, headers) is passed through untouched.
"""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Callable
from typing import Any

from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.values.data import DEFAULT_TENANT
from zeebe_test.protocol.values.deployment import DeploymentResource
from zeebe_test.protocol.values.job import JobBatchValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceCreationValue

WITHOUT_TENANT = frozenset({ValueType.MULTI_INSTANCE, ValueType.PROCESS_INSTANCE_MIGRATION, ValueType.ERROR})
"""Value types whose export has no `tenantId`."""

USER_DATA = frozenset({"variables", "custom_headers"})
"""Fields that hold names of the user's, which stay as they are."""


def compact(value: Any) -> str:
    """JSON text without blanks, as the real engine stores variables."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _texts(items: tuple[object, ...]) -> list[str]:
    return [compact(item) for item in items]


PRINTED: dict[str, Callable[[Any], Any]] = {
    "value": compact,
    "decision_output": compact,
    "input_value": compact,
    "output_value": compact,
    "input_collection": _texts,
    "checksum": _base64,
    "resource": _base64,
}
"""Fields that are printed as text."""

NOT_EXPORTED = {
    JobBatchValue: frozenset({"variables"}),
    ProcessInstanceCreationValue: frozenset({"fetch_variables"}),
}

"""Fields of the command that the export leaves out."""


def value_to_dict(value_type: ValueType, value: Any) -> dict[str, Any]:
    """A record's value in the exporters' JSON."""
    printed: dict[str, Any] = to_plain(value)
    if value_type not in WITHOUT_TENANT:
        printed["tenantId"] = DEFAULT_TENANT
    return printed


def to_plain(value: Any) -> Any:
    """Named tuples become objects, tuples lists, enumerations texts."""
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            hidden = NOT_EXPORTED.get(type(value), ())
            fields = zip(names(type(value)), value, strict=True)
            return {name: _field(field, item) for (name, field), item in fields if field not in hidden}
        return [to_plain(item) for item in value]
    if isinstance(value, list):
        return [to_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _field(field: str, item: Any) -> Any:
    if field in USER_DATA:
        return dict(item) if not isinstance(item, tuple) else list(item)
    printer = PRINTED.get(field)
    return printer(item) if printer else to_plain(item)


@functools.cache
def names(of: type[Any]) -> list[tuple[str, str]]:
    """Each field's exported name and its own."""
    return [(camel_case(field), field) for field in of._fields]


def camel_case(name: str) -> str:
    """`flow_scope_key` as `flowScopeKey`."""
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


def resources_to_dict(resource: DeploymentResource) -> dict[str, str]:
    """A deployed file in the exporters' JSON."""
    return {"resourceName": resource.resource_name, "resource": _base64(resource.resource)}
