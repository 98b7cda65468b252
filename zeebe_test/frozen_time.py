"""The bridge to freezegun, which holds Python's own clock still; imported only when somebody wants that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime


@contextmanager
def hold(instant: datetime) -> Iterator[Callable[[datetime], object]]:
    """Hold Python's clock at an instant; yields what moves it to another.

    Raises:
        ModuleNotFoundError: freezegun is not installed.
    """
    try:
        import freezegun
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "clock.freeze() needs freezegun: pip install 'zeebe-test[freezegun]'", name="freezegun"
        ) from error
    with freezegun.freeze_time(instant) as frozen:
        yield frozen.move_to
