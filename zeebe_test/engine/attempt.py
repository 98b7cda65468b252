"""Writing on approval: what was written inside is undone if the command turns out to be refused.

Most processors look before they write. A few cannot: a modification opens subscriptions whose expressions read
variables that it has written itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zeebe_test.engine.core import Core
from zeebe_test.engine.errors import Rejection


@contextmanager
def attempt(core: Core) -> Iterator[None]:
    """Undo state, log, queue and keys if a `Rejection` leaves the block.

    It copies the whole state, so it is for rare commands only. Exporters see the records once they are certain.
    """
    writer, last = core.writer, core.keys.last
    checkpoint = writer.checkpoint()
    try:
        yield
    except Rejection:
        writer.roll_back(checkpoint)
        core.keys.last = last
        raise
    except BaseException:
        writer.commit(checkpoint)  # a bug, or Ctrl-C: the log shows how far it came
        raise
    writer.commit(checkpoint)
