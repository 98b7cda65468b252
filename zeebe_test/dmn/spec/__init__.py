"""Decisions as the DMN specification defines them, whatever the real engine makes of them (dialect dmn)."""

from __future__ import annotations

from zeebe_test.dmn.spec.model import Model, read_model

__all__ = ["Model", "read_model"]
