"""How the time of a loop grows with its rounds: ten times the rounds must not cost much more than ten times as long.

python bench/scaling.py [--shape xor_loop] [--sizes 1000 10000 100000] [--turns 5]
"""

from __future__ import annotations

import argparse
import json

from bench_zeebe_test import ZeebeTest
from harness import ITERATIONS, source, time_ms


def milliseconds(shape: str, rounds: int) -> float:
    """The processor time of one instance that goes round this often."""
    adapter = ZeebeTest()
    asked, wanted = f"i &lt; {ITERATIONS}<".encode(), f"i &lt; {rounds}<".encode()
    xml = source(shape, adapter.dialect)
    assert asked in xml
    xml = xml.replace(asked, wanted)
    return time_ms(lambda: adapter.run(adapter.begin(xml), {"i": 0})).cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", default="xor_loop_job")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    milliseconds(options.shape, 1000)
    best = dict.fromkeys(options.sizes, float("inf"))
    for _ in range(options.turns):  # in turns, as a slow minute of the machine shall hit all of them
        for rounds in options.sizes:
            best[rounds] = min(best[rounds], milliseconds(options.shape, rounds))
    before = 0.0
    for rounds, cpu in best.items():
        growth = cpu / before if before else None
        line = {"engine": "zeebe_test", "metric": f"growth_{rounds}", "ms": cpu, "unit": "x"}
        print(json.dumps(line | {"median": growth, "cpu": growth}), flush=True)
        before = cpu


if __name__ == "__main__":
    main()
