"""Writing: from a request of the contract to the HTTP request that carries it."""

import httpx2

from safelight.wire.contract import Message, Request
from safelight.wire.errors import Invalid
from safelight.wire.parameters import files_of, write_path, write_texts

from .multipart import Multipart, OnProgress

HEADERS = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "safelight-client"}


def write(
    base: str, session: str | None, request: Request[Message], on_progress: OnProgress | None = None
) -> httpx2.Request:
    """
    The HTTP request for a call, made anew for each try.

    Raises: Invalid if a parameter can't travel at all, such as half a surrogate pair; OSError if a file is not there.
    """
    try:
        url = httpx2.URL(base + write_path(request))
        return with_body(request, url, headers_for(request, url, session), on_progress)
    except (UnicodeEncodeError, httpx2.InvalidURL) as error:
        reason = "it is not text" if isinstance(error, UnicodeEncodeError) else str(error)
        raise Invalid(f"One of the parameters can't be sent: {reason}") from error


def headers_for(request: Request[Message], url: httpx2.URL, session: str | None) -> dict[str, str]:
    """What every call says of itself; a call that opens the door leaves an older session out."""
    headers = HEADERS | {"Host": url.netloc.decode("ascii")}
    if session and not request.endpoint.opens_door:
        headers["Cookie"] = f"sessionid={session}"
    return headers


def with_body(
    request: Request[Message], url: httpx2.URL, headers: dict[str, str], on_progress: OnProgress | None
) -> httpx2.Request:
    """The parameters where they belong: in the query, in a form, or in a form with files."""
    texts, files = write_texts(request), files_of(request)
    if files:
        body = Multipart(texts, files, on_progress)
        return httpx2.Request("POST", url, headers=headers | body.headers, stream=body)
    if method_of(request) == "GET":
        return httpx2.Request("GET", url, headers=headers, params=texts)
    return httpx2.Request("POST", url, headers=headers, data=texts)


def method_of(request: Request[Message]) -> str:
    """Of the two methods that some calls take, GET for what only reads."""
    return "POST" if request.endpoint.changes else request.endpoint.methods[0]
