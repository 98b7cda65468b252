"""Names for what many values hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

JsonValue: TypeAlias = Any
"""None, bool, int, float, str, or lists and string-keyed dicts of such."""

Variables: TypeAlias = Mapping[str, JsonValue]
"""Variables by name."""

NO_VARIABLES: Variables = {}
"""Shared by all records without variables; never written to."""

DEFAULT_TENANT = "<default>"
"""The only tenant there is while multi-tenancy is off."""
