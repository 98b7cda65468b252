"""Deployed resources of other kinds, such as RPA scripts."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from zeebe_test.protocol.values.deployment import ResourceValue
from zeebe_test.state.tables.definitions import Definitions, DefinitionsView


class Resource(NamedTuple):
    """A deployed version of a resource."""

    key: int
    value: ResourceValue

    @property
    def id(self) -> str:
        """The resource's id."""
        return self.value.resource_id

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
        """The resource's version tag, or empty."""
        return self.value.version_tag


ResourcesView: TypeAlias = DefinitionsView[Resource]
Resources: TypeAlias = Definitions[Resource]
