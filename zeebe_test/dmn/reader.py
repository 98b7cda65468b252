"""Reading a file's decisions as strictly as the real engine does: whatever is wrong anywhere makes the file invalid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from zeebe_test import feel
from zeebe_test.dmn.boxed import (
    context,
    decision_table,
    function_definition,
    invocation,
    list_,
    literal_expression,
    relation,
)
from zeebe_test.dmn.boxed.literal_expression import LiteralExpression
from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.graph import Decision, Knowledge
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.references import References, shown
from zeebe_test.dmn.types import Type, simple_type
from zeebe_test.dmn.xml import Element

LANGUAGES: Final = frozenset({
    "feel",
    "http://www.omg.org/spec/feel/20140401",
    "http://www.omg.org/spec/dmn/20180521/feel/",
    "https://www.omg.org/spec/dmn/20191111/feel/",
    "https://www.omg.org/spec/dmn/20211108/feel/",
    "https://www.omg.org/spec/dmn/20230324/model/",
})  # fmt: skip
"""The names of FEEL as a language of expressions, in lower case; the last one is a slip of the real engine."""

_READERS: Final[dict[str, Callable[[Element, Reader], Logic]]]
