"""How fast FEEL is, as ratios to others measured in the same run: `python bench/feel.py [--jars FOLDER] [--java PATH]`.

Twelve common expressions are evaluated, parsed once, beside CPython evaluating the equivalent Python; and for the first
time, text and all, beside bkflow-feel, of the expressions that it can do, where that is installed. With a folder that
holds the jars of feel-scala, warm evaluations there are measured as well. At last come import and first evaluation in a
fresh interpreter. All take turns, processor time counts, and the best of many rounds: neighbours and the machine matter
little. Exits with 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import logging
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from zeebe_test import feel
from zeebe_test.feel import expression as internals

VARIABLES: dict[str, Any] = {
    "a": 10, "b": 5, "c": 2, "name": "World", "x": 1, "order": {"customer": {"name": "Zoe"}},
    "l": list(range(1, 11)), "items": [{"price": price, "id": price} for price in (5, 8, 9, 12, 20)],
}  # fmt: skip
PYTHON = {**VARIABLES, "date": dt.date.fromisoformat, "delta": dt.timedelta}
PAIRS = {
    "a + b * c - 3": "a + b * c - 3",
    "a > 5 and b <= 20 or c = 1": "a > 5 and b <= 20 or c == 1",
    '"Hello " + name': '"Hello " + name',
    'if a > 5 then "x" else "y"': '"x" if a > 5 else "y"',
    "order.customer.name": 'order["customer"]["name"]',
    "l[item > 5]": "[item for item in l if item > 5]",
    "items[price > 8]": '[item for item in items if item["price"] > 8]',
    "for x in l return x * 2": "[x * 2 for x in l]",
    "some x in l satisfies x > 8": "any(x > 8 for x in l)",
    "sum(l)": "sum(l)",
    'date("2024-01-01") + duration("P1D")': 'date("2024-01-01") + delta(days=1)',
    "{x: a, y: x + 1}.y": '(lambda x: {"x": x, "y": x + 1})(a)["y"]',
}
START = "from zeebe_test import feel; feel.parse('a + 1').evaluate({'a': 1})"
HERE = Path(__file__).parent
CACHED_BAR, SCALA_BAR, FIRST_BAR, START_BAR = 4.0, 1.0, 0.5, 120.0
_SAMPLE_NS = 1_500_000

Sample = Callable[[], float]
"""One measurement, in microseconds."""


class Column(NamedTuple):
    """What is measured of each expression: who does it, and how a sample of one text is taken."""

    name: str
    samples: dict[str, Sample]


def sampled(function: Callable[[], Any]) -> Sample:
    """A sample is the mean of as many calls as fill about a millisecond and a half."""
    function()
    start = time.process_time_ns()
    for _ in range(10):
        function()
    number = max(5, _SAMPLE_NS * 10 // max(time.process_time_ns() - start, 1))

    def sample() -> float:
        start = time.process_time_ns()
        for _ in range(number):
            function()
        return (time.process_time_ns() - start) / number / 1000

    return sample


def first(text: str) -> Any:
    """Parses, compiles and evaluates without the cache."""
    return internals._compile(text, "camunda", feel.EXPRESSION, frozenset()).evaluate(VARIABLES).value  # noqa: SLF001


def ours_and_python() -> list[Column]:
    return [
        Column("cached", {t: sampled(partial(feel.parse(t).evaluate, VARIABLES)) for t in PAIRS}),
        Column("python", {t: sampled(partial(eval, compile(p, "p", "eval"), PYTHON)) for t, p in PAIRS.items()}),
        Column("first", {t: sampled(partial(first, t)) for t in PAIRS}),
    ]


def bkflow() -> Column | None:
    """The public call of bkflow-feel, of the expressions for which it gives the same value."""
    try:
        from bkflow_feel.api import parse_expression
    except ImportError:
        return None
    logging.disable(logging.CRITICAL)
    samples = {}
    for text in PAIRS:
        try:
            same = parse_expression(text, VARIABLES) == first(text)
        except Exception:  # noqa: BLE001 - whatever it says, it cannot do this one
            continue
        if same:
            samples[text] = sampled(partial(parse_expression, text, VARIABLES))
    return Column("bkflow", samples)


def feel_scala(java: str, jars: Path) -> tuple[Column, subprocess.Popen[str]]:
    """Evaluations of feel-scala in a JVM that stays; the first sample of a text warms it up."""
    command = [java, "-XX:+UseSerialGC", "-cp", f"{jars}/*", str(HERE / "FeelScala.java")]
    jvm = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def sample(text: str) -> float:
        assert jvm.stdin is not None
        assert jvm.stdout is not None
        print(text, file=jvm.stdin, flush=True)
        return int(jvm.stdout.readline()) / 1000

    return Column("scala", {text: partial(sample, text) for text in PAIRS}), jvm


def measured(columns: list[Column], rounds: int) -> dict[str, dict[str, float]]:
    """Column -> text -> the least of all rounds."""
    best: dict[str, dict[str, float]] = {column.name: {} for column in columns}
    gc.disable()
    for _ in range(rounds):
        for text in PAIRS:
            for name, samples in columns:
                if text in samples:
                    best[name][text] = min(best[name].get(text, math.inf), samples[text]())
        gc.collect()
    gc.enable()
    return best


def mean(values: list[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, values)) / len(values))


def ratio(best: dict[str, dict[str, float]], ours: str, theirs: str) -> float:
    return mean([best[ours][text] / value for text, value in best[theirs].items()])


def start_up(code: str, rounds: int = 7) -> float:
    """Milliseconds of processor time of a fresh interpreter, the least of all rounds."""
    fastest = math.inf
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(rounds):
        process = subprocess.Popen([sys.executable, "-c", code], env=environment)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        fastest = min(fastest, usage.ru_utime + usage.ru_stime)
    return fastest * 1000


def print_table(best: dict[str, dict[str, float]]) -> None:
    print(f"{'µs':38}" + "".join(f"{name:>9}" for name in best) + f"{'cached/python':>15}")
    for text in PAIRS:
        cells = "".join(f"{best[name][text]:9.2f}" if text in best[name] else f"{'–':>9}" for name in best)
        print(f"{text:38}{cells}{best['cached'][text] / best['python'][text]:15.2f}")
    means = "".join(f"{mean(list(values.values())):9.2f}" for values in best.values())
    print(f"{'geometric mean':38}{means}{ratio(best, 'cached', 'python'):15.2f}\n")


def judged(what: str, value: float, bar: float, unit: str = "") -> bool:
    print(f"{'ok    ' if value <= bar else 'MISSED'} {what}: {value:.2f}{unit}, at most {bar:g}{unit}")
    return value <= bar


def main() -> None:
    """Prints the table, then each ratio with its bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--jars", type=Path, help="a folder with the jars of feel-scala and what it needs")
    parser.add_argument("--java", default="java", help="a JDK's java, for --jars")
    options = parser.parse_args()
    columns = ours_and_python()
    rival = bkflow()
    if rival is not None:
        columns.append(rival)
    jvm = None
    if options.jars is not None:
        scala, jvm = feel_scala(options.java, options.jars)
        columns.append(scala)
    best = measured(columns, options.rounds)
    if jvm is not None:
        jvm.kill()
    print_table(best)
    good = [judged("cached evaluation, to CPython's", ratio(best, "cached", "python"), CACHED_BAR)]
    if jvm is None:
        print("–      cached evaluation, to feel-scala's: no --jars")
    else:
        good.append(judged("cached evaluation, to feel-scala's", ratio(best, "cached", "scala"), SCALA_BAR))
    if rival is None:
        print("–      first evaluation, to bkflow-feel's: not installed")
    else:
        good.append(judged("first evaluation, to bkflow-feel's", ratio(best, "first", "bkflow"), FIRST_BAR))
    good.append(judged("import and first evaluation in a fresh interpreter", start_up(START), START_BAR, " ms"))
    print(f"       of which the interpreter: {start_up(''):.2f} ms")
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
