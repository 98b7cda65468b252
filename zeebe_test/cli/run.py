"""``zeebe-test run``: plays a process and draws its way."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import ProcessInstance
from zeebe_test.api.waiting import describe
from zeebe_test.cli import colours
from zeebe_test.errors import NothingHappened
from zeebe_test.report.text import variables_text
from zeebe_test.report.transcript import transcript
from zeebe_test.report.way import way

MIN_WIDTH = 60


def add_to(commands: Any) -> None:
    """Say what can be said."""
    command: argparse.ArgumentParser = commands.add_parser(
        "run",
        help="play a process and draw its way",
        description="Deploy files, start a process, answer its jobs, let time pass, and draw the way it took. "
        "The exit status is 1 if it has not completed.",
    )
    command.add_argument("files", nargs="+", metavar="FILE", type=Path, help="BPMN, DMN and form files")
    command.add_argument(
        "--process", metavar="ID", help="the process to start; if not given, the first of the first file"
    )
    command.add_argument("--variables", metavar="JSON", default="{}", help="the variables it starts with")
    command.add_argument(
        "--complete",
        metavar="TYPE[=JSON]",
        action="append",
        default=[],
        help="complete jobs of this type, with these variables; user tasks by the id of their element",
    )
    command.add_argument("--complete-all", action="store_true", help="complete every job and user task")
    command.add_argument(
        "--throw", metavar="TYPE=CODE", action="append", default=[], help="throw this BPMN error from jobs of this type"
    )
    command.add_argument(
        "--message",
        metavar="NAME[=JSON]",
        action="append",
        default=[],
        help="publish a message that somebody waits for, with these variables, in the order given",
    )
    command.add_argument("--time", metavar="DURATION", default="PT0S", help="so much time may pass (ISO 8601: P7D)")
    command.add_argument("--records", action="store_true", help="show the records, too")
    command.set_defaults(do=run)


def run(options: argparse.Namespace) -> int:
    """Play it; returns the exit status."""
    engine = Engine()
    engine.deploy_resource(*options.files)
    for wish in options.complete:
        job_type, _, variables = wish.partition("=")
        engine.mock_worker(job_type).complete(_object(variables, wish))
    for wish in options.throw:
        job_type, _, code = wish.partition("=")
        engine.mock_worker(job_type).throw(code)
    instance = engine.create_process_instance(options.process or _first(engine), variables=options.variables)
    for wish in options.message:
        name, _, variables = wish.partition("=")
        _go_on(engine, options)
        engine.correlate(name, _object(variables, wish))
    _go_on(engine, options)
    _show(engine, instance, options)
    return 0 if instance.is_completed else 1


def _object(text: str, wish: str) -> dict[str, Any]:
    try:
        value = json.loads(text) if text else {}
    except ValueError as error:
        raise ValueError(f"{wish!r}: {error}") from error
    if not isinstance(value, dict):
        raise ValueError(f"{wish!r}: variables are a JSON object")
    return value


def _first(engine: Engine) -> str:
    """The process that nobody else calls, if there is only one; else the first."""
    return engine.definitions[0].bpmn_process_id


def _go_on(engine: Engine, options: argparse.Namespace) -> None:
    """Do everything that can be done within the time."""
    named = {wish.partition("=")[0]: _object(wish.partition("=")[2], wish) for wish in options.complete}
    while True:
        pending = engine.pending()
        task = next((t for t in pending.user_tasks if options.complete_all or t.element_id in named), None)
        job = next((j for j in pending.jobs if options.complete_all and engine.has_job(j)), None)
        if task is not None:
            engine.complete_user_task(element=task.element_id, variables=named.get(task.element_id))
        elif job is not None:
            engine.complete(job.type)
        elif not _wait(engine, options):
            return


def _wait(engine: Engine, options: argparse.Namespace) -> bool:
    """Let time pass to the next thing that is due, if it may; False if nothing comes of it."""
    try:
        mark = engine.records.mark
        engine.run_until(lambda: engine.records.mark > mark, max_time=options.time)
    except NothingHappened:
        return False
    return True


def _show(engine: Engine, instance: ProcessInstance, options: argparse.Namespace) -> None:
    width = max(MIN_WIDTH, shutil.get_terminal_size((110, 40)).columns)
    others = [i for i in engine.all_instances if i.parent is None and i.key != instance.key]
    for shown in (instance, *others):
        drawing = way(shown, width=width)
        print(colours.coloured(drawing) if colours.wanted(sys.stdout) else drawing)
    print(f"variables: {variables_text(instance.variables, width - 11)}")
    waits = engine.pending()
    if waits:
        print("\nwaits for")
        told = {incident.job_key for incident in waits.incidents}
        for item in waits.items():
            if item.key not in told:
                print(f"  {describe(item).partition('; engine.')[0]}")
    if options.records:
        print()
        print(transcript(engine.records, width=width))
