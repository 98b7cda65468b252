"""Measure this library and SpiffWorkflow in one run, metric by metric, and print their ratios and the bars.

The engines take turns within each metric, so that a slow minute of the machine hits both: the ratios count, not the
times. Exits with 1 when a bar is missed.

    python bench/run_all.py [--quick] [--only METRIC ...] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
OURS, RIVAL = "zeebe_test", "spiff"


class Bar(NamedTuple):
    """What a metric must not exceed: times the rival's, or in its own unit."""

    text: str
    limit: float
    relative: bool = True


BARS: dict[str, Bar] = {
    "cold": Bar("new process, one instance of seq10", 1.5),
    "parse": Bar("parse and validate seq10, with its diagram", 1.0),
    "run_1000": Bar("1000 instances of seq10", 0.8),
    "mi_sequential": Bar("multi-instance, sequential, 1000", 0.25),
    "mi_parallel": Bar("multi-instance, parallel, 1000", 0.25),
    "xor_loop": Bar("loop of 1000 rounds, script task", 0.02),
    "xor_loop_job": Bar("loop of 1000 rounds, service task", 0.02),
    "test": Bar("new engine, known file, one instance of seq10", 2.0, relative=False),
    "fork": Bar("fork of 1000 live instances", 20.0, relative=False),
    "waiting": Bar("one waiting instance, its records included", 6 * 1024, relative=False),
    "growth_10000": Bar("10,000 rounds, to 1,000", 11.0, relative=False),
    "growth_100000": Bar("100,000 rounds, to 10,000", 11.0, relative=False),
}


class Result(NamedTuple):
    """Medians of one metric: wall clock and processor time by engine."""

    metric: str
    unit: str
    wall: dict[str, float]
    cpu: dict[str, float]


def busy_share(pause: float = 0.5) -> float:
    """How busy the whole machine is (Linux; elsewhere 0)."""

    def ticks() -> tuple[int, int]:
        fields = [int(field) for field in Path("/proc/stat").read_text(encoding="ascii").split("\n")[0].split()[1:9]]
        return sum(fields) - fields[3] - fields[4], sum(fields)

    if not Path("/proc/stat").exists():
        return 0.0
    busy, total = ticks()
    time.sleep(pause)
    busy_after, total_after = ticks()
    return (busy_after - busy) / max(1, total_after - total)


def wait_for_quiet(limit_s: float, busy_below: float = 0.25) -> None:
    """Hold on while others keep the machine busy, though not for ever."""
    give_up = time.monotonic() + limit_s
    while time.monotonic() < give_up and busy_share() >= busy_below:
        pass


def lines(script: str, *arguments: str) -> list[dict[str, Any]]:
    """What a bench script prints."""
    command = [sys.executable, str(HERE / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def cold(script: str) -> dict[str, float]:
    """Wall clock and processor time of a whole process, in milliseconds."""

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    started, before = time.perf_counter(), used()
    lines(script, "--cold")
    return {"median": (time.perf_counter() - started) * 1e3, "cpu": (used() - before) * 1e3}


def measure(metric: str, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Every line of both engines for a metric, taking turns."""
    rounds, runs = (1, 1) if options.quick else (options.rounds, options.runs)
    if metric.startswith("xor"):
        rounds, runs = 1, 1  # some take ten seconds a run
    for _ in range(rounds * (5 if metric == "cold" else 1)):
        for engine in (OURS, RIVAL):
            wait_for_quiet(0 if options.quick else options.patience)
            script = f"bench_{engine}.py"
            if metric == "cold":
                yield {"engine": engine, "metric": metric, "unit": "ms"} | cold(script)
            else:
                yield from lines(script, "--only", metric, "--runs", str(runs))


def growth(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """How the time grows with the rounds of a loop."""
    sizes = ["1000", "10000"] if options.quick else ["1000", "10000", "100000"]
    wait_for_quiet(0 if options.quick else options.patience)
    for line in lines("scaling.py", "--turns", "3", "--sizes", *sizes):
        if line["median"] is not None:
            yield line


def summed_up(found: list[dict[str, Any]]) -> Iterator[Result]:
    """One result a metric, in the order of measuring."""
    for metric in dict.fromkeys(line["metric"] for line in found):
        mine = [line for line in found if line["metric"] == metric]
        medians: dict[str, dict[str, float]] = {"median": {}, "cpu": {}}
        for statistic, by_engine in medians.items():
            for engine in dict.fromkeys(line["engine"] for line in mine):
                by_engine[engine] = statistics.median(line[statistic] for line in mine if line["engine"] == engine)
        yield Result(metric, mine[0]["unit"], medians["median"], medians["cpu"])


def judged(result: Result) -> tuple[str, bool]:
    """The row of a metric in the table, and whether its bar holds."""
    bar = BARS[result.metric]
    ours, rival = result.cpu[OURS], result.cpu.get(RIVAL)
    ratio = ours / rival if rival else None
    value = ratio if bar.relative else ours
    holds = value is not None and value <= bar.limit
    cells = [
        bar.text,
        result.unit,
        f"{ours:,.4g}",
        f"{rival:,.4g}" if rival else "",
        f"{ratio:.3f}" if ratio else "",
        f"≤ {bar.limit:g}{' ×' if bar.relative else f' {result.unit}'}",
        "holds" if holds else "MISSED",
    ]
    return "| " + " | ".join(cells) + " |", holds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one run of each, and no waiting for a quiet machine")
    parser.add_argument("--only", nargs="+", default=[], metavar="METRIC", choices=["growth", *BARS])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=60.0, help="seconds to wait for a quiet machine, each time")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()

    found: list[dict[str, Any]] = []
    for metric in BARS:
        if not metric.startswith("growth") and (not options.only or metric in options.only):
            found += measure(metric, options)
            print(metric, "done", file=sys.stderr, flush=True)
    if not options.only or any(metric.startswith("growth") for metric in options.only):
        found += growth(options)

    results = list(summed_up(found))
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors; processor time, medians\n")
    print(f"| metric | unit | {OURS} | {RIVAL} | ratio | bar | |\n|---|---|---|---|---|---|---|")
    verdicts = [judged(result) for result in results]
    for row, _ in verdicts:
        print(row)
    if options.json:
        options.json.write_text(json.dumps([result._asdict() for result in results], indent=1), encoding="utf-8")
    return int(not all(holds for _, holds in verdicts))


if __name__ == "__main__":
    sys.exit(main())
