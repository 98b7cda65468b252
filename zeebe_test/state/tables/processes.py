"""Deployed process definitions and their versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zeebe_test.model.graph import Process
from zeebe_test.protocol.values.deployment import ProcessValue


class ProcessDefinition(NamedTuple):
    """A deployed version of a process, and what it is to the engine."""

    key: int
    value: ProcessValue
    process: Process


@dataclass(slots=True)
class Versions:
    """The versions of one process id: those there are, and the highest there ever was."""

    keys: dict[int, int]
    highest: int = 0

    def copy(self) -> Versions:
        """An independent row."""
        return Versions(self.keys.copy(), self.highest)


class ProcessesView:
    """Definitions by key, by id and version, by deployment, by version tag."""

    __slots__ = ("_rows", "_versions")

    def __init__(self) -> None:
        self._rows: dict[int, ProcessDefinition] = {}
        self._versions: dict[str, Versions] = {}

    def get(self, key: int) -> ProcessDefinition | None:
        """The definition with this key."""
        return self._rows.get(key)

    def __getitem__(self, key: int) -> ProcessDefinition:
        return self._rows[key]

    def all(self) -> Iterator[ProcessDefinition]:
        """Every definition, in order of deployment."""
        return iter(self._rows.values())

    def latest(self, bpmn_process_id: str) -> ProcessDefinition | None:
        """The highest version there is of a process id."""
        versions = self._versions.get(bpmn_process_id)
        return self._rows[versions.keys[max(versions.keys)]] if versions and versions.keys else None

    def version(self, bpmn_process_id: str, version: int) -> ProcessDefinition | None:
        """That version of a process id."""
        versions = self._versions.get(bpmn_process_id)
        return self._rows.get(versions.keys.get(version, -1)) if versions else None

    def next_version(self, bpmn_process_id: str) -> int:
        """The version that a new definition gets: numbers of deleted ones are not used again."""
        versions = self._versions.get(bpmn_process_id)
        return versions.highest + 1 if versions else 1

    def by_deployment(self, bpmn_process_id: str, deployment_key: int) -> ProcessDefinition | None:
        """The version of a process id that came with a deployment."""
        return next((row for row in self._of(bpmn_process_id) if row.value.deployment_key == deployment_key), None)

    def by_version_tag(self, bpmn_process_id: str, version_tag: str) -> ProcessDefinition | None:
        """The last deployed version of a process id with this tag."""
        found = [row for row in self._of(bpmn_process_id) if row.value.version_tag == version_tag]
        return found[-1] if found else None

    def previous(self, bpmn_process_id: str, version: int) -> ProcessDefinition | None:
        """The highest version below this one."""
        older = [row for row in self._of(bpmn_process_id) if row.value.version < version]
        return max(older, key=lambda row: row.value.version, default=None)

    def _of(self, bpmn_process_id: str) -> Iterator[ProcessDefinition]:
        versions = self._versions.get(bpmn_process_id)
        return (self._rows[key] for key in versions.keys.values()) if versions else iter(())


class Processes(ProcessesView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, row: ProcessDefinition) -> None:
        """A definition was deployed."""
        self._rows[row.key] = row
        versions = self._versions.setdefault(row.value.bpmn_process_id, Versions({}))
        versions.keys[row.value.version] = row.key
        versions.highest = max(versions.highest, row.value.version)

    def remove(self, key: int) -> None:
        """A definition was deleted."""
        row = self._rows.pop(key)
        del self._versions[row.value.bpmn_process_id].keys[row.value.version]

    def copy(self) -> Processes:
        """An independent table; rows are immutable and shared."""
        table = Processes()
        table._rows = self._rows.copy()
        table._versions = {process_id: versions.copy() for process_id, versions in self._versions.items()}
        return table
