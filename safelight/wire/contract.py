"""
The machinery of the contract: messages, requests and endpoints. How a request travels stands in `parameters.py`.

A request is a type. It knows its address, its answer and its refusals, so the server, the client, the command
line and the tests all read the same declaration and cannot drift apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Generic, TypeVar, get_args, get_origin

from msgspec import Meta, Struct

from .errors import SafelightError

BASE = "/api/v1/"
HIGHEST_PK = 2**53 - 1  # JavaScript reads whole numbers up to here

Pk = Annotated[int, Meta(ge=1, le=HIGHEST_PK)]
"""The key of one thing; its order is the order in which things were made."""

WITH_OWNER = {"with_owner": True}

MediaPk = Annotated[Pk, Meta(extra=WITH_OWNER)]
"""The key of a media. Later programs write it as `<pk>_<owner's pk>`, of which the first half counts."""


class Message(Struct, frozen=True, kw_only=True):
    """Anything that travels as JSON. A field that is `UNSET` is left out, never null."""


class Answer(Message, frozen=True, kw_only=True):
    """What a call answers when it did what it was asked to."""

    status: str = "ok"
    """`ok`; where it is `failed`, what stands beside it is a refusal."""


class Done(Answer, frozen=True):
    """The answer of a call that has nothing more to say."""


class Content(Message, frozen=True, kw_only=True):
    """An answer that is a picture and not JSON: its content type and its bytes."""

    begins: ClassVar[str] = "image/"
    """What its content type begins with."""
    noun: ClassVar[str] = "picture"
    content_type: str
    body: bytes


class Archive(Content, frozen=True, kw_only=True):
    """An answer that is many files in one. It may be long: `client.export()` reads it piece by piece."""

    begins: ClassVar[str] = "application/zip"
    noun: ClassVar[str] = "ZIP archive"


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
