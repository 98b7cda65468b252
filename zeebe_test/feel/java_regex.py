"""Java's regular expressions on Python's engine: the pattern is translated, and so is a replacement's `$1`."""

from __future__ import annotations

import re
from functools import lru_cache

_FLAGS = {"s": re.DOTALL, "m": re.MULTILINE, "i": re.IGNORECASE, "x": re.VERBOSE}
_DOT = "[^\n\r\u0085\u2028\u2029]"
_ESCAPES = {
    "h": r"[ \t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]",
    "H": r"[^ \t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]",
    "R": r"(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "e": "\x1b",
}
_POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7f",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": r" \t",
    "XDigit": "0-9a-fA-F",
    "Space": r" \t\n\x0b\f\r",
    "Cntrl": r"\x00-\x1f\x7f",
    "L": "^\\W\\d_",
    "IsBasicLatin": r"\x00-\x7f",
    "IsAlphabetic": "^\\W\\d_",
}


class BadReplacement(Exception):
    """A replacement refers to a group that there is not, or ends in the middle of an escape."""


@lru_cache(maxsize=512)
def compile_java(pattern: str, flags: str = "", *, unicode_letters: bool = False) -> re.Pattern[str]:
    """The compiled pattern; classes and letter cases are ASCII, as Java has them by default.

    Args:
        pattern: in Java's syntax.
        flags: any of `s m i x`; others mean nothing.
        unicode_letters: whether classes and letter cases are Unicode's instead.

    Raises:
        re.error: the pattern is none.
    """
    value = 0
    for flag in flags:
        value |= _FLAGS.get(flag, 0)
    return re.compile(_translate(pattern, flags), value | (0 if unicode_letters else re.ASCII))


def _translate(pattern: str, flags: str) -> str:
    parts: list[str] = []
    position = 0
    while position < len(pattern):
        token, position = _token(pattern, position, flags)
        parts.append(token)
    return "".join(parts)


def _token(pattern: str, position: int, flags: str) -> tuple[str, int]:
    char = pattern[position]
    if char == "\\":
        return _escape(pattern, position, False)
    if char == "[":
        return _char_class(pattern, position, "x" in flags)
    if char == "." and "s" not in flags:
        return _DOT, position + 1
    if char == "(" and pattern.startswith("(?<", position) and pattern[position + 3 : position + 4] not in ("=", "!"):
        return "(?P<", position + 3
    return char, position + 1


def _escape(pattern: str, position: int, in_class: bool) -> tuple[str, int]:
    char = pattern[position + 1 : position + 2]
    if char == "Q":
        end = pattern.find("\\E", position)
        end = len(pattern) if end < 0 else end
        return re.escape(pattern[position + 2 : end]), end + 2
    if char in ("p", "P"):
        return _property(pattern, position, in_class)
    if char == "k":
        end = pattern.find(">", position)
        return f"(?P={pattern[position + 3 : end]})", end + 1
    if char in _ESCAPES and not (in_class and char in "RzZ"):
        return _ESCAPES[char][1:-1] if in_class and _ESCAPES[char][0] == "[" else _ESCAPES[char], position + 2
    if char == "0":
        octal = re.match(r"\\0([0-3]?[0-7]{1,2})", pattern[position:])
        if octal is None:
            raise re.error("Illegal octal escape sequence")
        return re.escape(chr(int(octal[1], 8))), position + octal.end()
    if char.isdigit():
        return _back_reference(pattern, position, in_class)
    if char and not char.isalnum():
        return re.escape(char), position + 2
    return pattern[position : position + 2], position + 2


def group_count(pattern: str) -> int:
    """How many groups a pattern has."""
    return len(re.findall(r"(?<!\\)\((?!\?)|\(\?<[A-Za-z]", pattern))


def _back_reference(pattern: str, position: int, in_class: bool) -> tuple[str, int]:
    """A reference to a group; one to a group that there is not never matches."""
    if in_class:
        raise re.error("Illegal/unsupported escape sequence")
    groups, end = group_count(pattern), position + 2
    number = int(pattern[position + 1])
    while pattern[end : end + 1].isdigit() and number * 10 + int(pattern[end]) <= groups:
        number, end = number * 10 + int(pattern[end]), end + 1
    return (f"(?:\\{number})" if number <= groups else "(?!)"), end


def _property(pattern: str, position: int, in_class: bool) -> tuple[str, int]:
    negated = pattern[position + 1] == "P"
    if pattern[position + 2 : position + 3] == "{":
        end = pattern.find("}", position)
        name = pattern[position + 3 : end]
    else:
        end = position + 2
        name = pattern[end : end + 1]
    members = _POSIX.get(name) or _category(name)
    if in_class and not negated and not members.startswith("^"):
        return members, end + 1
    if members.startswith("^"):
        return (f"[{members[1:]}]" if negated else f"[{members}]"), end + 1
    return (f"[^{members}]" if negated else f"[{members}]"), end + 1


@lru_cache(maxsize=64)
def _category(name: str) -> str:
    import sys
    import unicodedata

    wanted = name.removeprefix("Is")
    ranges: list[str] = []
    start = -1
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code)).startswith(wanted)
        if inside and start < 0:
            start = code
        elif not inside and start >= 0:
            ranges.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = -1
    if not ranges or len(wanted) > 2:
        raise re.error(f"Unknown character property name {{{name}}}")
    return "".join(ranges)


def _char_class(pattern: str, position: int, comments: bool) -> tuple[str, int]:
    parts = ["["]
    position += 1
    if pattern[position : position + 1] == "^":
        parts.append("^")
        position += 1
    first = True
    while position < len(pattern):
        char = pattern[position]
        if char == "]" and not first:
            return "".join(parts) + "]", position + 1
        if char == "\\":
            token, position = _escape(pattern, position, True)
        elif char == "[":
            inner, position = _char_class(pattern, position, comments)
            token = inner[1:-1]
        else:
            if comments and char.isspace():
                position += 1
                continue
            token, position = (f"\\{char}" if char in "[&~|]" else char), position + 1
        parts.append(token)
        first = False
    raise re.error("Unclosed character class")


def expand(replacement: str, match: re.Match[str]) -> str:
    """A replacement with its `$1`, `${name}` and escaped characters filled in.

    Raises:
        BadReplacement: it refers to what there is not.
    """
    parts: list[str] = []
    position = 0
    while position < len(replacement):
        char = replacement[position]
        if char == "\\":
            if position + 1 == len(replacement):
                raise BadReplacement
            parts.append(replacement[position + 1])
            position += 2
        elif char == "$":
            text, position = _group(replacement, position + 1, match)
            parts.append(text)
        else:
            parts.append(char)
            position += 1
    return "".join(parts)


def _group(replacement: str, position: int, match: re.Match[str]) -> tuple[str, int]:
    if replacement[position : position + 1] == "{":
        end = replacement.find("}", position)
        name = replacement[position + 1 : end]
        if end < 0 or name not in match.re.groupindex:
            raise BadReplacement
        return match[name] or "", end + 1
    digit = replacement[position : position + 1]
    if not (digit.isascii() and digit.isdigit()) or int(digit) > match.re.groups:
        raise BadReplacement
    number, position = int(digit), position + 1
    while replacement[position : position + 1].isdigit():
        longer = number * 10 + int(replacement[position])
        if longer > match.re.groups:
            break
        number, position = longer, position + 1
    return match[number] or "", position
