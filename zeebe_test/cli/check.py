"""``zeebe-test check``: everything that keeps files from being deployed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zeebe_test.api.engine import Engine
from zeebe_test.errors import Finding, InvalidArgument, InvalidModel


def add_to(commands: Any) -> None:
    """Say what can be said."""
    command: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="say what is wrong with models",
        description="Deploy each file and print every finding as FILE:LINE: ELEMENT: MESSAGE. "
        "The exit status is 1 if there is one.",
    )
    command.add_argument("files", nargs="+", metavar="FILE", type=Path, help="BPMN, DMN and form files")
    command.set_defaults(do=check)


def check(options: argparse.Namespace) -> int:
    """Check them, each for itself; returns the exit status."""
    found = [(path, finding) for path in options.files for finding in findings(path)]
    for path, finding in found:
        line = f":{finding.line}" if finding.line else ""
        element = f" {finding.element_id}:" if finding.element_id else ""
        print(f"{path}{line}:{element} {' '.join(finding.message.split())}")
    return 1 if found else 0


def findings(path: Path) -> tuple[Finding, ...]:
    """What is wrong with a file."""
    try:
        Engine().deploy_resource(path)
    except InvalidModel as error:
        return error.findings
    except InvalidArgument as error:
        return (Finding(path.name, 0, "", error.reason),)
    return ()
