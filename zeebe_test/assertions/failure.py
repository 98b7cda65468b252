"""What a failed assertion says: what was expected, what is, why it waits there, and the way it came."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from zeebe_test.api.handles import ProcessInstance
from zeebe_test.errors import ProcessAssertionError
from zeebe_test.report.text import WIDTH
from zeebe_test.report.way import story


class Times(NamedTuple):
    """How often something must have happened; where nothing is said, at least once."""

    times: int | None = None
    at_least: int | None = None
    at_most: int | None = None

    def allow(self, count: int) -> bool:
        """Whether that is as often as it must be."""
        if self.times is not None:
            return count == self.times
        if self.at_most is not None and count > self.at_most:
            return False
        least = self.at_least if self.at_least is not None else (0 if self.at_most is not None else 1)
        return count >= least

    def __str__(self) -> str:
        if self.times is not None:
            return _times(self.times)
        limits = [
            f"{word} {_times(count)}"
            for word, count in (("at least", self.at_least), ("at most", self.at_most))
            if count is not None
        ]
        return " and ".join(limits)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def often(count: int) -> str:
    """How often something happened."""
    return "never" if count == 0 else _times(count)


def subject(instance: ProcessInstance) -> str:
    """The instance, as a sentence names it."""
    return f"{instance.bpmn_process_id} {instance.key}"


def failure(instance: ProcessInstance, expected: str, actual: str) -> ProcessAssertionError:
    """What says that something is not so, with the story of the instance."""
    headline = textwrap.fill(f"expected {subject(instance)} {expected}, but {actual}", WIDTH)
    return ProcessAssertionError(f"{headline}\n\n{story(instance)}")


def fail(instance: ProcessInstance, expected: str, actual: str) -> NoReturn:
    """Say that something is not so, with the story of the instance.

    Raises:
        ProcessAssertionError: always.
    """
    raise failure(instance, expected, actual)


def fail_without_story(expected: str, actual: str) -> NoReturn:
    """Say that something about the whole engine is not so.

    Raises:
        ProcessAssertionError: always.
    """
    raise ProcessAssertionError(f"expected {expected}, but {actual}")


def listed(things: Iterable[str], none: str = "nothing") -> str:
    """Texts in one line."""
    return ", ".join(things) or none


def known(instance: ProcessInstance, *element_ids: str) -> None:
    """These ids are in the model: a misspelt one must not make an assertion pass.

    Raises:
        ProcessAssertionError: one is not; the text names the nearest ones.
    """
    there = instance.process.elements
    for element_id in element_ids:
        if element_id not in there:
            near = difflib.get_close_matches(element_id, there, n=3, cutoff=0.5)
            hint = f"; did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
            fail_without_story(
                f"an element '{element_id}' in process '{instance.bpmn_process_id}'", f"there is none{hint}"
            )
