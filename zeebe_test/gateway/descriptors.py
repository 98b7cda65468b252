"""Message classes from the schema tables, in a descriptor pool of our own.

protobuf's default pool takes every name only once in a process: clients bring their own stubs of the same protocol,
and a second registration would break whichever is imported last.
"""

from __future__ import annotations

import functools
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from zeebe_test.gateway.schema import ENUMS, MESSAGES, PACKAGE

_Field = descriptor_pb2.FieldDescriptorProto

SCALARS = {
    "string": _Field.TYPE_STRING,
    "bytes": _Field.TYPE_BYTES,
    "bool": _Field.TYPE_BOOL,
    "int32": _Field.TYPE_INT32,
    "int64": _Field.TYPE_INT64,
    "uint64": _Field.TYPE_UINT64,
}


@functools.cache
def message_class(name: str) -> type[Any]:
    """The class of a message of the protocol."""
    descriptor = _pool().FindMessageTypeByName(f"{PACKAGE}.{name}")
    found: type[Any] = message_factory.GetMessageClass(descriptor)
    return found


@functools.cache
def _pool() -> Any:
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(_file().SerializeToString())
    return pool


def _file() -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(name="zeebe_test/gateway.proto", package=PACKAGE, syntax="proto3")
    made: dict[str, descriptor_pb2.DescriptorProto] = {}
    for name in sorted(MESSAGES):
        outer, dot, inner = name.rpartition(".")
        made[name] = made[outer].nested_type.add(name=inner) if dot else file.message_type.add(name=inner)
    for name, fields in MESSAGES.items():
        for field in filter(None, fields.split("; ")):
            _add_field(made[name], field)
    for name, values in ENUMS.items():
        outer, dot, inner = name.rpartition(".")
        enum = made[outer].enum_type.add(name=inner) if dot else file.enum_type.add(name=inner)
        for number, value in enumerate(values):
            enum.value.add(name=value, number=number)
    return file


def _add_field(message: descriptor_pb2.DescriptorProto, text: str) -> None:
    number, name, kind = text.split(" ")
    mark = kind[-1] if kind[-1] in "*?|" else ""
    kind = kind.rstrip("*?|")
    field = message.field.add(name=name, number=int(number), json_name=name, label=_Field.LABEL_OPTIONAL)
    if kind in SCALARS:
        field.type = SCALARS[kind]
    else:
        field.type = _Field.TYPE_ENUM if kind in ENUMS else _Field.TYPE_MESSAGE
        field.type_name = f".{PACKAGE}.{kind}"
    if mark == "*":
        field.label = _Field.LABEL_REPEATED
    elif mark == "?" and field.type != _Field.TYPE_MESSAGE:
        # Presence of a scalar is a oneof of its own, behind the real ones.
        field.proto3_optional = True
        field.oneof_index = len(message.oneof_decl)
        message.oneof_decl.add(name=f"_{name}")
    elif mark == "|":
        if not message.oneof_decl:
            message.oneof_decl.add(name="choice")
        field.oneof_index = 0
