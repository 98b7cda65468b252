"""Fixtures for pytest, and tests that are written as data; nothing of the engine is imported before one is used.

* ``zeebe`` – an engine of the test's own; ``zeebe_clock`` – its clock; ``zeebe_factory`` – more engines;
* ``zeebe_base`` – override it in a wider scope with a prepared engine: ``zeebe`` is then a fork of it;
* ``zeebe_gateway`` – a gRPC server for the test's engine; ``zeebe_channel`` – a channel to it for pyzeebe;
* ``*.test.json`` and ``*.bpmn-spec.yaml`` are collected (see `zeebe_test.testcases`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from zeebe_test.api.engine import Engine
    from zeebe_test.clock import Clock
    from zeebe_test.gateway.channel import InProcessChannel
    from zeebe_test.gateway.server import GatewayServer
    from zeebe_test.testcases.case import Case

ENGINES = pytest.StashKey["list[Engine]"]()
"""The engines that a test has touched."""

LOG_CHOICES = ("none", "fail", "all")
RESOURCES = (".bpmn", ".dmn", ".form")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Command line and ini options."""
    group = parser.getgroup("zeebe", "processes tested with zeebe-test")
    group.addoption(
        "--zeebe-log",
        choices=LOG_CHOICES,
        default=None,
        help="show the engines' records of failed tests, of all, or of none",
    )
    group.addoption(
        "--zeebe-strict", action="store_true", default=False, help="fail tests that leave something open in an engine"
    )
    parser.addini("zeebe_log", "none, fail or all: whose records are shown", default="none")
    parser.addini("zeebe_strict", "whether what a test leaves open makes it fail", type="bool", default=False)
    parser.addini(
        "zeebe_deploy", "files that each engine gets deployed, from the ini file's folder", type="paths", default=[]
    )
    parser.addini("zeebe_start_time", "where an engine's clock stands at first, as ISO 8601 text", default="")


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line(
        "markers",
        "zeebe(deploy=[…], start_time=…, strict=…): what the test's engine has deployed (from the test's folder), "
        "where its clock stands at first (ISO 8601 text or datetime), and whether nothing may be left open",
    )


class _Wishes(NamedTuple):
    """What marker, options and ini file want of a test's engine."""

    deploy: tuple[Path, ...]
    start_time: datetime | None
    strict: bool


def _wishes(node: pytest.Item) -> _Wishes:
    config = node.config
    marked: dict[str, Any] = {}
    for marker in reversed(list(node.iter_markers("zeebe"))):
        if marker.args or not marker.kwargs.keys() <= set(_Wishes._fields):
            raise pytest.UsageError(f"{node.nodeid}: the zeebe marker takes {', '.join(_Wishes._fields)} as keywords")
        marked |= marker.kwargs
    start = marked.get("start_time") or config.getini("zeebe_start_time") or None
    if isinstance(start, str):
        start = datetime.fromisoformat(start)
    deploy = [*config.getini("zeebe_deploy"), *(node.path.parent / name for name in _paths(marked.get("deploy", ())))]
    strict = marked.get("strict", config.getoption("--zeebe-strict") or config.getini("zeebe_strict"))
    return _Wishes(tuple(deploy), start, strict)


def _paths(deploy: str | Iterable[str]) -> Iterable[str]:
    return [deploy] if isinstance(deploy, str | Path) else deploy


def _track(node: pytest.Item, engine: Engine) -> Engine:
    node.stash.setdefault(ENGINES, []).append(engine)
    return engine


def _new_engine(wishes: _Wishes, **options: Any) -> Engine:
    from zeebe_test.api.engine import Engine

    wanted = {"strict": wishes.strict, **({"start_time": wishes.start_time} if wishes.start_time else {}), **options}
    engine = Engine(**wanted)
    if wishes.deploy:
        engine.deploy_resource(*wishes.deploy)
    return engine


@pytest.fixture
def zeebe_base() -> Engine | None:
    """Override this in a wider scope with an engine that has everything deployed: each test gets a fork of it."""
    return None


@pytest.fixture
def zeebe(request: pytest.FixtureRequest, zeebe_base: Engine | None) -> Iterator[Engine]:
    """An engine of the test's own."""
    wishes = _wishes(request.node)
    if zeebe_base is None:
        engine = _new_engine(wishes)
    else:
        engine = zeebe_base.fork()
        engine.strict = engine.strict or wishes.strict
        if wishes.start_time is not None:
            engine.clock.set(wishes.start_time)
        if wishes.deploy:
            engine.deploy_resource(*wishes.deploy)
    yield _track(request.node, engine)
    engine.close()


