"""How fast FEEL is, against CPython doing the same: `python bench/feel.py`.

Prints, for twelve common expressions, microseconds of a cached evaluation, of parsing, compiling and evaluating a text
for the first time, and the ratio to `eval` of compiled Python; then the start-up in a fresh interpreter.
"""

from __future__ import annotations

import datetime as dt
import math
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from zeebe_test import feel
from zeebe_test.feel import expression as internals

VARIABLES: dict[str, Any] = {
    "a": 10, "b": 5, "c": 2, "name": "World", "x": 1, "order": {"customer": {"name": "Zoe"}},
    "l": list(range(1, 11)), "items": [{"price": price, "id": price} for price in (5, 8, 9, 12, 20)],
}  # fmt: skip
PYTHON = {**VARIABLES, "date": dt.date.fromisoformat, "delta": dt.timedelta}
PAIRS = (
    ("a + b * c - 3", "a + b * c - 3"),
    ("a > 5 and b <= 20 or c = 1", "a > 5 and b <= 20 or c == 1"),
    ('"Hello " + name', '"Hello " + name'),
    ('if a > 5 then "x" else "y"', '"x" if a > 5 else "y"'),
    ("order.customer.name", 'order["customer"]["name"]'),
    ("l[item > 5]", "[item for item in l if item > 5]"),
    ("items[price > 8]", '[item for item in items if item["price"] > 8]'),
    ("for x in l return x * 2", "[x * 2 for x in l]"),
    ("some x in l satisfies x > 8", "any(x > 8 for x in l)"),
    ("sum(l)", "sum(l)"),
    ('date("2024-01-01") + duration("P1D")', 'date("2024-01-01") + delta(days=1)'),
    ("{x: a, y: x + 1}.y", '(lambda x: {"x": x, "y": x + 1})(a)["y"]'),
)
START = "from zeebe_test import feel; feel.parse('a + 1').evaluate({'a': 1})"


def best(function: Callable[[], Any], number: int, repeat: int = 7) -> float:
    """Microseconds of a call, the best of several rounds."""
    fastest = math.inf
    for _ in range(repeat):
        start = time.perf_counter()
        for _ in range(number):
            function()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest / number * 1e6


def mean(values: list[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, values)) / len(values))


def first(text: str) -> Any:
    """Parses, compiles and evaluates without the cache."""
    return internals._compile(text, "camunda", feel.EXPRESSION, frozenset()).evaluate(VARIABLES)  # noqa: SLF001


def main() -> None:
    """Prints the table."""
    cached, cold, ratios = [], [], []
    print(f"{'expression':40} {'cached':>8} {'first':>8} {'CPython':>8} {'ratio':>6}")
    for text, python in PAIRS:
        expression, code = feel.parse(text), compile(python, "python", "eval")
        cached.append(best(partial(expression.evaluate, VARIABLES), 3000))
        cold.append(best(partial(first, text), 200, 5))
        plain = best(partial(eval, code, PYTHON), 3000)
        ratios.append(cached[-1] / plain)
        print(f"{text:40} {cached[-1]:8.2f} {cold[-1]:8.1f} {plain:8.2f} {ratios[-1]:6.2f}")
    print(f"{'geometric mean':40} {mean(cached):8.2f} {mean(cold):8.1f} {'':8} {mean(ratios):6.2f}")
    starts = [best(lambda: subprocess.run([sys.executable, "-c", START], check=True), 1, 5) for _ in range(1)]
    empty = best(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 1, 5)
    print(
        f"start, import and first evaluation: {starts[0] / 1000:.0f} ms, of which the interpreter {empty / 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
