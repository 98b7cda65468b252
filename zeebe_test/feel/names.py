"""Names with blanks and other characters (dialect dmn).

Such names can be told from expressions only by knowing them. Known names are put in backticks before the text is
parsed; for names that only have blanks the grammar itself joins words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PLAIN = re.compile(r"(?:[^\W\d]|\$)[\w$]*")
_SKIPPED = r'"(?:\\[\s\S]|[^"\\])*"|`[^`]*`|//[^\n]*|/\*[\s\S]*?\*/'
_KEYS = re.compile(_SKIPPED + r'|[{,]\s*([^\s"{}:,()\[\]`][^"{}:,()\[\]`]*?)\s*:')
_BUILT_IN = frozenset(
    {
        "and",
        "date and time",
        "days and time duration",
        "get or else",
        "method signature",
        "or",
        "time offset",
        "years and months duration",
    }
)


def special_names(names: Iterable[str]) -> frozenset[str]:
    """Those names that have to be known before a text can be parsed."""
    return frozenset(name for name in names if name and not _PLAIN.fullmatch(name) and name not in _BUILT_IN)


def quoted(text: str, names: frozenset[str]) -> str:
    """The text with the special names in it in backticks: the known ones and those that are keys of its contexts."""
    keys = special_names(match[1].strip() for match in _KEYS.finditer(text) if match[1])
    known = names | frozenset(key for key in keys if not _WORDS.fullmatch(key))
    text = _UNICODE.sub(_character, text)
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if not known:
        return text
    return _pattern(known).sub(lambda match: f"`{' '.join(match[1].split())}`" if match[1] else match[0], text)


_SURROGATE = re.compile("[\ud800-\udfff]")
_UNICODE = re.compile(r"(?<!\\)\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6}))")


def _character(match: re.Match[str]) -> str:
    char = chr(int(match[1] or match[2], 16))
    return f"\\{char}" if char in '"\\' else char


_WORDS = re.compile(r"(?:(?:[^\W\d]|\$)[\w$]*\s*)+")


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"{_SKIPPED}|({'|'.join(map(_one, longest_first))})")


def _one(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<![\w$])" if re.match(r"[\w$]", name) else ""
    after = r"(?![\w$])" if re.search(r"[\w$]\Z", name) else ""
    return f"{before}{words}{after}"
