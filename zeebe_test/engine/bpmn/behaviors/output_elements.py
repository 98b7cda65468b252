"""Output elements of multi-instance activities and ad-hoc sub-processes."""

from __future__ import annotations

import re

from zeebe_test.model.expression import Expression

_PATH = re.compile(r"\s*([A-Za-z_$][\w$]*)(\s*\.\s*[A-Za-z_$][\w$]*)*\s*")


def output_variable(output_element: Expression | None) -> str:
    """The variable that an output element reads, if it is nothing more than that; else empty.

    Each inner instance gets a variable of that name, so that what is written stays inside.
    """
    if output_element is None or output_element.is_static:
        return ""
    match = _PATH.fullmatch(output_element.text)
    return match[1] if match else ""
