"""Reading: from what arrived to an answer of the contract or one of its errors."""

import re
from typing import TypeVar

import httpx2
import msgspec
from msgspec import UNSET, Struct

from safelight.wire.contract import Content, Message, R, Request, answer_type
from safelight.wire.errors import BadAnswer, SafelightError, error_from_answer
from safelight.wire.oembed import GetOembed

T = TypeVar("T")

SCRIPT = re.compile(rb"(?:/\*\*/)?([\w$.]+)\((.*)\);?\s*", re.DOTALL)
"""JSONP: a call of a function, with the answer as its argument."""


class Head(Struct):
    """What tells an answer from a refusal; of the answers, oEmbed's alone has no status."""

    status: str | None = None


class Failure(Struct):
    """The parts of a refusal that have a type of their own, checked before the error is made from them."""

    status: str
    message: str
    code: str = ""
    retry_after: int = 0
    fields: dict[str, str] = {}
    allow: list[str] = []
    incident: str = ""


def read(request: Request[R], response: httpx2.Response) -> R:
    """
    The answer to a call. Fields that the contract doesn't know are ignored.

    Raises: the error that the service raised; BadAnswer if this is not an answer of the contract.
    """
    kind = answer_type(type(request))
    if issubclass(kind, Content) and is_file(response, kind):
        return msgspec.convert({"content_type": content_type_of(response), "body": response.content}, kind)
    status = decode(request, response, Head).status
    if status == "failed":
        raise read_failure(request, response)
    expected = "ok" if "status" in kind.__struct_fields__ else None
    if status != expected or response.status_code != 200:
        raise BadAnswer(bad_answer(response, f"status is {status!r}"))
    return decode(request, response, kind)


def is_file(response: httpx2.Response, kind: type[Content]) -> bool:
    """Whether this is a file as a call of the contract answers it, and neither a refusal nor somebody's page."""
    return response.status_code == 200 and content_type_of(response).startswith(kind.begins)


def content_type_of(response: httpx2.Response) -> str:
    """What a response says that it is, without parameters; empty where it says nothing."""
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


def read_failure(request: Request[Message], response: httpx2.Response) -> SafelightError:
    """The service's own error. A refused login comes with HTTP status 200, as in 2010."""
    decode(request, response, Failure)
    return error_from_answer(response.status_code, decode(request, response, dict[str, object]))


def decode(request: Request[Message], response: httpx2.Response, kind: type[T]) -> T:
    """Raises: BadAnswer if the body is not JSON of this kind."""
    try:
        return msgspec.json.decode(json_in(request, response), type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadAnswer(bad_answer(response, str(error))) from error


def json_in(request: Request[Message], response: httpx2.Response) -> bytes:
    """The body, without the function call around it where one was asked for."""
    if isinstance(request, GetOembed) and request.callback is not UNSET:
        script = SCRIPT.fullmatch(response.content)
        if script and script[1] == request.callback.encode():
            return script[2]
    return response.content


def bad_answer(response: httpx2.Response, reason: str) -> str:
    """A sentence for people on what answered instead of Safelight. It quotes nothing of the body."""
    if response.has_redirect_location:
        reason = f"it leads to {response.headers['location']}, so use that address"
    kind = response.headers.get("content-type", "no content type")
    return f"What answered does not speak our contract: HTTP {response.status_code}, {kind}; {reason}"
