"""Forms and other JSON resources: their id and version tag, and the real engine's words where they have none."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

SOURCE = "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: "


class JsonResource(NamedTuple):
    """What the engine wants to know of a JSON resource."""

    id: str
    version_tag: str


def read(name: str, content: bytes, kind: str) -> JsonResource:
    """The id and version tag of a ``form`` or ``resource``; text after the JSON object is ignored.

    Raises:
        ValueError: the content is no JSON object, or has no id; the text is the real engine's.
    """
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    start = len(text) - len(text.lstrip(" \t\r\n"))
    try:
        document, _ = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise ValueError(f"Failed to parse {kind} JSON. '{name}': {_problem(error)}") from None
    if not isinstance(document, dict):
        raise ValueError(f"Failed to parse {kind} JSON. '{name}': expected a JSON object")
    id_ = _text(document.get("id"))
    if id_ is None:
        raise ValueError(f"Expected the {kind} id to be present, but none given")
    if not id_.strip():
        raise ValueError(f"Expected the {kind} id to be filled, but it is blank")
    return JsonResource(id_, _text(document.get("versionTag")) or "")


def _text(value: Any) -> str | None:
    """A scalar as text: numbers and booleans are read as what they look like."""
    if isinstance(value, str):
        return value
    return None if value is None else json.dumps(value)


def _problem(error: json.JSONDecodeError) -> str:
    """What the real engine's JSON reader says, with line and column."""
    rest = error.doc[error.pos :]
    if not error.doc.strip(" \t\r\n"):
        return f"No content to map due to end-of-input{SOURCE}{error.lineno}]"
    place = f"{SOURCE}{error.lineno}, column: {error.colno}]"
    if not rest:
        return f"Unexpected end-of-input{place}"
    character = f"Unexpected character ('{rest[0]}' (code {ord(rest[0])}))"
    token = re.match(r"\w+", rest)
    for beginning, expectation in EXPECTATIONS.items():
        if error.msg.startswith(beginning):
            return f"{character}: {expectation}{place}"
    if token and error.msg.startswith("Expecting value"):
        expected = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
        return f"Unrecognized token '{token[0]}': was expecting {expected}{place}"
    return f"{character}: expected a value{place}"


EXPECTATIONS = {
    "Expecting property name": "was expecting double-quote to start field name",
    "Expecting ':'": "was expecting a colon to separate field name and value",
    "Expecting ','": "was expecting comma to separate Object entries",
}
"""What was wanted instead, by the beginning of Python's own message."""
