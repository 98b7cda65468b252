"""Context functions. Contexts are never changed: what puts entries makes a new one."""

from __future__ import annotations

from typing import Any, cast

from zeebe_test.feel.builtins.model import ANY, CONTEXT, LIST, STRING, Builtin, either, illegal
from zeebe_test.feel.errors import Refused
from zeebe_test.feel.hash_order import shown_keys
from zeebe_test.feel.values import CONTEXTS, FeelValue

Entries = dict[str, Any]


def get_value(context: Entries, key: str | list[FeelValue]) -> FeelValue:
    """The entry of a key or at the end of a path of keys, else null.

    >>> get_value({"a": {"b": 1}}, ["a", "b"])
    1
    """
    if type(key) is not list:
        return context.get(str(key))
    value: FeelValue = context if key else None
    for step in key:
        if type(value) not in CONTEXTS:
            return None
        value = value.get(step) if type(step) is str else None
    return value


def get_entries(context: Entries) -> list[Entries]:
    """The entries as contexts of key and value.

    >>> get_entries({"a": 1})
    [{'key': 'a', 'value': 1}]
    """
    return [{"key": key, "value": value} for key, value in ((key, context[key]) for key in shown_keys(context))]


def context_put(context: Entries, key: str | list[FeelValue], value: FeelValue) -> Entries | None:
    """The context with an entry added or replaced; a path of keys makes what it misses.

    >>> context_put({"a": 1}, ["b", "c"], 2)
    {'a': 1, 'b': {'c': 2}}
    """
    if type(key) is str:
        return {**context, key: value}
    if any(type(step) is not str for step in key):
        raise Refused(illegal(context, key, value))
    if not key:
        return None
    first, rest = key[0], list(key[1:])
    if rest:
        inner = context.get(first)
        value = context_put(cast("Entries", inner) if type(inner) in CONTEXTS else {}, rest, value)
        if value is None:
            return None
    return {**context, first: value}


def context_merge(contexts: FeelValue) -> Entries | None:
    """All entries of a list of contexts in one; later ones win; null for anything else.

    >>> context_merge([{"a": 1}, {"a": 2, "b": 3}])
    {'a': 2, 'b': 3}
    """
    if type(contexts) is not list:
        return None
    merged: Entries = {}
    for context in contexts:
        if type(context) not in CONTEXTS:
            return None
        merged.update(context)
    return merged


def context_of(entries: FeelValue) -> Entries | None:
    """A context from contexts of key and value; null if one of them is none.

    >>> context_of([{"key": "a", "value": 1}])
    {'a': 1}
    """
    if type(entries) is not list:
        return None
    made: Entries = {}
    for entry in entries:
        if type(entry) not in CONTEXTS or type(entry.get("key")) is not str or "value" not in entry:
            return None
        made[entry["key"]] = entry["value"]
    return made


_KEYS = either(STRING, LIST)
FUNCTIONS = (
    Builtin("get value", get_value, {"m": CONTEXT, "key": _KEYS}),
    Builtin("get value", get_value, {"context": CONTEXT, "key": _KEYS}),
    Builtin("get value", get_value, {"context": CONTEXT, "keys": LIST}),
    Builtin("get entries", get_entries, {"m": CONTEXT}),
    Builtin("get entries", get_entries, {"context": CONTEXT}),
    Builtin("context put", context_put, {"context": CONTEXT, "key": _KEYS, "value": ANY}),
    Builtin("context put", context_put, {"context": CONTEXT, "keys": LIST, "value": ANY}),
    Builtin("put", context_put, {"context": CONTEXT, "key": _KEYS, "value": ANY}),
    Builtin("context merge", context_merge, {"contexts": ANY}, variable=True),
    Builtin("put all", context_merge, {"contexts": ANY}, variable=True),
    Builtin("context", context_of, {"entries": ANY}),
)
