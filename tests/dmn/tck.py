"""The OMG's DMN Technology Compatibility Kit: its cases, and how many of them come out right here.

    python -m tests.dmn.tck [FOLDER] [--failures N]

reads the cases that are kept in `tck/cases.zip` (or a folder with `compliance-level-2` and `-3`) and prints the rates.
A case passes when all its result nodes do; a node that wants an error is content with null. Because null is wanted so
often, the rate of the nodes that want a value is told apart.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from lxml import etree

from tests.dmn.tck_adapter import output_of, temporal_value
from zeebe_test import feel
from zeebe_test.dmn import spec
from zeebe_test.feel import temporal
from zeebe_test.feel.numbers import exact
from zeebe_test.feel.temporal import instant

ARCHIVE = pathlib.Path(__file__).parent / "tck" / "cases.zip"
TOLERANCE = Decimal("1e-8")
_TEST = "{http://www.omg.org/spec/DMN/20160719/testcase}"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_NUMBERS = frozenset("decimal double float integer int long".split())
_TEMPORAL = frozenset("date time dateTime duration".split())


class Node(NamedTuple):
    """A result that is looked at: the name of a decision, what it must be, and whether an error is wanted."""

    name: str
    expected: Any
    error: bool

    @property
    def wants_value(self) -> bool:
        return not self.error and self.expected is not None


@dataclass
class Case:
    """A test case; `service` is the name of the decision service that it calls."""

    key: tuple[str, str, str]
    model: str
    inputs: dict[str, Any]
    nodes: list[Node]
    service: str | None


@dataclass
class Rates:
    """How many cases and how many nodes that want a value passed."""

    cases: int = 0
    passed: int = 0
    values: int = 0
    values_passed: int = 0
    failures: list[str] = field(default_factory=list)


def archive_files(path: pathlib.Path = ARCHIVE) -> dict[str, bytes]:
    """Path -> content of all files of the archive, or of a folder with the same files."""
    if path.is_dir():
        files = (file for file in sorted(path.rglob("*")) if file.suffix in {".dmn", ".xml"})
        return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def cases(files: Mapping[str, bytes]) -> Iterator[Case]:
    """All test cases, in the order of the paths of their files."""
    for path, content in files.items():
        if not path.endswith(".xml"):
            continue
        folder, name = path.rsplit("/", 1)
        root: Any = etree.fromstring(content)
        model = f"{folder}/{root.findtext(f'{_TEST}modelName', '').strip()}"
        for case in root.iterfind(f"{_TEST}testCase"):
            nodes = [
                Node(node.get("name"), _value(node.find(f"{_TEST}expected")), node.get("errorResult") == "true")
                for node in case.iterfind(f"{_TEST}resultNode")
            ]
            inputs = {node.get("name"): _value(node) for node in case.iterfind(f"{_TEST}inputNode")}
            service = case.get("invocableName") if case.get("type") == "decisionService" else None
            yield Case((folder, name.removesuffix(".xml"), case.get("id")), model, inputs, nodes, service)


def _value(element: Any) -> Any:
    """The FEEL value of a value of the test files."""
    entries: dict[str, Any] | None = None
    for child in element if element is not None else ():
        if child.tag == f"{_TEST}value":
            return _scalar(child)
        if child.tag == f"{_TEST}list":
            return None if _nil(child) else [_value(item) for item in child.iterfind(f"{_TEST}item")]
        if child.tag == f"{_TEST}component":
            entries = {} if entries is None else entries
            entries[child.get("name")] = None if _nil(child) else _value(child)
    return entries


def _nil(element: Any) -> bool:
    return element.get(f"{_INSTANCE}nil") in {"true", "1"}


def _scalar(element: Any) -> Any:
    text, kind = element.text or "", (element.get(f"{_INSTANCE}type") or "").rpartition(":")[2]
    if _nil(element):
        return None
    if kind in _NUMBERS:
        return Decimal(text.strip())
    if kind == "boolean":
        return text.strip() in {"true", "1"}
    return temporal_value(kind, text.strip()) if kind in _TEMPORAL else text


def same(wanted: Any, got: Any) -> bool:
    """Whether a result is the one that is wanted: numbers nearly, times with offsets by what they mean."""
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(same, wanted, got))
    if isinstance(wanted, dict):
        return isinstance(got, dict) and wanted.keys() == got.keys() and all(same(wanted[key], got[key]) for key in got)
    if isinstance(wanted, (int, float, Decimal)) and not isinstance(wanted, bool):
        return isinstance(got, (int, float, Decimal)) and not isinstance(got, bool) and _near(wanted, got)
    if type(wanted) is not type(got):
        return False
    if isinstance(wanted, temporal.ZonedDateTime):
        return bool(instant(wanted) == instant(got))
    if isinstance(wanted, temporal.ZonedTime):
        day = 86_400 * 10**9
        return bool((wanted.nanos - wanted.offset * 10**9 - got.nanos + got.offset * 10**9) % day == 0)
    return bool(wanted == got)


def _near(wanted: Any, got: Any) -> bool:
    return bool(abs(exact(wanted) - exact(got)) < TOLERANCE)


class Models:
    """The models of the test files; each folder is read once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._models: dict[str, spec.Model] = {}

    def __getitem__(self, path: str) -> spec.Model:
        if path not in self._models:
            folder = path.rsplit("/", 1)[0] + "/"
            others = [p for p in self._files if p.startswith(folder) and p.endswith(".dmn") and p != path]
            self._models[path] = spec.read_model(self._files[path], [self._files[other] for other in others])
        return self._models[path]


def evaluated(model: spec.Model, case: Case, node: Node) -> Any:
    """The value of a result node."""
    if case.service is not None:
        return output_of(model.service(case.service, case.inputs), node.name)
    return model.decision(node.name, case.inputs)


def play(files: Mapping[str, bytes]) -> Rates:
    """Plays all cases."""
    rates, models = Rates(), Models(files)
    for case in cases(files):
        passed = True
        for node in case.nodes:
            got = evaluated(models[case.model], case, node)
            right = same(node.expected, got) or (node.error and got is None)
            rates.values += node.wants_value
            rates.values_passed += node.wants_value and right
            if not right:
                passed = False
                rates.failures.append(f"{'/'.join(case.key)} {node.name}: {feel.render(got)}")
        rates.cases += 1
        rates.passed += passed
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ARCHIVE)
    parser.add_argument("--failures", type=int, default=20, metavar="N")
    options = parser.parse_args()
    rates = play(archive_files(options.folder))
    lines = rates.failures[: options.failures]
    lines.append(f"cases {rates.passed} of {rates.cases}, values {rates.values_passed} of {rates.values}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
