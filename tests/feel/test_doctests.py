"""The examples in the docstrings of the package."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from zeebe_test import feel

MODULES = [module.name for module in pkgutil.walk_packages(feel.__path__, "zeebe_test.feel.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_module_is_looked_at() -> None:
    assert len(MODULES) > 40
