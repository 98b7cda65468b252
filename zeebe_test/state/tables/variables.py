"""Variables by scope. A scope knows its parent; a process instance has none, so reading ends there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from zeebe_test.protocol.values.data import JsonValue

_MISSING: Any = object()


class Variable(NamedTuple):
    """A variable of one scope; its key stays the same for life."""

    key: int
    value: JsonValue


class ScopeView:
    """What an expression sees from one scope: the nearest variable of a name.

    It is looked at lazily, with `get` as a dict has it.
    """

    __slots__ = ("_parents", "_scope_key", "_scopes")

    def __init__(self, scopes: dict[int, dict[str, Variable]], parents: dict[int, int], scope_key: int) -> None:
        self._scopes = scopes
        self._parents = parents
        self._scope_key = scope_key

    def get(self, name: str, default: Any = None) -> Any:
        """The value of the nearest variable of that name."""
        scopes, parents = self._scopes, self._parents
        scope = self._scope_key
        while scope != -1:
            local = scopes.get(scope)
            if local is not None:
                variable = local.get(name)
                if variable is not None:
                    return variable.value
            scope = parents.get(scope, -1)
        return default


class VariablesView:
    """Local variables by scope key and name."""

    __slots__ = ("_parents", "_scopes")

    def __init__(self) -> None:
        self._scopes: dict[int, dict[str, Variable]] = {}
        self._parents: dict[int, int] = {}

    def local(self, scope_key: int, name: str) -> Variable | None:
        """The variable of that name in this very scope."""
        scope = self._scopes.get(scope_key)
        return scope.get(name) if scope else None

    def locals_of(self, scope_key: int) -> dict[str, JsonValue]:
        """The variables of this very scope."""
        return {name: variable.value for name, variable in self._scopes.get(scope_key, {}).items()}

    def local_variables(self, scope_key: int) -> Iterator[tuple[str, Variable]]:
        """Name and row of the variables of this very scope."""
        return iter(self._scopes.get(scope_key, {}).items())

    def visible(self, scope_key: int, names: tuple[str, ...] = ()) -> dict[str, JsonValue]:
        """What can be read from a scope, nearest first; only `names` (those there are) if any are given."""
        if names:
            view = self.view(scope_key)
            found = {name: view.get(name, _MISSING) for name in names}
            return {name: value for name, value in found.items() if value is not _MISSING}
        seen: dict[str, JsonValue] = {}
        while scope_key != -1:
            for name, variable in self._scopes.get(scope_key, {}).items():
                if name not in seen:
                    seen[name] = variable.value
            scope_key = self._parents.get(scope_key, -1)
        return seen

    def view(self, scope_key: int) -> ScopeView:
        """A lazy view for expressions."""
        return ScopeView(self._scopes, self._parents, scope_key)

    def parent(self, scope_key: int) -> int:
        """The scope around a scope, -1 for a process instance."""
        return self._parents.get(scope_key, -1)

    def scopes(self) -> Iterator[int]:
        """The keys of the scopes that hold variables."""
        return iter(self._scopes)


class Variables(VariablesView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def open(self, scope_key: int, parent_key: int) -> None:
        """A scope begins."""
        self._parents[scope_key] = parent_key

    def close(self, scope_key: int) -> None:
        """A scope ends, with its variables."""
        self._parents.pop(scope_key, None)
        self._scopes.pop(scope_key, None)

    def put(self, scope_key: int, name: str, variable: Variable) -> None:
        """Set a variable of a scope."""
        self._scopes.setdefault(scope_key, {})[name] = variable

    def copy(self) -> Variables:
        """An independent table; rows are immutable and shared."""
        table = Variables()
        table._scopes = {key: scope.copy() for key, scope in self._scopes.items()}
        table._parents = self._parents.copy()
        return table
