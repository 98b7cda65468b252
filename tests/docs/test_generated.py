"""Generated pages are what their generators would write now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("generator", ["supported.py", "where.py", "errors.py"])
def test_page_is_current(generator: str) -> None:
    done = subprocess.run([sys.executable, DOCS / generator, "--check"], check=False)
    assert done.returncode == 0, f"python docs/{generator} has something new to write"
