"""Native user tasks: as they are, and as they will be once the transition under way is done."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.protocol.values.other import VariableDocumentValue


class LifecycleState(StrEnum):
    """Where a user task stands; every state but CREATED is a transition that listeners may hold."""

    CREATING = "CREATING"
    CREATED = "CREATED"
    ASSIGNING = "ASSIGNING"
    CLAIMING = "CLAIMING"
    UPDATING = "UPDATING"
    COMPLETING = "COMPLETING"
    CANCELING = "CANCELING"


class UserTask(NamedTuple):
    """A live user task.

    Attributes:
        value: its attributes outside of any transition.
        pending: its attributes if the transition under way succeeds, otherwise `value`.
        initial_assignee: whom it is assigned to as soon as it is created.
        listener_index: how many listeners of the transition have done their job.
    """

    key: int
    state: LifecycleState
    value: UserTaskValue
    pending: UserTaskValue
    initial_assignee: str = ""
    listener_index: int = 0


class PendingDocument(NamedTuple):
    """Variables that wait for the updating listeners of a user task; `key` is that of their records."""

    key: int
    value: VariableDocumentValue


class UserTasksView:
    """User tasks by key; the variables that wait there by the key of the element instance."""

    __slots__ = ("_documents", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, UserTask] = {}
        self._documents: dict[int, PendingDocument] = {}

    def get(self, key: int) -> UserTask | None:
        """The user task with this key, if it lives."""
        return self._rows.get(key)

    def all(self) -> Iterator[UserTask]:
        """Every live user task, in order of creation."""
        return iter(self._rows.values())

    def document(self, scope_key: int) -> PendingDocument | None:
        """The variables that wait at an element instance."""
        return self._documents.get(scope_key)


class UserTasks(UserTasksView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def put(self, row: UserTask) -> None:
        """A user task is new or has changed."""
        self._rows[row.key] = row

    def remove(self, key: int) -> None:
        """A user task has ended."""
        row = self._rows.pop(key)
        self._documents.pop(row.value.element_instance_key, None)

    def put_document(self, document: PendingDocument) -> None:
        """Variables wait at an element instance."""
        self._documents[document.value.scope_key] = document

    def remove_document(self, scope_key: int) -> None:
        """They have been written, or refused."""
        self._documents.pop(scope_key, None)

    def copy(self) -> UserTasks:
        """An independent table; rows are immutable and shared."""
        table = UserTasks()
        table._rows = self._rows.copy()
        table._documents = self._documents.copy()
        return table
