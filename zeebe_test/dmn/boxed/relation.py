"""Relations: a table of expressions, each row of which is a context."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zeebe_test.dmn.logic import Logic
from zeebe_test.feel import FeelValue

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element


class Relation(NamedTuple):
    """Rows of expressions under the names of columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Logic, ...], ...]
    type: str = "RELATION"

    def evaluate(self, scope: Scope) -> FeelValue:
        """One context a row."""
        return [
            {column: cell.evaluate(scope) for column, cell in zip(self.columns, row, strict=True)} for row in self.rows
        ]


def read(element: Element, reader: Reader) -> Relation:
    """Reads `<relation>`."""
    columns = tuple(column.attributes["name"] for column in element.all("column"))
    rows = []
    for row in element.all("row"):
        cells = list(reader.expressions_in(row))
        if len(cells) != len(columns):
            reader.fail(f"expected row with '{len(columns)}' elements but found '{len(cells)}'")
        rows.append(tuple(reader.nested(cell) for cell in cells[: len(columns)]))
    return Relation(columns, tuple(rows))
