"""``zeebe-test feel``: evaluates an expression."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from zeebe_test import feel


def add_to(commands: Any) -> None:
    """Say what can be said."""
    command: argparse.ArgumentParser = commands.add_parser(
        "feel", help="evaluate a FEEL expression", description="Evaluate a FEEL expression and print its value as JSON."
    )
    command.add_argument("expression", metavar="EXPRESSION", help="with or without the leading =")
    command.add_argument("--context", metavar="JSON", default="{}", help="the variables it sees")
    command.set_defaults(do=evaluate)


def evaluate(options: argparse.Namespace) -> int:
    """Evaluate it; warnings go to the error stream. Returns the exit status."""
    context = json.loads(options.context)
    if not isinstance(context, dict):
        raise ValueError("--context is a JSON object")
    expression = feel.parse(options.expression.removeprefix("="))
    evaluation = expression.evaluate({name: feel.from_python(value) for name, value in context.items()}, feel.DEFAULT)
    for warning in evaluation.warnings:
        print(f"warning: {warning.message}", file=sys.stderr)
    print(json.dumps(feel.to_json(evaluation.value), ensure_ascii=False))
    return 0
