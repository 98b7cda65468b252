"""Types compiled for checking: which element may come next, which attributes may stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from zeebe_test.model.schema.simple import Check, check_of
from zeebe_test.model.schema.tables import ABSTRACT_ELEMENTS, IRREGULAR_TYPES, SUBSTITUTES, TYPES
from zeebe_test.model.xml import BPMN

UNBOUNDED = 10**6

OCCURRENCES = {
    "": (1, 1),
    "?": (0, 1),
    "*": (0, UNBOUNDED),
    "+": (1, UNBOUNDED),
    "{2}": (2, UNBOUNDED),
    "{1,2}": (1, 2),
}
"""How often a particle may occur, by what stands behind it."""

WILDCARDS = {"any": "", "foreign": f'WC[##other:"{BPMN}"]', "strict": ""}
"""Content that is not listed, with its name in error texts: anything, anything of another namespace, only what is
declared."""


class Particle(NamedTuple):
    """One step of a type's content: alternatives (name and type), and how often they may occur."""

    names: tuple[tuple[str, str], ...]
    least: int
    most: int


@dataclass(slots=True)
class State:
    """Where one is in an element's content.

    Attributes:
        moves: for each element that may come next, the state it leads to and its type's name.
        complete: whether the content may end here.
        expected: what may come next, by the names of the particles.
        lacking: the particle that has begun and must be repeated, or an empty text.
    """

    moves: dict[str, tuple[State, str]] = field(default_factory=dict)
    complete: bool = False
    expected: list[str] = field(default_factory=list)
    lacking: str = ""


class Type:
    """A type, compiled.

    Attributes:
        name: as the standard calls it, without prefix; a simple type's as XML schema calls it.
        attributes: the check of each known attribute; None where any text will do.
        required: the attributes that must appear.
        other_attributes: whether attributes of other namespaces pass.
        abstract: whether no element may be of exactly this type.
        text: the check of an element's text where it has a simple type.
        mixed: whether text may stand between the elements.
        wildcard: a key of `WILDCARDS`, or an empty text.
        empty: whether nothing at all may stand in the element.
        start: the state before the first element.
    """

    __slots__ = (
        "abstract", "ancestors", "attributes", "empty", "mixed", "name", "other_attributes", "required", "start",
        "text", "wildcard",
    )  # fmt: skip

    def __init__(self, name: str) -> None:
        self.name = name.rpartition(":")[2]
        self.attributes: dict[str, Check | None] = {}
        self.required: tuple[str, ...] = ()
        self.other_attributes = False
        self.abstract = False
        self.mixed = False
        self.text: Check | None = None
        self.wildcard = ""
        self.empty = False
        self.start = State(complete=True)
        self.ancestors: tuple[str, ...] = (name,)


@cache
def type_of(name: str) -> Type:
    """The compiled type of that name."""
    compiled = Type(name)
    if name not in TYPES:
        compiled.text = check_of(name)
        return compiled
    lineage = _lineage(name)
    compiled.ancestors = tuple(lineage)
    particles: list[Particle] = []
    for ancestor in reversed(lineage):
        _add_attributes(compiled, TYPES[ancestor].attributes)
        particles += _particles(TYPES[ancestor].content)
    if particles and particles[-1].names[0][0] in WILDCARDS:
        compiled.wildcard = particles.pop().names[0][0]
    compiled.abstract = TYPES[name].abstract
    compiled.mixed = any(TYPES[ancestor].mixed for ancestor in lineage)
    compiled.empty = not particles and not compiled.wildcard and not compiled.mixed
    compiled.start = _state(tuple(particles), 0, 0)
    return compiled


def type_name(element: str) -> str:
    """The name of a declared element's type; empty if the standard has no such element."""
    if element.startswith(("{", "zeebe:")):
        return ""
    named = element if ":" in element else IRREGULAR_TYPES.get(element, "t" + element[:1].upper() + element[1:])
    return named if named in TYPES else ""


def _lineage(name: str) -> list[str]:
    lineage = []
    while name:
        lineage.append(name)
        name = TYPES[name].base
    return lineage


def _add_attributes(compiled: Type, text: str) -> None:
    own = []
    for item in text.split():
        if item == "*":
            compiled.other_attributes = True
            continue
        name, _, value_type = item.partition("=")
        if name.endswith("!"):
            name = name[:-1]
            own.append(name)
        compiled.attributes[name] = check_of(value_type)
    compiled.required = (*own, *compiled.required)


def _particles(text: str) -> list[Particle]:
    return [_particle(item) for item in text.split()]


def _particle(text: str) -> Particle:
    names, occurrence = re.fullmatch(r"(.*?)([?*+]|\{.*\})?", text).groups("")  # type: ignore[union-attr]  # matches all
    least, most = OCCURRENCES[occurrence]
    alternatives = (item.partition("=") for item in names.split("|"))
    return Particle(tuple((name, type_ or type_name(name)) for name, _, type_ in alternatives), least, most)


@cache
def _state(particles: tuple[Particle, ...], index: int, count: int) -> State:
    """The state in which `count` elements of the particle at `index` have come."""
    state = State(complete=True)
    for position in range(index, len(particles)):
        particle = particles[position]
        done = count if position == index else 0
        if done < particle.most:
            following = min(done + 1, max(particle.least, 1)) if particle.most == UNBOUNDED else done + 1
            if following != done or position != index:
                target = _state(particles, position, following)
            else:
                target = state
            for name, type_ in particle.names:
                state.expected.append(name)
                for member, member_type in _members(name, type_):
                    state.moves.setdefault(member, (target, member_type))
        if done < particle.least:
            state.complete = False
            state.lacking = particle.names[0][0] if done else ""
            break
    return state


def _members(name: str, type_: str) -> list[tuple[str, str]]:
    """An element and all that may stand for it."""
    members = [(name, type_)] if name not in ABSTRACT_ELEMENTS else []
    for substitute in SUBSTITUTES.get(name, "").split():
        members += _members(substitute, type_name(substitute))
    return members
