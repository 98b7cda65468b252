"""Time one engine on the shared shapes; the engine hides behind `Adapter`.

A bench module for an engine defines an adapter and calls `main(adapter)`. Results go to standard output, one JSON
object a line, so that `run_all.py` can line several engines up.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

HERE = Path(__file__).parent
ITERATIONS = 1000
SHAPES = ("seq10", "mi_sequential", "mi_parallel", "xor_loop", "xor_loop_job", "wait")


class Adapter(Protocol):
    """What an engine must offer to be measured."""

    name: str
    dialect: str

    def parse(self, xml: bytes) -> Any:
        """From bytes that it has never seen to a model that instances can be started from, validated."""

    def begin(self, xml: bytes) -> Any:
        """The same for bytes that it has seen: where a test starts, with nothing left from the runs before."""

    def run(self, model: Any, variables: dict[str, Any]) -> None:
        """Start one instance and drive it to its end, completing every job."""

    def wait(self, model: Any) -> Any:
        """Start one instance that stays at its wait state; return what keeps it alive."""

    def fork(self, model: Any) -> Any:
        """An independent copy of everything that runs; raises NotImplementedError where there is no such thing."""


class Sample(NamedTuple):
    """Wall clock and processor time, in milliseconds; the second tells when a neighbour was loud."""

    wall: float
    cpu: float


def source(shape: str, dialect: str) -> bytes:
    return (HERE / f"{shape}.{dialect}.bpmn").read_bytes()


def rss_bytes() -> int:
    """The memory that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def time_ms(action: Callable[[], object]) -> Sample:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Sample((time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3)


def report(engine: str, metric: str, samples: list[Sample], unit: str = "ms") -> None:
    line = {
        "engine": engine,
        "metric": metric,
        "median": statistics.median(sample.wall for sample in samples),
        "cpu": statistics.median(sample.cpu for sample in samples),
        "n": len(samples),
        "unit": unit,
    }
    print(json.dumps(line), flush=True)


class Bench:
    """The metrics, by name."""

    def __init__(self, adapter: Adapter, options: argparse.Namespace) -> None:
        self.adapter = adapter
        self.options = options
        self.xml = {shape: source(shape, adapter.dialect) for shape in SHAPES}
        self.metrics: dict[str, Callable[[], None]] = {
            "parse": self.parse,
            "test": self.test,
            "run_1000": self.run_1000,
            "mi_sequential": lambda: self.one("mi_sequential", {"items": list(range(ITERATIONS))}),
            "mi_parallel": lambda: self.one("mi_parallel", {"items": list(range(ITERATIONS))}),
            "xor_loop": lambda: self.one("xor_loop", {"i": 0}),
            "xor_loop_job": lambda: self.one("xor_loop_job", {"i": 0}),
            "waiting": self.waiting,
            "fork": self.fork,
        }

    def timed(self, metric: str, shape: str, action: Callable[[Any], object], runs: int) -> None:
        """Warm up once, then time `action` on a new beginning each time."""
        samples = []
        for _ in range(runs + 1):
            model = self.adapter.begin(self.xml[shape])
            samples.append(time_ms(lambda model=model: action(model)))  # type: ignore[misc]
        report(self.adapter.name, metric, samples[1:])

    def parse(self) -> None:
        samples = [time_ms(lambda: self.adapter.parse(self.xml["seq10"])) for _ in range(32)]
        report(self.adapter.name, "parse", samples[1:])

    def test(self) -> None:
        """What a typical test does: a new engine, a file that is known, one instance to its end."""
        samples = []
        for _ in range(32):
            samples.append(time_ms(lambda: self.adapter.run(self.adapter.begin(self.xml["seq10"]), {})))
        report(self.adapter.name, "test", samples[1:])

    def run_1000(self) -> None:
        def many(model: Any) -> None:
            for _ in range(1000):
                self.adapter.run(model, {})

        self.timed("run_1000", "seq10", many, self.options.runs)

    def one(self, shape: str, variables: dict[str, Any]) -> None:
        self.timed(shape, shape, lambda model: self.adapter.run(model, dict(variables)), self.options.runs)

    def waiting(self) -> None:
        model = self.adapter.begin(self.xml["wait"])
        alive = [self.adapter.wait(model)]
        gc.collect()
        before = rss_bytes()
        alive += [self.adapter.wait(model) for _ in range(self.options.waiting)]
        gc.collect()
        held = (rss_bytes() - before) / self.options.waiting
        report(self.adapter.name, "waiting", [Sample(held, held)], "bytes")

    def fork(self) -> None:
        model = self.adapter.begin(self.xml["wait"])
        alive = [self.adapter.wait(model) for _ in range(1000)]
        try:
            samples = [time_ms(lambda: self.adapter.fork(model)) for _ in range(self.options.runs + 1)]
        except NotImplementedError:
            return
        assert len(alive) == 1000
        report(self.adapter.name, "fork", samples[1:])


def main(adapter: Adapter) -> None:
    parser = argparse.ArgumentParser(description="benchmark " + adapter.name)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--cold", action="store_true", help="parse and run seq10 once, then leave")
    options = parser.parse_args()
    if options.cold:
        adapter.run(adapter.parse(source("seq10", adapter.dialect)), {})
        return
    bench = Bench(adapter, options)
    for metric in options.only or bench.metrics:
        bench.metrics[metric]()
