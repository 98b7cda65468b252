"""Deployed process definitions and their versions."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from zeebe_test.model.graph import Process
from zeebe_test.protocol.values.deployment import ProcessValue
from zeebe_test.state.tables.definitions import Definitions, DefinitionsView


class ProcessDefinition(NamedTuple):
    """A deployed version of a process, and what it is to the engine."""

    key: int
    value: ProcessValue
    process: Process

    @property
    def id(self) -> str:
        """The BPMN process id."""
        return self.value.bpmn_process_id

    @property
    def version(self) -> int:
        """Its number, from 1; those of deleted versions are not given again."""
        return self.value.version

    @property
    def deployment_key(self) -> int:
        """The deployment it came with."""
        return self.value.deployment_key

    @property
    def version_tag(self) -> str:
        """The process's version tag, or empty."""
        return self.value.version_tag


ProcessesView: TypeAlias = DefinitionsView[ProcessDefinition]
Processes: TypeAlias = Definitions[ProcessDefinition]
