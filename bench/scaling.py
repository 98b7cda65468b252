"""How the time of a loop grows with its rounds: ten times the rounds must not cost much more than ten times as long.

python bench/scaling.py [--shape xor_loop] [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import json
import statistics

from bench_zeebe_test import ZeebeTest
from harness import ITERATIONS, source, time_ms


def milliseconds(shape: str, rounds: int) -> float:
    """The processor time of one instance that goes round this often; the median, as a neighbour may be loud."""
    adapter = ZeebeTest()
    asked, wanted = f"i &lt; {ITERATIONS}<".encode(), f"i &lt; {rounds}<".encode()
    xml = source(shape, adapter.dialect)
    assert asked in xml
    xml = xml.replace(asked, wanted)
    runs = 7 if rounds < 50_000 else 3
    return statistics.median(time_ms(lambda: adapter.run(adapter.begin(xml), {"i": 0})).cpu for _ in range(runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", default="xor_loop_job")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    options = parser.parse_args()
    milliseconds(options.shape, 100)
    before = 0.0
    for rounds in options.sizes:
        cpu = milliseconds(options.shape, rounds)
        line = {"engine": "zeebe_test", "metric": f"growth_{rounds}", "ms": cpu, "unit": "x"}
        growth = cpu / before if before else None
        print(json.dumps(line | {"median": growth, "cpu": growth}), flush=True)
        before = cpu


if __name__ == "__main__":
    main()
