"""Deployed forms."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from zeebe_test.protocol.values.deployment import FormValue
from zeebe_test.state.tables.definitions import Definitions, DefinitionsView


class Form(NamedTuple):
    """A deployed version of a form."""

    key: int
    value: FormValue

    @property
    def id(self) -> str:
        """The form's id."""
        return self.value.form_id

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
        """The form's version tag, or empty."""
        return self.value.version_tag


FormsView: TypeAlias = DefinitionsView[Form]
Forms: TypeAlias = Definitions[Form]
