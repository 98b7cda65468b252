"""Range functions: how points and ranges lie to each other (Allen's relations)."""

from __future__ import annotations

from typing import Any

from zeebe_test.feel.builtins.model import Builtin, Kind
from zeebe_test.feel.values import Range

FUNCTIONS: tuple[Builtin, ...] = ()

__all__ = ["Any", "Kind", "Range"]
