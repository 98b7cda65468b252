"""Play recorded scenarios without pytest: rates by area and level, what differs, and where it begins to.

python -m tests.conformance [AREA | AREA/NAME | FILE ...] [--diff [AREA/NAME]] [--scenarios DIR] [-j N]
python -m tests.conformance [AREA ...] --update-known --reason TEXT
"""

from __future__ import annotations

import argparse
import functools
import multiprocessing
import pathlib
import sys
from collections.abc import Iterable

from tests.conformance import known, outcome, rates
from tests.conformance.outcome import Outcome


def play(keep_traces: bool, path: pathlib.Path) -> Outcome:
    """Play one scenario; without its traces the outcome is cheap to send to another process."""
    from tests.conformance.backend import LibraryBackend

    played = outcome.play(path, LibraryBackend())
    if not keep_traces:
        played.expected, played.actual = [], []
    return played


def selected(wanted: list[str], root: pathlib.Path) -> list[pathlib.Path]:
    """The files that these areas, names and paths mean; all of them when there are none."""
    everything = outcome.find(root)
    if not wanted:
        return everything
    chosen: list[pathlib.Path] = []
    for text in wanted:
        path = pathlib.Path(text)
        if path.is_file():
            found = [path]
        else:
            found = [p for p in everything if text in (p.parent.name, p.stem, outcome.scenario_name(p))]
        if not found:
            raise SystemExit(f"no scenario, area or file {text!r} below {root}")
        chosen += found
    return list(dict.fromkeys(chosen))


def print_diff(played: Outcome, context: int, lines: int) -> None:
    """The traceback if there is one, the first difference, and a unified diff of the traces."""
    print(f"\n=== {played.name}: {', '.join(played.failed) or 'the same'}")
    if played.error:
        print(played.error)
    if played.difference:
        print(played.difference)
    shown = list(outcome.unified(played, context))
    print("\n".join(shown[:lines]))
    if len(shown) > lines:
        print(f"… {len(shown) - lines} more lines (--lines)")


def print_failures(outcomes: Iterable[Outcome], listed: dict[str, known.Difference]) -> None:
    """A line for each scenario that differs: its levels, and its first difference."""
    for played in outcomes:
        if played.failed:
            mark = "known " if played.name in listed else ""
            print(f"{played.name}: {mark}{', '.join(played.failed)}\n    {played.difference}")


def arguments(argv: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.conformance", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wanted", nargs="*", metavar="AREA | NAME | FILE", help="what to play; default: everything")
    parser.add_argument("--diff", nargs="?", const="", metavar="NAME", help="show in full how it differs")
    parser.add_argument("--scenarios", "--all", type=pathlib.Path, default=outcome.SCENARIOS, metavar="DIR")
    parser.add_argument("-j", "--processes", type=int, default=1, metavar="N")
    parser.add_argument("--context", type=int, default=3, metavar="N", help="lines around each difference")
    parser.add_argument("--lines", type=int, default=80, metavar="N", help="lines of a diff that are shown")
    parser.add_argument("--quiet", action="store_true", help="the rates alone")
    parser.add_argument("--update-known", action="store_true", help=f"write {known.PATH.name} from this run")
    parser.add_argument("--reason", default="", help="the reason of new entries")
    options = parser.parse_args(argv)
    if options.update_known and not options.reason:
        parser.error("--update-known needs a --reason for what is new in the list")
    return options


def main(argv: list[str]) -> int:
    """Play, print, and return 1 if something differs that is not listed, or is listed and does not differ."""
    options = arguments(argv)
    wanted = [*options.wanted, *([options.diff] if options.diff else [])]
    paths = selected(wanted, options.scenarios)
    one = functools.partial(play, options.diff is not None)
    if options.processes > 1:
        with multiprocessing.Pool(options.processes) as pool:
            outcomes = pool.map(one, paths, chunksize=4)
    else:
        outcomes = [one(path) for path in paths]
    listed = known.load()
    if options.diff is not None:
        for played in outcomes:
            if played.failed or options.diff:
                print_diff(played, options.context, options.lines)
    elif not options.quiet:
        print_failures(outcomes, listed)
    print("\n".join(rates.table((played.area, played.failed) for played in outcomes)))
    if options.update_known:
        known.save(known.updated(listed, outcomes, options.reason))
        return 0
    return int(any(known.verdict(played, listed.get(played.name)) for played in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
