"""The six fields of a cron text: what may stand in each, and what it says.

The real engine reads cron texts with a library of its own dialect: Spring's, with that library's exceptions. So do
these fields. Names and marks are upper case here; the caller sees to that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NONE = -1
"""No number given."""

_WEEKDAYS = {"MON": 1, "TUE": 2, "WED": 3, "THU": 4, "FRI": 5, "SAT": 6, "SUN": 7}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
    )
}
_INTEGER = re.compile(r"[-+]?\d+")
_INT = 2**31
_MARKS_OF_VALUES = frozenset({"L", "W", "LW"})


@dataclass(frozen=True, slots=True)
class Always:
    """`*`."""

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Never:
    """`?`: the other of the two day fields decides."""

    def __str__(self) -> str:
        return "?"


@dataclass(frozen=True, slots=True)
class On:
    """One value: `5`; with a mark `L`, `L-3` (`nth` is 3), `5L`, `15W`, `LW`, `5#2` (`nth` is 2)."""

    value: int
    mark: str = ""
    nth: int = NONE

    def __str__(self) -> str:
        value = "" if self.value == NONE else str(self.value)
        nth = "" if self.nth == NONE else str(self.nth)
        if self.mark == "#":
            return f"{self.value}#{self.nth}"
        if self.mark == "L" and not value and nth:
            return f"L-{nth}"
        return f"{value}{self.mark}"


@dataclass(frozen=True, slots=True)
class Between:
    """`2-5`; the ends are included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Every:
    """`*/5`, `10/5`, `10-30/5`: each `period`th value from the start of `base`."""

    base: Always | On | Between
    period: int

    def __str__(self) -> str:
        return f"{self.base}/{self.period}"


@dataclass(frozen=True, slots=True)
class Several:
    """`1,5,10-12`."""

    items: tuple[Field, ...]

    def __str__(self) -> str:
        return ",".join(map(str, self.items))


Field = Always | Never | On | Between | Every | Several


class FieldKind:
    """What may stand in one of the fields, and how it is read."""

    def __init__(self, low: int, high: int, names: dict[str, int] | None = None, marks: str = "") -> None:
        """`low` and `high` bound the values; `marks` are the special ones allowed, separated by spaces."""
        self.low = low
        self.high = high
        self._names = names or {}
        self._marks = frozenset(marks.split())
        self._is_strict = not names and not marks
        self._is_weekday = "SUN" in self._names

    def parse(self, text: str) -> Field:
        """Reads one field; ValueError with the real engine's words if it is not one, IndexError if half of it lacks."""
        if self._is_weekday and text[:-1] in self._names and text.endswith("L"):
            text = f"{self._names[text[:-1]]}L"
        return self._parse(text)

    def check(self, field: Field) -> None:
        """Checks marks and bounds; ValueError with the real engine's words."""
        self._check_characters(str(field))
        if isinstance(field, Several):
            for item in field.items:
                self.check(item)
        elif isinstance(field, Every):
            self.check(field.base)
            self._check_period(field.period)
        elif isinstance(field, Between):
            self._check_range(field)
        elif isinstance(field, On):
            for value in (field.value, field.nth):
                if value != NONE:
                    self._check_value(value)

    def _check_characters(self, text: str) -> None:
        strange = self._strange(text)
        if strange:
            raise ValueError(f"Invalid chars in expression! Expression: {text} Invalid chars: {strange}")

    def _check_period(self, period: int) -> None:
        if not 0 < period <= min(self.high, self.high - self.low + 1):
            raise ValueError(f"Period {period} not in range [{self.low}, {self.high}]")

    def _check_range(self, field: Between) -> None:
        self._check_value(field.first)
        self._check_value(field.last)
        if self._is_strict and field.first > field.last:
            raise ValueError(f"Invalid range! [{field.first},{field.last}]")

    def _check_value(self, value: int) -> None:
        if not self.low <= value <= self.high:
            raise ValueError(f"Value {value} not in range [{self.low}, {self.high}]")

    def _parse(self, text: str) -> Field:
        if not any(character in text for character in "/-,"):
            return self._parse_single(text)
        items = _split(text, ",")
        if len(items) > 1:
            return Several(tuple(self._parse(item) for item in items))
        ends = _split(text, "-")
        if "-" in text and len(ends) != 2:
            raise ValueError(f"Missing values for range: {text}")
        if ends and ends[0] == "L":
            return On(NONE, "L", self._number(_part(ends, 1)))
        return self._parse_range(*ends) if len(ends) > 1 else self._parse_steps(text)

    def _parse_single(self, text: str) -> Field:
        if text == "*":
            return Always()
        if "?" in text and "?" not in self._marks:
            raise ValueError(f"Invalid expression: {text}")
        return Never() if text == "?" else self._parse_on(text)

    def _parse_steps(self, text: str) -> Field:
        parts = _split(text, "/")
        if len(parts) == 1:
            raise ValueError(f"Missing steps for expression: {text}")
        if len(parts) != 2:
            raise ValueError(f"Invalid expression: {text}")
        start, step = parts
        if start == "*" and step == "1":
            return Always()
        if start in {"*", ""}:
            return Every(Always(), _plain_integer(step))
        return Every(On(self._number(start)), _plain_integer(step))

    def _parse_range(self, first: str, last: str) -> Field:
        if not first or not last:
            raise ValueError(
                f"Invalid expression! Expression: {first}-{last} does not describe a range."
                " Negative numbers are not allowed."
            )
        if "/" not in last:
            return Between(self._end(first), self._end(last))
        parts = _split(last, "/")
        return Every(Between(self._end(first), self._end(_part(parts, 0))), self._number(_part(parts, 1)))

    def _end(self, text: str) -> int:
        """An end of a range: unlike other weekdays its Sunday may be 7."""
        if text == "L":
            raise ValueError("Non integer values at intervals are not fully supported yet.")
        if text in _MARKS_OF_VALUES:
            raise ValueError("No special characters allowed in range, except for 'L'")
        return self._integer(text)

    def _parse_on(self, text: str) -> On:
        if "#" in text:
            return self._parse_nth(text)
        if "LW" in text:
            if text != "LW":
                raise ValueError(f"Expected: LW, found: {text.replace('LW', '')}")
            return On(NONE, "LW")
        for mark in ("L", "W"):
            if re.search(f"[0-9]{mark}", text) or text == mark == "L":
                value = text.replace(mark, "")
                return On(self._number(value) if value or mark == "W" else NONE, mark)
        return On(self._number(text))

    def _parse_nth(self, text: str) -> On:
        if "#" not in self._marks:
            raise ValueError(f"Invalid expression: {text}")
        parts = _split(text, "#")
        if not parts:
            raise ValueError("Invalid Position of # Character!")
        nth = self._number(_part(parts, 1))
        if not parts[0]:
            raise ValueError("Time should be specified!")
        return On(self._number(parts[0]), "#", nth)

    def _number(self, text: str) -> int:
        """A value by name or number; Sunday is 0."""
        value = self._integer(text)
        return 0 if self._is_weekday and value == _WEEKDAYS["SUN"] else value

    def _integer(self, text: str) -> int:
        if text in self._names:
            return self._names[text]
        if not _INTEGER.fullmatch(text) or not -_INT <= int(text) < _INT:
            raise ValueError(
                f"Invalid chars in expression! Expression: {text} Invalid chars: {self._strange(text)}",
            )
        return int(text)

    def _strange(self, text: str) -> str:
        """What is left of a text without all that may stand in this field."""
        left = re.sub(r"[#?/*0-9]", "", text)
        for words in (self._names, self._marks & _MARKS_OF_VALUES):
            left = re.sub(rf"\b(?:{'|'.join(sorted(words))})\b", "", left)
        return re.sub(r"[\s,-]", "", left)


