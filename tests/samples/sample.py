"""What can happen in a sample: who answers its jobs, what comes from outside, and where its instances end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias


class Throw(NamedTuple):
    """A worker's answer: it throws this BPMN error."""

    code: str


Answer: TypeAlias = "Mapping[str, Any] | Throw"


class Advance(NamedTuple):
    """Time passes."""

    duration: str


class Publish(NamedTuple):
    """A message comes in."""

    name: str
    correlation_key: str = ""
    variables: Mapping[str, Any] = {}


class Broadcast(NamedTuple):
    """A signal comes in."""

    signal: str


class Complete(NamedTuple):
    """A job that nobody was there to work on is done at last."""

    type: str


class CompleteUserTask(NamedTuple):
    """Somebody does a native user task."""

    element: str


Event: TypeAlias = Advance | Publish | Broadcast | Complete | CompleteUserTask


class Sample(NamedTuple):
    """One run.

    `files` are deployed, their names without the extension ".bpmn" where that is theirs; `process` is started with
    `variables`, or nothing is when a message, signal or timer does so. `answers` says what workers answer, by job type;
    a sequence is taken in turn, and types without an answer have no worker. `then` is what comes from outside.
    `ends` are the end events that are completed, in order, `passed` other elements that must be, and `leaves` variables
    with the last value each was given. `forms` are the ids of forms that user tasks refer to.
    """

    files: tuple[str, ...]
    process: str
    ends: tuple[str, ...]
    variables: Mapping[str, Any] = {}
    answers: Mapping[str, Answer | Sequence[Answer]] = {}
    then: tuple[Event, ...] = ()
    passed: tuple[str, ...] = ()
    leaves: Mapping[str, Any] = {}
    forms: tuple[str, ...] = ()
