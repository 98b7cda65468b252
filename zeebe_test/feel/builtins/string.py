"""String functions. Positions and lengths count UTF-16 units; patterns are Java's regular expressions."""

from __future__ import annotations

import re

from zeebe_test.feel import java_regex
from zeebe_test.feel.builtins.model import NUMBER, STRING, Builtin
from zeebe_test.feel.errors import Abort, Refused
from zeebe_test.feel.numbers import Number, to_int32
from zeebe_test.feel.scope import Scope, environment_of


def units(text: str) -> bytes:
    """The text as UTF-16 units of two bytes."""
    return text.encode("utf-16-le", "surrogatepass")


def from_units(data: bytes) -> str:
    """The inverse of `units`; halves of a pair stay alone."""
    return data.decode("utf-16-le", "surrogatepass")


def _slice(text: str, begin: int, end: int) -> str:
    return text[begin:end] if text.isascii() else from_units(units(text)[2 * begin : 2 * end])


def _range(text: str, begin: int, end: int) -> str:
    length = string_length(text)
    if not 0 <= begin <= end <= length:
        raise Abort(
            f"Range [{begin}, {end}) out of bounds for length {length}", "java.lang.StringIndexOutOfBoundsException"
        )
    return _slice(text, begin, end)


def substring(string: str, start_position: Number) -> str:
    """The text from a 1-based position on, which counts from the end where it is negative.

    >>> substring("foobar", 3), substring("foobar", -2)
    ('obar', 'ar')
    """
    return _range(string, _begin(string, to_int32(start_position)), string_length(string))


def _begin(text: str, start: int) -> int:
    return start - 1 if start > 0 else string_length(text) + start


def substring_of_length(string: str, start_position: Number, length: Number) -> str:
    """So many units of the text from a 1-based position on.

    >>> substring_of_length("foobar", 3, 3)
    'oba'
    """
    begin = _begin(string, to_int32(start_position))
    return _range(string, begin, min(begin + to_int32(length), string_length(string)))


def string_length(string: str) -> int:
    """The number of UTF-16 units.

    >>> string_length("foo"), string_length("🐎")
    (3, 2)
    """
    return len(string) if string.isascii() else len(units(string)) // 2


def upper_case(string: str) -> str:
    """The text in capital letters.

    >>> upper_case("straße")
    'STRASSE'
    """
    return string.upper()


def lower_case(string: str) -> str:
    """The text in small letters.

    >>> lower_case("ABC")
    'abc'
    """
    return string.lower()


def substring_before(string: str, match: str) -> str:
    """What comes before the first match, else an empty text.

    >>> substring_before("foobar", "bar")
    'foo'
    """
    position = string.find(match)
    return string[:position] if position > 0 else ""


def substring_after(string: str, match: str) -> str:
    """What comes after the first match, else an empty text.

    >>> substring_after("foobar", "ob")
    'ar'
    """
    position = string.find(match)
    return string[position + len(match) :] if position >= 0 else ""


def replace(input: str, pattern: str, replacement: str, flags: str = "") -> str:
    """The text with all matches of a pattern replaced; `$1` stands for a group.

    >>> replace("abcd", "(ab)|(a)", "[1=$1]")
    '[1=ab]cd'
    """
    compiled = _compile(pattern, flags)
    try:
        return compiled.sub(lambda match: java_regex.expand(replacement, match), input)
    except java_regex.BadReplacement:
        raise Refused(f"Invalid pattern '{pattern}'") from None


def _compile(pattern: str, flags: str = "") -> re.Pattern[str]:
    try:
        return java_regex.compile_java(pattern, flags)
    except re.error:
        raise Refused(f"Invalid pattern '{pattern}'") from None


def contains(string: str, match: str) -> bool:
    """Whether the match occurs in the text.

    >>> contains("foobar", "ob")
    True
    """
    return match in string


