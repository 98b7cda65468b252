"""XPath's regular expressions, which the DMN specification asks for, by way of Java's."""

from __future__ import annotations

import re
from functools import lru_cache

from zeebe_test.feel.java_regex import compile_java, group_count

_FLAGS = re.compile(r"[smixq]*")
_CLASS_OR_BLANK = re.compile(r"(\[(?:\\.|\[[^\]]*\]|[^\]\\])*\])|\s+")
_SUBTRACTION = re.compile(r"\[((?:\\.|[^\]\\\[])+)-(\[(?:\\.|[^\]\\])*\])\]")
_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\\([1-9])")


@lru_cache(maxsize=512)
def compile_xpath(pattern: str, flags: str = "") -> re.Pattern[str]:
    """The compiled pattern.

    Args:
        pattern: in XPath's syntax.
        flags: any of `s m i x q`; `x` drops blanks outside of classes, `q` takes the pattern literally.

    Raises:
        re.error: the pattern or the flags are none.
    """
    if not _FLAGS.fullmatch(flags):
        raise re.error(f"unknown flags {flags!r}")
    if "q" in flags:
        return re.compile(re.escape(pattern), re.IGNORECASE if "i" in flags else 0)
    if "x" in flags:
        pattern = _CLASS_OR_BLANK.sub(lambda match: match[1] or "", pattern)
    if any(int(reference) > group_count(pattern) for reference in _REFERENCE.findall(pattern)):
        raise re.error("reference to a group that there is not")
    pattern = _SUBTRACTION.sub(r"(?:(?!\2)[\1])", pattern)
    return compile_java(pattern, flags.replace("x", ""), unicode_letters=True)