@pytest.fixture
def zeebe_clock(zeebe: Engine) -> Clock:
    """The clock of the test's engine."""
    return zeebe.clock


@pytest.fixture
def zeebe_factory(request: pytest.FixtureRequest) -> Iterator[Callable[..., Engine]]:
    """Makes more engines; takes what `Engine` takes."""
    wishes, made = _wishes(request.node), []

    def make(**options: Any) -> Engine:
        engine = _new_engine(wishes, **options)
        made.append(engine)
        return _track(request.node, engine)

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def zeebe_gateway(zeebe: Engine) -> Iterator[GatewayServer]:
    """A gRPC server for the test's engine, on a free port: see its `address`."""
    from zeebe_test.gateway import serve

    with serve(zeebe) as server:
        yield server


@pytest.fixture
def zeebe_channel(zeebe: Engine) -> InProcessChannel:
    """A channel to the test's engine, for pyzeebe: no socket, no thread."""
    from zeebe_test.gateway import InProcessChannel

    return InProcessChannel(zeebe)


# --- what is left open, and what is told of a failed test ------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A strict engine's loose ends make the test fail, if nothing else did."""
    result = yield
    for engine in item.stash.get(ENGINES, []):
        if engine.strict:
            from zeebe_test.assertions import assert_clean

            assert_clean(engine)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A section for each engine that a failed test touched: the ways of its instances, and the log if it is wanted."""
    report = yield
    engines = item.stash.get(ENGINES, [])
    if report.when != "call" or not engines:
        return report
    log = item.config.getoption("--zeebe-log") or item.config.getini("zeebe_log")
    if report.failed or log == "all":
        from zeebe_test.report import summary

        for number, engine in enumerate(engines, 1):
            title = "zeebe" if len(engines) == 1 else f"zeebe, engine {number}"
            report.sections.append((title, summary(engine, log=log == "all" or (report.failed and log == "fail"))))
    return report


# --- tests that are written as data ------------------------------------------------------------------


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """``*.test.json`` as Camunda's modeler saves them, and ``*.bpmn-spec.yaml``."""
    if file_path.name.endswith(".test.json"):
        if '"testCases"' not in file_path.read_text(encoding="utf-8"):
            return None  # other tools call their files so, too
        from zeebe_test.testcases import modeler

        return CaseFile.of(parent, file_path, modeler.read)
    if file_path.name.endswith((".bpmn-spec.yaml", ".bpmn-spec.yml")):
        from zeebe_test.testcases import bpmn_spec

        return CaseFile.of(parent, file_path, bpmn_spec.read)
    return None


class CaseFile(pytest.File):
    """A file of test cases."""

    read: Callable[[Path], list[Case]]

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, read: Callable[[Path], list[Case]]) -> CaseFile:
        """The collector of a file that this function reads."""
        file: CaseFile = cls.from_parent(parent, path=path)
        file.read = read
        return file

    def collect(self) -> Iterable[pytest.Item]:
        """An item for each case.

        Raises:
            pytest.Collector.CollectError: the file is not what its name says.
        """
        try:
            cases = self.read(self.path)
        except ValueError as error:
            raise self.CollectError(f"{self.path}: {error}") from error
        for case in cases:
            yield CaseItem.of(self, case)


class CaseItem(pytest.Item):
    """A test case: it gets an engine with what lies beside its file deployed."""

    case: Case

    @classmethod
    def of(cls, parent: CaseFile, case: Case) -> CaseItem:
        """The item of a case."""
        item: CaseItem = cls.from_parent(parent, name=case.name)
        item.case = case
        return item

    def runtest(self) -> None:
        """Play it."""
        from zeebe_test.testcases.case import Unsupported

        wishes = _wishes(self)
        beside = sorted(path for path in self.path.parent.iterdir() if path.suffix in RESOURCES)
        files = [*self.case.resources] or beside
        engine = _track(self, _new_engine(wishes._replace(deploy=(*wishes.deploy, *files))))
        try:
            self.case.play(engine)
        except Unsupported as error:
            pytest.skip(str(error))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong and at which instruction; a traceback only of errors that are no answer."""
        from zeebe_test.testcases.case import InstructionFailed

        if isinstance(excinfo.value, InstructionFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where it is from."""
        return self.path, None, f"{self.path.name}: {self.name}"