def starts_with(string: str, match: str) -> bool:
    """Whether the text starts with the match.

    >>> starts_with("foobar", "fo")
    True
    """
    return string.startswith(match)


def ends_with(string: str, match: str) -> bool:
    """Whether the text ends with the match.

    >>> ends_with("foobar", "r")
    True
    """
    return string.endswith(match)


def matches(input: str, pattern: str, flags: str = "") -> bool:
    """Whether a pattern is found in the text.

    >>> matches("foobar", "^fo*b")
    True
    """
    return _compile(pattern, flags).search(input) is not None


def split(string: str, delimiter: str) -> list[str]:
    r"""The parts between the matches of a pattern.

    >>> split("John;Doe", ";")
    ['John', 'Doe']
    """
    try:
        compiled = java_regex.compile_java(delimiter)
    except re.error:
        raise Refused(f"Invalid pattern for delimiter '{delimiter}'") from None
    parts: list[str] = []
    end = 0
    for match in compiled.finditer(string):
        if match.end() == 0:
            continue
        parts.append(string[end : match.start()])
        end = match.end()
    parts.append(string[end:])
    return parts


def extract(input: str, pattern: str) -> list[str]:
    """All matches of a pattern.

    >>> extract("references are 1234, 1256", "12[0-9]*")
    ['1234', '1256']
    """
    return [match[0] for match in _compile(pattern).finditer(input)]


_JAVA_WHITESPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f "
    "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
)


_CONTROLS = "".join(map(chr, range(0x21)))


def trim(string: str) -> str:
    """The text without blanks and control characters (up to U+0020) at both ends.

    >>> trim("  a b ")
    'a b'
    """
    return string.strip(_CONTROLS)


def is_blank(string: str) -> bool:
    """Whether there is nothing but blanks.

    >>> is_blank(" ")
    True
    """
    return not string.strip(_JAVA_WHITESPACE)


def uuid(scope: Scope) -> str:
    """A new id, from the random numbers of the environment."""
    import uuid as uuids  # rarely needed, slow to import

    return str(uuids.UUID(int=environment_of(scope).random.getrandbits(128), version=4))


def to_base64(value: str) -> str:
    """The text's UTF-8 bytes in base 64.

    >>> to_base64("FEEL")
    'RkVFTA=='
    """
    import base64  # rarely needed

    return base64.b64encode(value.encode("utf-8", "replace")).decode("ascii")


_TWO = {"string": STRING, "match": STRING}
FUNCTIONS = (
    Builtin("substring", substring, {"string": STRING, "start position": NUMBER}),
    Builtin("substring", substring_of_length, {"string": STRING, "start position": NUMBER, "length": NUMBER}),
    Builtin("string length", string_length, {"string": STRING}),
    Builtin("upper case", upper_case, {"string": STRING}),
    Builtin("lower case", lower_case, {"string": STRING}),
    Builtin("substring before", substring_before, _TWO),
    Builtin("substring after", substring_after, _TWO),
    Builtin("replace", replace, {"input": STRING, "pattern": STRING, "replacement": STRING}),
    Builtin("replace", replace, {"input": STRING, "pattern": STRING, "replacement": STRING, "flags": STRING}),
    Builtin("contains", contains, _TWO),
    Builtin("starts with", starts_with, _TWO),
    Builtin("ends with", ends_with, _TWO),
    Builtin("matches", matches, {"input": STRING, "pattern": STRING}),
    Builtin("matches", matches, {"input": STRING, "pattern": STRING, "flags": STRING}),
    Builtin("split", split, {"string": STRING, "delimiter": STRING}),
    Builtin("extract", extract, {"input": STRING, "pattern": STRING}),
    Builtin("trim", trim, {"string": STRING}),
    Builtin("is blank", is_blank, {"string": STRING}),
    Builtin("uuid", uuid, {}, scoped=True),
    Builtin("to base64", to_base64, {"value": STRING}),
)
