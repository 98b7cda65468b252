"""Compensation subscriptions: completed activities that can be, or are being, undone."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.protocol.values.process_instance import CompensationSubscriptionValue

NOT_THROWN = -1
"""The throw event instance of a subscription that has not been triggered."""


class CompensationSubscription(NamedTuple):
    """A completed activity that can be undone."""

    key: int
    value: CompensationSubscriptionValue

    @property
    def is_triggered(self) -> bool:
        """Whether its compensation has begun."""
        return self.value.throw_event_instance_key != NOT_THROWN


class CompensationSubscriptionsView:
    """Rows by key, and what belongs together in the order of the keys."""

    __slots__ = ("_by_activity", "_by_handler", "_by_instance", "_by_scope", "_by_throw_event", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, CompensationSubscription] = {}
        self._by_instance: dict[int, dict[int, None]] = {}
        self._by_scope: dict[int, dict[int, None]] = {}
        self._by_throw_event: dict[int, dict[int, None]] = {}
        self._by_activity: dict[int, int] = {}
        self._by_handler: dict[int, int] = {}

    def get(self, key: int) -> CompensationSubscription | None:
        """The subscription with this key, if it is open."""
        return self._rows.get(key)

    def of_instance(self, process_instance_key: int) -> list[CompensationSubscription]:
        """Every open subscription of a process instance."""
        return [self._rows[key] for key in self._by_instance.get(process_instance_key, ())]

    def in_scope(self, scope_key: int) -> list[CompensationSubscription]:
        """The subscriptions of activities that ran in a scope (which may have completed itself)."""
        return [self._rows[key] for key in self._by_scope.get(scope_key, ())]

    def of_activity(self, element_instance_key: int) -> CompensationSubscription | None:
        """The subscription of an activity's instance."""
        return self._rows.get(self._by_activity.get(element_instance_key, -1))

    def of_handler(self, element_instance_key: int) -> CompensationSubscription | None:
        """The subscription that a compensation handler's instance works for."""
        return self._rows.get(self._by_handler.get(element_instance_key, -1))

    def is_awaited(self, throw_event_instance_key: int) -> bool:
        """Whether a throw event has something left to wait for."""
        return throw_event_instance_key in self._by_throw_event


class CompensationSubscriptions(CompensationSubscriptionsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def put(self, key: int, value: CompensationSubscriptionValue) -> None:
        """A subscription is new, or its value has changed; what it belongs to stays, but for what it gains."""
        self._rows[key] = CompensationSubscription(key, value)
        self._by_instance.setdefault(value.process_instance_key, {})[key] = None
        self._by_scope.setdefault(value.compensable_activity_scope_key, {})[key] = None
        self._by_activity[value.compensable_activity_instance_key] = key
        if value.throw_event_instance_key != NOT_THROWN:
            self._by_throw_event.setdefault(value.throw_event_instance_key, {})[key] = None
        if value.compensation_handler_instance_key != -1:
            self._by_handler[value.compensation_handler_instance_key] = key

    def remove(self, key: int) -> None:
        """A subscription has served its purpose, or cannot any more."""
        value = self._rows.pop(key).value
        _drop(self._by_instance, value.process_instance_key, key)
        _drop(self._by_scope, value.compensable_activity_scope_key, key)
        _drop(self._by_throw_event, value.throw_event_instance_key, key)
        self._by_activity.pop(value.compensable_activity_instance_key, None)
        self._by_handler.pop(value.compensation_handler_instance_key, None)

    def copy(self) -> CompensationSubscriptions:
        """An independent table; rows are immutable and shared."""
        table = CompensationSubscriptions()
        table._rows = self._rows.copy()
        table._by_instance = {owner: keys.copy() for owner, keys in self._by_instance.items()}
        table._by_scope = {owner: keys.copy() for owner, keys in self._by_scope.items()}
        table._by_throw_event = {owner: keys.copy() for owner, keys in self._by_throw_event.items()}
        table._by_activity = self._by_activity.copy()
        table._by_handler = self._by_handler.copy()
        return table


def _drop(index: dict[int, dict[int, None]], owner: int, key: int) -> None:
    keys = index.get(owner)
    if keys is not None:
        keys.pop(key, None)
        if not keys:
            del index[owner]
