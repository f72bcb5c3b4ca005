"""The contract as an OpenAPI 3.1 document. Source: https://spec.openapis.org/oas/v3.1.0"""

from collections.abc import Iterator, Mapping
from functools import cache
from inspect import signature
from typing import Any, get_args, get_type_hints

import msgspec

from safelight.wire.contract import BASE, Message
from safelight.wire.errors import NotNow, SafelightError, WrongMethod
from safelight.wire.feeds import Feed
from safelight.wire.oembed import Oembed
from safelight.wire.parameters import fields_of

from .calls import Call, Parameter
from .docstrings import docstring, meaning_of
from .model import occasion_of, reference
from .objects import Object

Schema = dict[str, Any]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
COOKIES = {
    "Set-Cookie": {
        "description": "The three cookies of a session: `sessionid`, `ds_user` and `ds_user_id`.",
        "schema": {"type": "string"},
    }
}
ETAG = {"ETag": {"description": "Changes when the answer would.", "schema": {"type": "string"}}}
ALLOW = {"Allow": {"description": "The methods that there are.", "schema": {"type": "string"}}}
RETRY_AFTER = {"Retry-After": {"description": "In seconds.", "schema": {"type": "integer", "minimum": 0}}}
VERSION = "1"
"""Of the API, as in its paths; that of the service would make a new description of the same calls."""

INTRODUCTION = "A photo-sharing service of your own that speaks the API of 2010. `/docs/` tells it in words."


@cache
def openapi() -> bytes:
    """The whole document, as JSON."""
    return msgspec.json.encode(document())


def document() -> Schema:
    """The whole document."""
    known = reference()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Safelight", "version": VERSION, "description": INTRODUCTION},
        "servers": [{"url": BASE.rstrip("/")}],
        "tags": [{"name": noun.name, "description": noun.purpose} for noun in known.nouns],
        "paths": paths(),
        "components": {
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}},
            "schemas": {
                **{one.name: object_schema(one) for one in known.objects},
                **{error.__name__: refusal_schema(error) for error in known.refusals},
            },
            "responses": {error.__name__: refused([error]) for error in known.refusals},
        },
    }


def paths() -> Schema:
    """Every path with what can be done there. Every path works without its final slash, too."""
    found: dict[str, Schema] = {}
    for noun in reference().nouns:
        for call in noun.calls:
            operations = found.setdefault(f"/{call.endpoint.path}", {})
            for method in call.endpoint.methods:
                operations[method.lower()] = operation(call, method, noun.name)
    return found


def operation(call: Call, method: str, noun: str) -> Schema:
    """A call by one method."""
    is_only = len(call.endpoint.methods) == 1
    sentence, _, rest = call.purpose.partition("\n\n")
    found: Schema = {
        "operationId": call.name if is_only else f"{call.name}By{method.title()}",
        "tags": [noun],
        "summary": sentence,
        "security": [{"session": []}] if call.endpoint.session else [{}, {"session": []}],
        "parameters": [parameter(call, one) for one in call.parameters if one.is_in_path or method == "GET"],
        "responses": dict(responses(call)),
        "x-of-2010": call.is_of_2010,
    }
    if rest:
        found["description"] = rest
    in_body = [one for one in call.parameters if not one.is_in_path]
    if method == "POST" and in_body:
        found["requestBody"] = body(call, in_body)
    return found


def parameter(call: Call, one: Parameter) -> Schema:
    """A parameter in the path or the query."""
    return {
        "name": one.name,
        "in": "path" if one.is_in_path else "query",
        "required": one.is_required,
        "description": one.meaning,
        "schema": parameter_schema(call, one),
    }


def body(call: Call, parameters: list[Parameter]) -> Schema:
    """The form of a call, in the encodings that it can travel in."""
    schema: Schema = {
        "type": "object",
        "properties": {one.name: {**parameter_schema(call, one), "description": one.meaning} for one in parameters},
    }
    required = [one.name for one in parameters if one.is_required]
    if required:
        schema["required"] = required
    encodings = [MULTIPART] if any(one.is_file for one in parameters) else [FORM, MULTIPART]
    return {"required": bool(required), "content": {encoding: {"schema": schema} for encoding in encodings}}


def parameter_schema(call: Call, one: Parameter) -> Schema:
    """The values of a parameter. What is nested travels as JSON text; a file is bytes."""
    if one.is_file:
        return {"type": "string", "format": "binary"}
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
    return {"type": "string", "format": "binary"}


REFERENCE = "#/components/schemas/{name}"


def ref(name: str) -> Schema:
    """Where a schema stands."""
    return {"$ref": REFERENCE.format(name=name)}


def object_schema(one: Object) -> Schema:
    """An object as it is answered: every field is there, but for those that the contract can leave out."""
    made = whole_schema(one.kind)
    properties = {
        name: {key: value for key, value in schema.items() if key != "default"}
        for name, schema in made["properties"].items()
    }
    for name, schema in properties.items():
        schema["description"] = meaning_of(one.kind, name)
    if "status" in properties:
        properties["status"]["const"] = "ok"
    required = [member.name for member in one.members if member.is_always_there]
    return {"type": "object", "description": one.purpose, "properties": properties, "required": required}


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


def without_none(hint: Any) -> Any:
    """The type that an optional argument has when it is given."""
    return next((part for part in get_args(hint) if part is not type(None)), hint) if is_optional(hint) else hint


def is_optional(hint: Any) -> bool:
    """Whether an argument may be None."""
    return type(None) in get_args(hint)


def responses(call: Call) -> Iterator[tuple[str, Schema]]:
    """What a call answers, by status: its answer, and its refusals."""
    by_status: dict[int, list[type[SafelightError]]] = {200: []}
    for error in call.refusals:
        by_status.setdefault(error.http_status, []).append(error)
    yield "200", success(call, by_status.pop(200))
    if call.answer is Feed:
        yield "304", {"description": "The answer is the one that `If-None-Match` names.", "headers": ETAG}
    for status, errors in sorted(by_status.items()):
        alone = {"$ref": f"#/components/responses/{errors[0].__name__}"}
        yield str(status), alone if len(errors) == 1 else refused(errors)


def success(call: Call, beside: list[type[SafelightError]]) -> Schema:
    """What a call answers when it did what it was asked to; `beside` are the refusals that come with 200."""
    if call.answers_file:
        return {"description": "The picture.", "content": {"image/*": {}}}
    schemas = [ref(kind.__name__) for kind in (call.answer, *beside)]
    schema = schemas[0] if not beside else {"oneOf": schemas}
    found: Schema = {"description": docstring(call.answer), "content": {"application/json": {"schema": schema}}}
    if call.answer is Oembed:
        found["content"]["application/javascript"] = {"schema": {"type": "string"}}
    if call.answer is Feed:
        found["headers"] = ETAG
    if call.endpoint.opens_door:
        found["headers"] = COOKIES
    return found


def refused(errors: list[type[SafelightError]]) -> Schema:
    """The refusals of one status."""
    schemas = [ref(error.__name__) for error in errors]
    schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
    found: Schema = {
        "description": " ".join(f"`{error.code}`: {occasion_of(error)}" for error in errors),
        "content": {"application/json": {"schema": schema}},
    }
    headers = headers_of(errors[0])
    if headers:
        found["headers"] = headers
    return found


def headers_of(error: type[SafelightError]) -> Mapping[str, Schema]:
    """What travels beside a refusal."""
    return RETRY_AFTER if issubclass(error, NotNow) else ALLOW if error is WrongMethod else {}
