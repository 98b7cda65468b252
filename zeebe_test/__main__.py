"""The command ``zeebe-test``, also as ``python -m zeebe_test``."""

from __future__ import annotations

import sys

from zeebe_test.cli import main

if __name__ == "__main__":
    sys.exit(main())
