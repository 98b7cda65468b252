"""Writes the tables of docs/feel.md: `python -m zeebe_test.feel.reference docs/feel.md`."""

from __future__ import annotations

import inspect
import pathlib
import re
import sys
from typing import Final

from zeebe_test.feel import plain
from zeebe_test.feel.builtins import families
from zeebe_test.feel.builtins.model import Builtin
from zeebe_test.feel.builtins.spec import table

_MARKS: Final = re.compile(r"(<!-- (\w+) -->\n).*?(\n<!-- end -->)", re.DOTALL)


def signature(function: Builtin) -> str:
    """`name(parameter, parameter…)`."""
    parameters = ", ".join(function.parameters)
    return f"{function.name}({parameters}{'…' if function.variable else ''})"


def _summary(function: Builtin) -> str:
    return (inspect.getdoc(function.function) or "").split("\n", maxsplit=1)[0].replace("|", "\\|")


def functions() -> str:
    """One row a signature: family, what it does, in which dialects."""
    spec = {signature(function) for overloads in table().values() for function in overloads}
    rows = ["| function | family | dialects | meaning |", "| --- | --- | --- | --- |"]
    known = set()
    for family, members in families().items():
        for function in members:
            text = signature(function)
            known.add(text)
            where = "Zeebe only" if function.zeebe else "both" if text in spec else "camunda"
            rows.append(f"| `{text}` | {family} | {where} | {_summary(function)} |")
    for name in sorted(table()):
        for function in table()[name]:
            if signature(function) not in known:
                rows.append(f"| `{signature(function)}` | – | dmn | {_summary(function)} |")
    return "\n".join(dict.fromkeys(rows))


def conversions() -> str:
    """The table of conversions, from the docstring that defines it."""
    lines = (plain.__doc__ or "").splitlines()
    rules = [index for index, line in enumerate(lines) if line.startswith("===")]
    width = lines[rules[0]].index(" ")
    rows = [
        f"| {line[:width].strip()} | {line[width:].strip()} |"
        for line in lines[rules[0] + 1 : rules[2]]
        if line[:3] != "==="
    ]
    return "\n".join((rows[0], "| --- | --- |", *rows[1:])).replace("``", "`")


_PARTS: Final = {"functions": functions, "conversions": conversions}


def filled(text: str) -> str:
    """A page with its generated parts as they should be."""
    return _MARKS.sub(lambda match: f"{match[1]}{_PARTS[match[2]]()}{match[3]}", text)


if __name__ == "__main__":
    page = pathlib.Path(sys.argv[1])
    page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
