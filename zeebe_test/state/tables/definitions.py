"""What every kind of deployed definition has in common: keys, ids, and numbered versions of each id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from zeebe_test.protocol.enums import BindingType


class Definition(Protocol):
    """A row: one version of what an id names. What a kind does not have is -1 or empty."""

    @property
    def key(self) -> int:
        """The key of this version."""

    @property
    def id(self) -> str:
        """The id that all its versions share."""

    @property
    def version(self) -> int:
        """Its number, from 1."""

    @property
    def deployment_key(self) -> int:
        """The deployment it came with."""

    @property
    def version_tag(self) -> str:
        """What its author calls this version."""


R = TypeVar("R", bound=Definition)


@dataclass(slots=True)
class Versions:
    """The versions of one id: the keys of those there are, and the highest number there ever was."""

    keys: dict[int, int]
    highest: int = 0

    def copy(self) -> Versions:
        """An independent row."""
        return Versions(self.keys.copy(), self.highest)


class DefinitionsView(Generic[R]):
    """Definitions by key, by id and version, by deployment, by version tag."""

    __slots__ = ("_rows", "_versions")

    def __init__(self) -> None:
        self._rows: dict[int, R] = {}
        self._versions: dict[str, Versions] = {}

    def get(self, key: int) -> R | None:
        """The definition with this key."""
        return self._rows.get(key)

    def __getitem__(self, key: int) -> R:
        return self._rows[key]

    def all(self) -> Iterator[R]:
        """Every definition, in order of deployment."""
        return iter(self._rows.values())

    def latest(self, id_: str) -> R | None:
        """The highest version there is of an id."""
        versions = self._versions.get(id_)
        return self._rows[versions.keys[max(versions.keys)]] if versions and versions.keys else None

    def of_version(self, id_: str, version: int) -> R | None:
        """That version of an id."""
        versions = self._versions.get(id_)
        return self._rows.get(versions.keys.get(version, -1)) if versions else None

    def next_version(self, id_: str) -> int:
        """The number that the next version of an id gets."""
        versions = self._versions.get(id_)
        return versions.highest + 1 if versions else 1

    def by_deployment(self, id_: str, deployment_key: int) -> R | None:
        """The version of an id that came with a deployment."""
        return next((row for row in self._of(id_) if row.deployment_key == deployment_key), None)

    def by_version_tag(self, id_: str, version_tag: str) -> R | None:
        """The last deployed version of an id with this tag."""
        found = [row for row in self._of(id_) if row.version_tag == version_tag]
        return found[-1] if found else None

    def bound(self, id_: str, binding: BindingType, version_tag: str, deployment_key: int) -> R | None:
        """The version of an id that a reference in a definition of this deployment means."""
        if binding is BindingType.DEPLOYMENT:
            return self.by_deployment(id_, deployment_key)
        if binding is BindingType.VERSION_TAG:
            return self.by_version_tag(id_, version_tag)
        return self.latest(id_)

    def previous(self, id_: str, version: int) -> R | None:
        """The highest version below this one."""
        older = [row for row in self._of(id_) if row.version < version]
        return max(older, key=lambda row: row.version, default=None)

    def _of(self, id_: str) -> Iterator[R]:
        versions = self._versions.get(id_)
        return (self._rows[key] for key in versions.keys.values()) if versions else iter(())


class Definitions(DefinitionsView[R]):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, row: R) -> None:
        """A definition was deployed."""
        self._rows[row.key] = row
        versions = self._versions.setdefault(row.id, Versions({}))
        versions.keys[row.version] = row.key
        versions.highest = max(versions.highest, row.version)

    def remove(self, key: int, *, free_version: bool = False) -> None:
        """A definition was deleted; its number is not given again, unless `free_version`."""
        row = self._rows.pop(key)
        versions = self._versions[row.id]
        del versions.keys[row.version]
        if free_version:
            versions.highest = max(versions.keys, default=0)

    def copy(self) -> Definitions[R]:
        """An independent table; rows are immutable and shared."""
        table: Definitions[R] = Definitions()
        table._rows = self._rows.copy()
        table._versions = {id_: versions.copy() for id_, versions in self._versions.items()}
        return table
