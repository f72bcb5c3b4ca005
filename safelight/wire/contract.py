"""
The only machinery of the contract: messages, requests, endpoints, and how both are written and read.

A request is a type. It knows its address, its answer and its refusals, so the server, the client, the command
line and the tests all read the same declaration and cannot drift apart.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, TypeVar, cast, get_args, get_origin, get_type_hints
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Meta, Struct

from .errors import Invalid, NotFound, SafelightError
from .text import MARK, cleaned, has_halves

BASE = "/api/v1/"
HIGHEST_PK = 2**53 - 1  # JavaScript reads whole numbers up to here

Pk = Annotated[int, Meta(ge=1, le=HIGHEST_PK)]


class Message(Struct, frozen=True, kw_only=True):
    """Anything that travels as JSON. A field that is `UNSET` is left out, never null."""


class Answer(Message, frozen=True, kw_only=True):
    """What a call answers when it did what it was asked to."""

    status: str = "ok"


class Done(Answer, frozen=True):
    """The answer of a call that has nothing more to say."""


class Content(Message, frozen=True, kw_only=True):
    """An answer that is a file and not JSON: its content type and its bytes."""

    content_type: str
    body: bytes


R = TypeVar("R", bound=Message, covariant=True)


class File(Struct, frozen=True):
    """A file that travels beside the parameters: for the client the one to send, for the server the one received."""

    path: Path
    name: str = "photo.jpg"


@dataclass(frozen=True)
class Endpoint:
    """
    Where a call lives and how it behaves.

    `path` is below `/api/v1/`, its `{names}` are fields of the request. `session` says that the call needs one;
    `changes`, that it writes. `bare` names the field that a query of a lone value (`?10`) means. `opens_door` marks
    the calls by which one becomes signed in, open to strangers whatever the audience. `repeatable` says that twice
    is the same as once, so that a client may ask again when it does not know whether it was heard.
    """

    path: str
    raises: tuple[type[SafelightError], ...] = ()
    session: bool = True
    changes: bool = True
    bare: str = ""
    opens_door: bool = False
    repeatable: bool = False
    methods: ClassVar[tuple[str, ...]] = ("POST",)

    @cached_property
    def path_fields(self) -> list[str]:
        """The fields of the request that stand in the path."""
        return re.findall(r"{(\w+)}", self.path)


class Post(Endpoint):
    """A call by POST."""


@dataclass(frozen=True)
class Get(Endpoint):
    """A call by GET, which changes nothing."""

    changes: bool = False
    repeatable: bool = True
    methods: ClassVar[tuple[str, ...]] = ("GET",)


@dataclass(frozen=True)
class GetOrPost(Endpoint):
    """A call that clients of 2010 make by GET and later ones by POST."""

    repeatable: bool = True
    methods: ClassVar[tuple[str, ...]] = ("GET", "POST")


class Request(Struct, Generic[R], frozen=True, kw_only=True):
    """One call of the API. `R` is its answer."""

    endpoint: ClassVar[Endpoint]


def answer_type(call: type[Request[R]]) -> type[R]:
    """The type of a call's answer."""
    (base,) = (base for base in vars(call)["__orig_bases__"] if get_origin(base) is Request)
    return get_args(base)[0]


def every_call(parent: type[Request[Message]] = Request) -> Iterator[type[Request[Message]]]:
    """All calls that have been declared."""
    for child in parent.__subclasses__():
        yield child
        yield from every_call(child)


@dataclass(frozen=True, slots=True)
class Field:
    """How one field of a request is written as text and read again."""

    name: str
    is_text: bool
    is_nested: bool
    is_file: bool
    is_string: bool


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
        is_nested=any(isinstance(kind, type) and issubclass(kind, Message) for kind in kinds),
        is_file=File in kinds,
        is_string=str in kinds,
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
        raise Invalid(fields={name: reason}) from error


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
