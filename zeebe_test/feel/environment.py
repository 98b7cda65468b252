"""What an expression sees of the world: a clock, a zone, random numbers. Nothing else from the outside is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from zeebe_test.feel.declared_types import Type
from zeebe_test.feel.values import Function

if TYPE_CHECKING:
    import random

_NO_TYPES: Final[Mapping[str, Type]] = {}
_NO_FUNCTIONS: Final[Mapping[str, tuple[Function, ...]]] = {}


class Environment:
    """The surroundings of evaluations.

    Attributes:
        now_ms: the clock, in milliseconds since 1970-01-01T00:00Z.
        zone: id of the time zone of `now()` and `today()`, e.g. ``UTC`` or ``Europe/Berlin``.
        functions: further functions, name -> the functions of that name (a decision's business knowledge models).
        types: declared types by name, for `instance of` and typed parameters (dialect dmn).
        zeebe_functions: whether `cycle` and `fromAi` exist; they do not inside of decisions.
    """

    __slots__ = ("_random", "functions", "now_ms", "types", "zeebe_functions", "zone")

    def __init__(
        self,
        now_ms: Callable[[], int] | None = None,
        zone: str = "UTC",
        random_source: random.Random | None = None,
        *,
        functions: Mapping[str, tuple[Function, ...]] = _NO_FUNCTIONS,
        types: Mapping[str, Type] = _NO_TYPES,
        zeebe_functions: bool = True,
    ) -> None:
        self.now_ms = now_ms or _epoch
        self.zone = zone
        self._random = random_source
        self.functions = functions
        self.types = types
        self.zeebe_functions = zeebe_functions

    @property
    def random(self) -> random.Random:
        """Where `random number()` and `uuid()` come from: seed 0 where none was given."""
        if self._random is None:
            import random  # rarely needed, slow to import

            self._random = random.Random(0)  # noqa: S311 - repeatable on purpose
        return self._random


def _epoch() -> int:
    return 0


DEFAULT: Final = Environment()
"""The environment of evaluations that name none: it is always 1970-01-01T00:00Z, and random numbers follow seed 0."""
