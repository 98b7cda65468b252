"""What is run on the project: `nox` for all of it, `nox -s NAME` for one part.

Every session makes its own environment with plain pip.
"""

from __future__ import annotations

import pathlib

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "virtualenv"

PYPROJECT = nox.project.load_toml("pyproject.toml")
EXAMPLE = pathlib.Path("examples/order_fulfilment")


def _groups(*names: str) -> list[str]:
    """The requirements of these dependency groups."""
    return list(nox.project.dependency_groups(PYPROJECT, *names))


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """Run the test suite; arguments go to pytest."""
    session.install("-e", ".[grpc,freezegun]", *_groups("test"))
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the test suite and tell which branches it leaves out."""
    session.install("-e", ".[grpc,freezegun]", *_groups("test"))
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, spelling, and who imports whom."""
    session.install("-e", ".", *_groups("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")
    session.run("codespell")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of the package and its tests."""
    session.install("-e", ".[grpc,freezegun]", *_groups("typing"))
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("-e", ".", *_groups("docs"))
    session.run("sphinx-build", "-n", "-W", "--keep-going", "docs", "docs/_build/html")


@nox.session
def dist(session: nox.Session) -> None:
    """Build the wheel, install it alone with pytest, and run the example application's tests against it."""
    session.install("build")
    out = pathlib.Path(session.create_tmp()).resolve()
    session.run("python", "-m", "build", "--outdir", str(out))
    [wheel] = sorted(out.glob("*.whl"))
    session.install("--force-reinstall", f"{wheel}[pytest]")
    session.chdir(EXAMPLE)
    session.run("python", "-m", "pytest")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure against SpiffWorkflow, with the bars that must hold; arguments go to bench/run_all.py."""
    session.install("-e", ".", *_groups("bench"))
    session.run("python", "bench/run_all.py", *session.posargs)
