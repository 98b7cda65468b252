"""A test case as data: instructions that are played one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import ProcessInstance
from zeebe_test.errors import ProcessAssertionError, ZeebeTestError

Arguments: TypeAlias = Mapping[str, Any]


class Unsupported(Exception):
    """An instruction that this library cannot play."""


class InstructionFailed(ProcessAssertionError):
    """An instruction could not be done, or what it says is not so; the text names it."""


@dataclass(slots=True)
class Play:
    """A case that is being played: the engine, the instances so far, and those that have a name."""

    engine: Engine
    created: list[ProcessInstance] = field(default_factory=list)
    aliases: dict[str, ProcessInstance] = field(default_factory=dict)
    behaviors: list[Callable[[], None]] = field(default_factory=list)
    """What is looked at after each instruction."""


Instruction: TypeAlias = Callable[[Play, Arguments], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: its kind, what to do, and what with."""

    kind: str
    do: Instruction
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class Case:
    """A test case of a file; `resources` are what it wants deployed, if it says so."""

    name: str
    steps: tuple[Step, ...]
    resources: tuple[Path, ...] = ()

    def play(self, engine: Engine) -> None:
        """Do one instruction after the other.

        Raises:
            InstructionFailed: one cannot be done, or does not hold.
            Unsupported: one is not known here.
        """
        play = Play(engine)
        for number, step in enumerate(self.steps, 1):
            try:
                step.do(play, step.arguments)
                for behave in play.behaviors:
                    behave()
            except (AssertionError, ZeebeTestError, LookupError) as error:
                raise InstructionFailed(f"instruction {number}, {step.kind}: {error}") from error
