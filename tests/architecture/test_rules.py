"""House rules that no linter knows: determinism, sizes, safe XML, and texts that speak of the project alone."""

from __future__ import annotations

import ast
import pathlib
import re
from collections.abc import Callable, Iterator

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PACKAGE = ROOT / "zeebe_test"

MODULES = sorted(PACKAGE.rglob("*.py"))

OUTSIDE = ("clock.py", "gateway", "pytest_plugin.py", "cli", "__main__.py")
"""Where the world outside is let in: Python's own clock for freezegun, sockets, the terminal."""

INSIDE = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] not in OUTSIDE]


def tree(path: pathlib.Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: pathlib.Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a chain of names; "" of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (head := dotted(node.value)):
        return f"{head}.{node.attr}"
    return ""


FORBIDDEN_MODULES = frozenset("asyncio concurrent multiprocessing queue secrets socket threading time".split())
"""Clocks, chance, threads and the network."""

FORBIDDEN_NAMES = re.compile(
    r"(^|\.)(datetime\.(now|today|utcnow)|date\.today|uuid[14]|urandom|perf_counter|monotonic|sleep)$"
    r"|^random\.(?!Random$)"
)
"""What must not be used of other modules; a `random.Random` with a seed is fine."""


def imported(node: ast.AST) -> Iterator[str]:
    """The full names that a statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def chance(node: ast.AST) -> bool:
    """Whether this lets in time, chance or other threads."""
    if any(name.partition(".")[0] in FORBIDDEN_MODULES or FORBIDDEN_NAMES.search(name) for name in imported(node)):
        return True
    if isinstance(node, ast.Call) and dotted(node.func) in ("random.Random", "Random"):
        return not node.args
    return isinstance(node, ast.Attribute) and bool(FORBIDDEN_NAMES.search(dotted(node)))


def set_order(node: ast.AST) -> bool:
    """Whether this walks through a set, whose order is not the same in each run."""
    walked = node.iter if isinstance(node, ast.For | ast.comprehension) else None
    if isinstance(node, ast.Call) and dotted(node.func) in ("list", "tuple", "enumerate", "iter", "zip", "map"):
        walked = node.args[-1] if node.args else None
    is_call = isinstance(walked, ast.Call) and dotted(walked.func) in ("set", "frozenset")
    return is_call or isinstance(walked, ast.Set | ast.SetComp)


def global_state(node: ast.AST) -> bool:
    return isinstance(node, ast.Global)


def unsafe_xml(node: ast.AST) -> bool:
    """Whether this reads XML with lxml's defaults, which resolve entities."""
    if not isinstance(node, ast.Call):
        return False
    name, keywords = dotted(node.func), {keyword.arg: keyword.value for keyword in node.keywords}
    if name.rpartition(".")[2] in ("XMLParser", "XMLPullParser"):
        wanted = {"resolve_entities": False, "no_network": True, "load_dtd": False}
        given = {arg: value.value for arg, value in keywords.items() if isinstance(value, ast.Constant)}
        return any(
            given.get(arg, None if arg == "resolve_entities" else value) != value for arg, value in wanted.items()
        )
    if name in ("etree.fromstring", "etree.parse", "etree.XML"):
        return "parser" not in keywords and len(node.args) < 2
    return name == "etree.iterparse"


@pytest.mark.parametrize("broken", [chance, set_order, global_state, unsafe_xml])
def test_the_engine_depends_on_its_arguments_alone(broken: Callable[[ast.AST], bool]) -> None:
    found = [
        place(path, getattr(node, "lineno", 0)) for path in INSIDE for node in ast.walk(tree(path)) if broken(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ("import time", chance),
        ("from threading import Lock", chance),
        ("datetime.now()", chance),
        ("datetime.datetime.now(tz)", chance),
        ("from uuid import uuid4", chance),
        ("random.random()", chance),
        ("random.Random()", chance),
        ("for x in {1, 2}: pass", set_order),
        ("[x for x in set(y)]", set_order),
        ("list({x for x in y})", set_order),
        ("def f():\n    global x", global_state),
        ("etree.fromstring(b)", unsafe_xml),
        ("etree.XMLParser()", unsafe_xml),
        ("etree.XMLParser(resolve_entities=False, no_network=False)", unsafe_xml),
    ],
)
def test_the_rules_see_what_they_forbid(source: str, broken: Callable[[ast.AST], bool]) -> None:
    assert any(broken(node) for node in ast.walk(ast.parse(source)))


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ("random.Random(seed)", chance),
        ("datetime.fromtimestamp(0, tz)", chance),
        ("self.clock.now", chance),
        ("for x in sorted({1, 2}): pass", set_order),
        ("x in {1, 2}", set_order),
        ("etree.XMLParser(resolve_entities=False, no_network=True)", unsafe_xml),
        ("etree.fromstring(b, parser)", unsafe_xml),
    ],
)
def test_the_rules_see_no_more(source: str, broken: Callable[[ast.AST], bool]) -> None:
    assert not any(broken(node) for node in ast.walk(ast.parse(source)))


def test_files_are_short() -> None:
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {place(path, length) for path, length in lengths.items() if length > 400} == set()


def test_functions_are_short() -> None:
    found = [
        place(path, node.lineno)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > 60
    ]
    assert found == []


OTHERS = ("bpmn_samples", "tests/corpus", "tests/conformance/scenarios", "docs/_build", "build", "dist")
"""Folders of other people's files, of recorded data, and of what is made from the rest."""

TEXTS = frozenset(".py .md .toml .sh .java .xml .lark .yml .yaml .cfg .rst".split())

PRIVATE = {
    "a path of one machine": re.compile(r"(?<![\w.~-])/(work|root|home|Users|tmp)/\w|\.\./shared|(?<!\w)shared/"),
    "an issue's number": re.compile(r"(?<![\w&/#])(?<![*?] )#\d+\b|\b([Ii]ssue #?|GH-|PR #?)\d+"),
    "a package registry's address": re.compile(r"pypi\.org|pythonhosted|npmjs\.(org|com)|repo1?\.maven|crates\.io"),
}


def own_texts() -> Iterator[pathlib.Path]:
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        hidden = any(part.startswith(".") and part != ".ci" for part in inside.parts)
        if hidden or not path.is_file() or inside.as_posix().startswith(OTHERS) or path == pathlib.Path(__file__):
            continue
        if path.suffix in TEXTS or inside.parts[0] == ".ci":
            yield path


@pytest.mark.parametrize("what", PRIVATE)
def test_texts_speak_of_the_project_alone(what: str) -> None:
    found = [
        f"{place(path, number)}: {line.strip()}"
        for path in own_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PRIVATE[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "see /" + "root/x"),
        ("a path of one machine", "`../" + "shared/design`"),
        ("an issue's number", "as in #" + "148"),
        ("an issue's number", "fixes issue " + "12"),
        ("a package registry's address", "https://pypi" + ".org/simple"),
    ],
)
def test_private_words_are_seen(what: str, line: str) -> None:
    assert PRIVATE[what].search(line)


def test_no_folder_is_left_out_by_accident() -> None:
    own = {path.relative_to(ROOT).parts[0] for path in own_texts()}
    assert {"zeebe_test", "tests", "docs", "bench", "examples", ".ci", "README.md", "noxfile.py"} <= own
