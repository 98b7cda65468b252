"""Calls about native user tasks and ad-hoc sub-processes, which the real engine offers over REST only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

from zeebe_test.api import open_items
from zeebe_test.api.admin_calls import AdminCalls
from zeebe_test.api.base import document
from zeebe_test.api.items import UserTask
from zeebe_test.api.keyed import Keyed, key_of
from zeebe_test.api.selectors import Selector, WhichElement
from zeebe_test.errors import NothingHappened
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import AdHocSubProcessInstructionIntent, UserTaskIntent
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.job import UserTaskValue
from zeebe_test.protocol.values.process_instance import ActivateElement, AdHocSubProcessInstructionValue


class UserTaskCalls(AdminCalls):
    """The operations of that name of the REST API.

    A user task is given as its key or its handle, or is looked for: `element`, `name`, `process`, `instance` or `where`
    say which one is meant; of several the oldest.
    """

    def assign_user_task(
        self,
        user_task: int | Keyed | None = None,
        assignee: str = "",
        *,
        action: str = "assign",
        allow_override: bool = True,
        **selection: Unpack[WhichElement],
    ) -> None:
        """Assign a user task to somebody (REST: assign user task).

        Args:
            user_task: its key or handle; None to look for it.
            assignee: who.
            action: what the records call it.
            allow_override: whether it may be taken from somebody else; without, it is claimed.
            selection: which user task, where none is given.

        Raises:
            NothingHappened: there is no such user task among those that there are.
            NotFound: there is none with this key.
            FailedPrecondition: another change is under way, a listener denies it, or it is assigned already.
            WouldBlock: a listener's job has to be completed first.
        """
        intent = UserTaskIntent.ASSIGN if allow_override else UserTaskIntent.CLAIM
        self._change(user_task, selection, intent, assignee=assignee, action=action)

    def unassign_user_task(
        self, user_task: int | Keyed | None = None, *, action: str = "unassign", **selection: Unpack[WhichElement]
    ) -> None:
        """Take a user task from whom it is assigned to (REST: unassign user task).

        Raises:
            NothingHappened, NotFound, FailedPrecondition, WouldBlock: as `assign_user_task`.
        """
        self._change(user_task, selection, UserTaskIntent.ASSIGN, assignee="", action=action)

    def update_user_task(
        self,
        user_task: int | Keyed | None = None,
        *,
        candidate_groups: Sequence[str] | None = None,
        candidate_users: Sequence[str] | None = None,
        due_date: str | None = None,
        follow_up_date: str | None = None,
        priority: int | None = None,
        action: str = "update",
        **selection: Unpack[WhichElement],
    ) -> None:
        """Change attributes of a user task (REST: update user task); what is None stays as it is.

        Args:
            user_task: its key or handle; None to look for it.
            candidate_groups: all of them from now on.
            candidate_users: all of them from now on.
            due_date: ISO 8601 text, or an empty one.
            follow_up_date: ISO 8601 text, or an empty one.
            priority: 0 to 100.
            action: what the records call it.
            selection: which user task, where none is given.

        Raises:
            NothingHappened, NotFound, FailedPrecondition, WouldBlock: as `assign_user_task`.
        """
        given = {
            "candidateGroupsList": ("candidate_groups_list", _tuple(candidate_groups)),
            "candidateUsersList": ("candidate_users_list", _tuple(candidate_users)),
            "dueDate": ("due_date", due_date),
            "followUpDate": ("follow_up_date", follow_up_date),
            "priority": ("priority", priority),
        }
        changed = tuple(name for name, (_, value) in given.items() if value is not None)
        fields = dict(given[name] for name in changed)
        self._change(user_task, selection, UserTaskIntent.UPDATE, action=action, changed_attributes=changed, **fields)

    def complete_user_task(
        self,
        user_task: int | Keyed | None = None,
        variables: Mapping[str, JsonValue] | str | None = None,
        *,
        action: str = "complete",
        **selection: Unpack[WhichElement],
    ) -> None:
        """Complete a user task (REST: complete user task).

        Args:
            user_task: its key or handle; None to look for it.
            variables: what has come of it.
            action: what the records call it.
            selection: which user task, where none is given.

        Raises:
            NothingHappened, NotFound, FailedPrecondition, WouldBlock: as `assign_user_task`.
            InvalidArgument: variables that are no object.
        """
        self._change(user_task, selection, UserTaskIntent.COMPLETE, action=action, variables=document(variables))

    def activate_ad_hoc_activities(
        self,
        ad_hoc_sub_process_instance: int | Keyed,
        elements: Iterable[str | tuple[str, Mapping[str, JsonValue]]],
        *,
        cancel_remaining_instances: bool = False,
    ) -> None:
        """Activate elements of an ad-hoc sub-process (REST: activate activities within an ad-hoc sub-process).

        Args:
            ad_hoc_sub_process_instance: the element instance.
            elements: ids of elements without incoming flow, each with variables of its own, if it is to have any.
            cancel_remaining_instances: whether what runs inside is ended for that.

        Raises:
            NotFound: there is no such sub-process, or no such element in it.
            FailedPrecondition: it is not active.
            InvalidArgument: variables that are no object.
        """
        wanted = tuple(
            ActivateElement(item) if isinstance(item, str) else ActivateElement(item[0], document(item[1]))
            for item in elements
        )
        value = AdHocSubProcessInstructionValue(key_of(ad_hoc_sub_process_instance), wanted, cancel_remaining_instances)
        self._call(-1, ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION, AdHocSubProcessInstructionIntent.ACTIVATE, value)

    def _change(
        self, user_task: int | Keyed | None, selection: WhichElement, intent: UserTaskIntent, **fields: Any
    ) -> None:
        key = key_of(user_task) if user_task is not None else self._find_user_task(Selector(**selection)).key
        command = UserTaskValue(key, "", -1, -1, "", -1, -1)._replace(**fields)
        self._call(key, ValueType.USER_TASK, intent, command)

    def _find_user_task(self, selector: Selector) -> UserTask:
        tasks = open_items.all_user_tasks(self._runtime)
        for task in tasks:
            if selector.matches(self._runtime, task):
                return task
        there = ", ".join(f"{task.element_id} ({task.state})" for task in tasks) or "none"
        raise NothingHappened(f"there is no such user task ({selector}); there are: {there}")


def _tuple(items: Sequence[str] | None) -> tuple[str, ...] | None:
    return tuple(items) if items is not None else None
