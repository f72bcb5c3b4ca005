"""The contract as an OpenAPI 3.1 document. Source: https://spec.openapis.org/oas/v3.1.0"""

import re
from functools import cache

import msgspec

from safelight.wire.contract import BASE
from safelight.wire.dialect import BARE_UPLOAD

from .calls import Call, Parameter
from .members import LATER
from .model import reference
from .responses import refused, responses
from .schemas import FILE, Schema, object_schema, parameter_schema, refusal_schema

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
BYTES = "application/octet-stream"
VERSION = "1"
"""Of the API, as in its paths; that of the service would make a new description of the same calls."""

INTRODUCTION = (
    "A photo-sharing service of your own that speaks the API of 2010. `/docs/` tells it in words. `x-dialects` says "
    "who makes a call: programs of `2010`, `later` ones (from 2013 on), both or neither; and which fields later ones "
    "alone find."
)
CARRIERS = {
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
    "authorization": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "The same session, as `IG-Set-Authorization` brought it: `Bearer IGT:2:…`.",
    },
}
SIGNED_IN: list[Schema] = [{carrier: []} for carrier in CARRIERS]


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
            "securitySchemes": CARRIERS,
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
            own = [(method, call.endpoint.path) for method in call.endpoint.methods]
            for method, path in [*own, *call.further_addresses]:
                operations = found.setdefault(f"/{path.removeprefix('/')}", {})
                operations[method.lower()] = operation(call, method, path, noun.name)
    return found


def operation(call: Call, method: str, path: str, noun: str) -> Schema:
    """A call at one of its addresses."""
    is_further = (method, path) in call.further_addresses
    sentence, _, rest = call.purpose.partition("\n\n")
    found: Schema = {
        "operationId": operation_name(call, method, path),
        "tags": [noun],
        "summary": sentence,
        "security": SIGNED_IN if call.endpoint.session else [{}, *SIGNED_IN],
        "parameters": parameters(call, method, path),
        "responses": dict(responses(call, method, is_further=is_further)),
        "x-of-2010": call.is_of_2010 and not is_further,
        "x-dialects": [LATER] if is_further else call.dialects,
    }
    if rest:
        found["description"] = rest
    if path == BARE_UPLOAD:
        found["servers"] = [{"url": "/"}]
        found["requestBody"] = {"required": True, "content": {BYTES: {"schema": FILE}}}
    elif method == "POST" and in_body(call):
        found["requestBody"] = body(call, is_further=is_further)
    return found


def operation_name(call: Call, method: str, path: str) -> str:
    """The call's name, with its method or its path where it has several."""
    if path != call.endpoint.path:
        return f"{call.name}At{''.join(re.findall('[a-z]+', re.sub('{.*?}', '', path).title(), re.IGNORECASE))}"
    return call.name if call.endpoint.methods == (method,) else f"{call.name}By{method.title()}"


def parameters(call: Call, method: str, path: str) -> list[Schema]:
    """What stands in the path, the query or a header."""
    in_query = [one for one in call.parameters if one.is_in_path or method == "GET"]
    if path == BARE_UPLOAD:
        return [any_name(), bare_parameters(call)]
    return [parameter(call, one) for one in in_query]


def parameter(call: Call, one: Parameter) -> Schema:
    """A parameter in the path or the query."""
    return {
        "name": one.name,
        "in": "path" if one.is_in_path else "query",
        "required": one.is_required,
        "description": one.meaning,
        "schema": parameter_schema(call, one),
    }


def any_name() -> Schema:
    """What a picture is called that is the whole body of a request."""
    return {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "Any. It is not looked at.",
        "schema": {"type": "string", "minLength": 1},
    }


def bare_parameters(call: Call) -> Schema:
    """The parameters of such a picture, which travel as JSON in a header."""
    return {
        "name": "X-Instagram-Rupload-Params",
        "in": "header",
        "required": True,
        "description": "The parameters, as a JSON object.",
        "content": {"application/json": {"schema": form([one for one in in_body(call) if not one.is_file], call)}},
    }


def in_body(call: Call) -> list[Parameter]:
    """The parameters that a body holds."""
    return [one for one in call.parameters if not one.is_in_path]


def body(call: Call, *, is_further: bool) -> Schema:
    """The form of a call, in the encodings that it can travel in."""
    found = in_body(call)
    schema = form(found, call) if is_further else own_form(found, call)
    encodings = [MULTIPART] if any(one.is_file for one in found) else [FORM, MULTIPART]
    return {"required": "required" in schema, "content": {encoding: {"schema": schema} for encoding in encodings}}


def own_form(found: list[Parameter], call: Call) -> Schema:
    """Parameters by the contract's names, with what later programs call them said beside."""
    properties: Schema = {}
    for one in found:
        words = f"{one.meaning} {one.in_the_dialect}".rstrip()
        properties[one.name] = {**parameter_schema(call, one), "description": words}
        if one.later_names:
            properties[one.name]["x-later-names"] = one.later_names
        if one.sealed_names:
            properties[one.name]["x-sealed-names"] = one.sealed_names
    return shape(properties, [one.name for one in found if one.is_required])


def form(found: list[Parameter], call: Call) -> Schema:
    """Parameters by the names that later programs have for them."""
    names = {one.name: next(iter(one.later_names), one.name) for one in found}
    properties = {names[one.name]: {**parameter_schema(call, one), "description": one.meaning} for one in found}
    return shape(properties, [names[one.name] for one in found if one.is_required])


def shape(properties: Schema, required: list[str]) -> Schema:
    """An object; `required` is left out where nothing is."""
    return {"type": "object", "properties": properties} | ({"required": required} if required else {})