SECOND = FieldKind(0, 59)
MINUTE = FieldKind(0, 59)
HOUR = FieldKind(0, 23)
DAY_OF_MONTH = FieldKind(1, 31, marks="L W LW ?")
MONTH = FieldKind(1, 12, _MONTHS)
DAY_OF_WEEK = FieldKind(0, 7, _WEEKDAYS, marks="# L ?")
FIELD_KINDS = (SECOND, MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK)
"""The fields in the order of the text."""


def values(field: Field, low: int, high: int) -> frozenset[int]:
    """The values from `low` to `high` that a field names; marks of days do not count here.

    Quirks of the real engine: a range that runs backwards is its first value, or nothing at all in a list.
    """
    return frozenset(value for value in _all_values(field, low, high) if low <= value <= high)


def _all_values(field: Field, low: int, high: int) -> list[int]:
    if isinstance(field, Several):
        return [value for item in field.items if not _is_backwards(item) for value in _all_values(item, low, high)]
    if isinstance(field, Always):
        return list(range(low, high + 1))
    if isinstance(field, Between):
        return [field.first] if _is_backwards(field) else list(range(field.first, field.last + 1))
    if isinstance(field, Every):
        return _steps(field, low, high)
    return [field.value] if isinstance(field, On) else []


def _is_backwards(field: Field) -> bool:
    base = field.base if isinstance(field, Every) else field
    return isinstance(base, Between) and base.first > base.last


def _steps(field: Every, low: int, high: int) -> list[int]:
    base = field.base
    if isinstance(base, Between):
        if base.first > base.last:
            return [base.first] if base.first < high else []
        return list(range(base.first, base.last + 1, field.period))
    return list(range(base.value if isinstance(base, On) else low, high + 1, field.period))


def _split(text: str, separator: str) -> list[str]:
    """The parts of a text; empty ones at its end do not count."""
    parts = text.split(separator)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _part(parts: list[str], index: int) -> str:
    if index >= len(parts):
        raise IndexError(f"Index {index} out of bounds for length {len(parts)}")
    return parts[index]


def _plain_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(f'For input string: "{text}"')
    return int(text)
