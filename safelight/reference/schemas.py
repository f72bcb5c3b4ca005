"""What travels, as JSON Schema: parameters, objects and refusals. Source: https://json-schema.org/draft/2020-12"""

from collections.abc import Iterator
from functools import cache
from inspect import signature
from typing import Any, get_args, get_type_hints

import msgspec

from safelight.wire.contract import Message
from safelight.wire.dialect import LOGIN_FAILED_WORDS
from safelight.wire.errors import LoginFailed, SafelightError
from safelight.wire.parameters import fields_of

from .calls import Call, Parameter
from .members import LATER, Member
from .model import occasion_of
from .objects import Object

Schema = dict[str, Any]

REFERENCE = "#/components/schemas/{name}"
FILE: Schema = {"type": "string", "format": "binary"}


def ref(name: str) -> Schema:
    """Where a schema stands."""
    return {"$ref": REFERENCE.format(name=name)}


def parameter_schema(call: Call, one: Parameter) -> Schema:
    """The values of a parameter. What is nested travels as JSON text; a file is bytes."""
    if one.is_file:
        return FILE
    if fields_of(call.kind)[one.name].is_nested:
        kind = next(part for part in parts_of(call.kind, one.name) if issubclass(part, Message))
        return {"type": "string", "contentMediaType": "application/json", "contentSchema": ref(kind.__name__)}
    return whole_schema(call.kind)["properties"][one.name]


def parts_of(kind: type[msgspec.Struct], name: str) -> Iterator[type]:
    """The classes that a field's annotation names."""
    hint = get_type_hints(kind)[name]
    yield from (part for part in (hint, *get_args(hint)) if isinstance(part, type))


@cache
def whole_schema(kind: type[msgspec.Struct]) -> Schema:
    """A request's or a message's own schema, as msgspec makes it."""
    _, schemas = msgspec.json.schema_components([kind], schema_hook=file_schema, ref_template=REFERENCE)
    return schemas[kind.__name__]


def file_schema(_: type) -> Schema:
    """Only files are unknown to msgspec."""
    return FILE


def object_schema(one: Object) -> Schema:
    """
    An object as it is answered: every field is there, but for those that the contract can leave out, and those that
    only later programs find.
    """
    required = [member.name for member in one.members if member.is_always_there and not member.is_added]
    return {"type": "object", "description": one.purpose, "properties": properties(one.members), "required": required}


def properties(members: list[Member]) -> Schema:
    """Fields of an answer, by name."""
    return {member.name: member_schema(member) for member in members}


def member_schema(member: Member) -> Schema:
    """A field of an answer."""
    made = whole_schema(member.declared_by)["properties"][member.name]
    found = {key: value for key, value in made.items() if key != "default"} | {"description": member.meaning}
    if member.name == "status" and not member.is_added:
        found["const"] = "ok"
    if member.is_added:
        found["x-dialects"] = [LATER]
    return found


def refusal_schema(error: type[SafelightError]) -> Schema:
    """A refusal, known by its code."""
    hints = {name: one.annotation for name, one in signature(error.__init__, eval_str=True).parameters.items()}
    data = {name: msgspec.json.schema(without_none(hints[name])) for name in error.data_fields}
    return {
        "type": "object",
        "description": occasion_of(error),
        "properties": {
            "status": {"type": "string", "const": "failed"},
            "code": {"type": "string", "const": error.code},
            "message": {"type": "string"},
            **data,
        },
        "required": ["status", "code", "message", *data],
    }


def later_refusal_schema() -> Schema:
    """A refused login, as later programs read it."""
    plain = refusal_schema(LoginFailed)
    words = {name: {"type": "string", "const": text} for name, text in LOGIN_FAILED_WORDS.items()}
    known = plain["properties"] | words
    return {"type": "object", "description": plain["description"], "properties": known, "required": list(known)}


def without_none(hint: Any) -> Any:
    """The type that an optional argument has when it is given."""
    return next((part for part in get_args(hint) if part is not type(None)), hint) if is_optional(hint) else hint


def is_optional(hint: Any) -> bool:
    """Whether an argument may be None."""
    return type(None) in get_args(hint)
