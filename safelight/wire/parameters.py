"""How a request is written as texts and files, and read from them again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args, get_type_hints
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Meta

from .contract import BASE, WITH_OWNER, File, Message, R, Request
from .errors import Invalid, NotFound
from .text import MARK, cleaned, has_halves

WITH_ITS_OWNER = re.compile(r"^\s*(\d+)_\d+\s*$")
"""A media's pk as later programs write it, `<pk>_<owner's pk>`."""


@dataclass(frozen=True, slots=True)
class Field:
    """How one field of a request is written as text and read again."""

    name: str
    is_text: bool
    is_nested: bool
    is_file: bool
    is_string: bool
    has_owner: bool
    form: str
    """What a text has to look like, for people, where a pattern says it for programs."""


@cache
def fields_of(call: type[Request[Message]]) -> dict[str, Field]:
    """The fields of a call, by name."""
    hints = get_type_hints(call, include_extras=True)
    return {name: describe(name, hints[name]) for name in call.__struct_fields__}


def describe(name: str, hint: Any) -> Field:
    """What a field's annotation says of its form on the wire."""
    kinds = list(kinds_in(hint))
    return Field(
        name,
        is_text=any(isinstance(kind, Meta) and kind.extra == MARK for kind in kinds),
        has_owner=any(isinstance(kind, Meta) and kind.extra == WITH_OWNER for kind in kinds),
        is_nested=any(isinstance(kind, type) and issubclass(kind, Message) for kind in kinds),
        is_file=File in kinds,
        is_string=str in kinds,
        form=next(
            (kind.description for kind in kinds if isinstance(kind, Meta) and kind.pattern and kind.description), ""
        ),
    )


def kinds_in(hint: Any) -> Iterator[Any]:
    """Everything that an annotation is made of, unions and `Annotated` taken apart."""
    yield hint
    for part in get_args(hint):
        yield from kinds_in(part)


def read_request(
    call: type[Request[R]], texts: Mapping[str, str], files: Mapping[str, File] | None = None
) -> Request[R]:
    """
    Make a request from the texts that arrived for it. Names that it doesn't know are ignored.

    Raises: Invalid with a reason for each field that is wrong; NotFound if that field stands in the path.
    """
    if not texts and not files:
        return cast("Request[R]", without_parameters(call))
    values: dict[str, Any] = dict(files or {})
    wrong: dict[str, str] = {}
    for field in fields_of(call).values():
        if field.name in texts and not field.is_file:
            try:
                values |= read_field(field, texts[field.name])
            except ValueError as error:
                wrong[field.name] = str(error)
    if not wrong.keys().isdisjoint(call.endpoint.path_fields):
        raise NotFound
    if wrong:
        raise Invalid(fields=wrong)
    return convert(call, values)


@cache
def without_parameters(call: type[Request[Message]]) -> Request[Message]:
    """A call of which nothing was said, made once: such are asked for most. Raises: as `read_request`."""
    return convert(call, {})


def read_field(field: Field, text: str) -> dict[str, Any]:
    """A field's value by its name; nothing at all where a number or a nested message was left empty."""
    if field.is_text:
        return {field.name: cleaned(text)}
    if has_halves(text):
        raise ValueError("half of a surrogate pair is not allowed")
    if field.is_string:
        return {field.name: text}
    if not text.strip():
        return {}
    if field.has_owner:
        text = WITH_ITS_OWNER.sub(r"\1", text)
    return {field.name: read_nested(text) if field.is_nested else text.strip()}


def read_nested(text: str) -> Any:
    """A nested message from its JSON text, every string in it cleaned."""
    try:
        members = msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise ValueError("this is not a JSON object") from error
    return {
        name: cleaned(value) if isinstance(value, str) else value
        for name, value in members.items()
        if value is not None
    }


def convert(call: type[Request[R]], values: Mapping[str, Any]) -> Request[R]:
    """Raises: as `read_request`."""
    try:
        return msgspec.convert(values, call, strict=False, dec_hook=keep_file)
    except msgspec.ValidationError as error:
        name, reason = explain(str(error))
        if name in call.endpoint.path_fields:
            raise NotFound from error
        raise Invalid(fields={name: in_words(call, name, reason)}) from error


def in_words(call: type[Request[R]], name: str, reason: str) -> str:
    """The reason, without the pattern that a text does not match."""
    form = fields_of(call)[name].form if name in fields_of(call) else ""
    return f"this has to be {form}" if form and " matching regex " in reason else reason


def keep_file(kind: type, value: object) -> object:
    """Files are values already."""
    if isinstance(value, kind):
        return value
    raise ValueError("a file is needed")


def explain(complaint: str) -> tuple[str, str]:
    """The field's name and the reason, from msgspec's sentence, such as ``Expected `int`, got `str` - at `$.pk` ``."""
    reason, _, place = complaint.partition(" - at `$.")
    missing = re.search(r"missing required field `(\w+)`", reason)
    if missing:
        outer = f"{place[:-1]}." if place else ""
        return (outer + missing[1]).partition(".")[0], "this is required" if not outer else f"{missing[1]} is required"
    return place.rstrip("`").partition(".")[0], reason.replace("`", "")


def write_path(request: Request[Message]) -> str:
    """The path of a request, from the root of the service."""
    fields = {name: quote(str(getattr(request, name)), safe="") for name in request.endpoint.path_fields}
    return BASE + request.endpoint.path.format(**fields)


def write_texts(request: Request[Message]) -> dict[str, str]:
    """A request's parameters as texts, but for those in its path and its files."""
    texts: dict[str, str] = {}
    for field in fields_of(type(request)).values():
        value = getattr(request, field.name)
        if value is not UNSET and not field.is_file and field.name not in request.endpoint.path_fields:
            texts[field.name] = write_text(value)
    return texts


def write_text(value: object) -> str:
    """One parameter as text."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def files_of(request: Request[Message]) -> dict[str, File]:
    """The files that a request sends, by the names of their fields."""
    return {
        name: cast("File", getattr(request, name)) for name, field in fields_of(type(request)).items() if field.is_file
    }
