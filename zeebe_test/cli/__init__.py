"""The command line: ``zeebe-test run``, ``check``, ``feel`` and ``serve``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TextIO

from zeebe_test.cli import check, feel_command, run, serve
from zeebe_test.errors import ZeebeTestError

FAILURE, WRONG_CALL = 1, 2
"""Exit statuses: what was asked is not so, or could not be asked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit status."""
    _prefer_utf8(sys.stdout)
    _prefer_utf8(sys.stderr)
    options = parser().parse_args(arguments)
    try:
        status: int = options.do(options)
    except (ZeebeTestError, OSError, ValueError, ImportError) as error:
        print(f"zeebe-test: {error}", file=sys.stderr)
        return FAILURE
    except BrokenPipeError:
        return FAILURE
    return status


def parser() -> argparse.ArgumentParser:
    """What can be said on the command line."""
    top = argparse.ArgumentParser(
        prog="zeebe-test", description="Run BPMN as Zeebe (Camunda 8) does, without a server."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for command in (run, check, feel_command, serve):
        command.add_to(commands)
    return top


def _prefer_utf8(stream: TextIO) -> None:
    """A terminal that cannot show a mark shows a question mark instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
