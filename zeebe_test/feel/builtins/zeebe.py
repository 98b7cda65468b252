"""The functions that Zeebe adds in process expressions."""

from __future__ import annotations

from zeebe_test.feel.builtins.model import ANY, Builtin
from zeebe_test.feel.errors import Refused
from zeebe_test.feel.numbers import to_int32
from zeebe_test.feel.temporal import DayTimeDuration, YearMonthDuration
from zeebe_test.feel.values import NUMBERS, FeelValue, render

_DURATIONS = (YearMonthDuration, DayTimeDuration)


def cycle(interval: FeelValue) -> str:
    """A repetition without end, for timers.

    >>> cycle(DayTimeDuration(3600 * 10**9))
    'R/PT1H'
    """
    if type(interval) not in _DURATIONS:
        raise Refused(f"cycle function expected an interval (duration) parameter, but found '{render(interval)}'")
    return f"R/{render(interval)}"


def cycle_times(repetitions: FeelValue, interval: FeelValue) -> str:
    """A repetition of so many times; without end where the number is null.

    >>> cycle_times(3, DayTimeDuration(3600 * 10**9))
    'R3/PT1H'
    """
    counts = repetitions is None or type(repetitions) in NUMBERS
    if not counts or type(interval) not in _DURATIONS:
        raise Refused(
            "cycle function expected a repetitions (number) and an interval (duration) parameter, "
            f"but found '{render([repetitions, interval])}'"
        )
    return f"R{'' if repetitions is None else to_int32(repetitions)}/{render(interval)}"


def from_ai(value: FeelValue, *_: FeelValue) -> FeelValue:
    """The value itself; what else is given describes it to a language model.

    >>> from_ai(1, "an amount")
    1
    """
    return value


_AI = ("value", "description", "type", "schema", "options")
FUNCTIONS = (
    Builtin("cycle", cycle, {"interval": ANY}, zeebe=True),
    Builtin("cycle", cycle_times, {"repetitions": ANY, "interval": ANY}, zeebe=True),
    *(Builtin("fromAi", from_ai, dict.fromkeys(_AI[:count]), zeebe=True) for count in range(1, 6)),
)
