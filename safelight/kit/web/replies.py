"""Answers on their way out: one line of JSON, compressed and tagged for those who ask."""

import gzip
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from safelight.wire.contract import Message
from safelight.wire.errors import NotNow, SafelightError, WrongMethod

from .cookies import NewSession, session_cookies

Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

JSON = (b"content-type", b"application/json; charset=utf-8")
SCRIPT = (b"content-type", b"application/javascript; charset=utf-8")
PRIVATE = (b"cache-control", b"private, no-cache")
VARY = (b"vary", b"Accept-Encoding, Cookie")
NO_SNIFFING = (b"x-content-type-options", b"nosniff")
WORTH_COMPRESSING_BYTES = 500
GZIP_LEVEL = 3

NO_GZIP = re.compile(rb"gzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """
    An answer with what travels beside it: a session that has begun, further cookies and headers, and a tag that
    changes when the answer would.

    With `callback`, the name of a function, it becomes a script that calls it (JSONP).
    """

    answer: Message | Mapping[str, Any]
    session: NewSession | None = None
    cookies: Iterable[str] = ()
    headers: Iterable[Header] = ()
    etag: str = ""
    callback: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error as somebody is told of it."""

    http_status: int
    body: Mapping[str, Any]
    headers: Sequence[Header] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """
    A file as an answer, sent as it is read: its content type, its size in bytes, and the bytes.

    Where the size is not known beforehand, an end that breaks off tells that it is not whole.
    """

    content_type: str
    size: int | None
    chunks: AsyncIterator[bytes]


def download_headers(download: Download) -> list[Header]:
    """What is said of a file to the one who may have it: to be kept by nobody on the way and run by nobody."""
    length = [] if download.size is None else [(b"content-length", str(download.size).encode())]
    return [
        (b"content-type", download.content_type.encode()),
        *length,
        (b"content-disposition", b"attachment"),
        (b"content-security-policy", b"default-src 'none'; sandbox"),
        PRIVATE,
        NO_SNIFFING,
    ]


async def in_one_piece(body: bytes) -> AsyncIterator[bytes]:
    """Bytes that are there already, as the chunks of a download."""
    yield body


async def send_reply(send: Send, asked: Mapping[bytes, bytes], reply: Reply) -> None:
    """Send an answer, or 304 to whoever holds it already."""
    cookies = [*(session_cookies(reply.session) if reply.session else ()), *reply.cookies]
    headers = [PRIVATE, VARY, NO_SNIFFING, *reply.headers]
    headers += [(b"set-cookie", cookie.encode()) for cookie in cookies]
    if reply.etag:
        etag = f'"{reply.etag}"'.encode()
        headers.append((b"etag", b"W/" + etag))
        if etag in asked.get(b"if-none-match", b""):
            await send_whole(send, 304, headers, b"")
            return
    body = msgspec.json.encode(reply.answer)
    if reply.callback:
        await send_text(send, asked, 200, [SCRIPT, *headers], as_script(reply.callback, body))
    else:
        await send_json(send, asked, 200, headers, body)


def as_script(callback: str, body: bytes) -> bytes:
    """
    A script that calls a function with JSON, from the function's name and the JSON as msgspec writes it.

    What ends a line in scripts of before 2019, or a script within a page, is escaped; such can only stand within a
    string. The comment keeps what the caller chose from being the first bytes of the file, which tell some readers
    what it is.
    """
    for character in ("<", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"):
        body = body.replace(character.encode(), f"\\u{ord(character):04x}".encode())
    return b"/**/%s(%s);" % (callback.encode(), body)


def refusal_of(error: SafelightError) -> Refusal:
    """An error in the one shape that all have."""
    body = {"status": "failed", "code": error.code, "message": error.message, **error.data()}
    headers: list[Header] = []
    if isinstance(error, NotNow):
        headers.append((b"retry-after", str(error.retry_after).encode()))
    if isinstance(error, WrongMethod):
        headers.append((b"allow", ", ".join(error.allow).encode()))
    return Refusal(error.http_status, body, headers)


async def send_refusal(send: Send, asked: Mapping[bytes, bytes], refusal: Refusal) -> None:
    """Send a refusal, which nobody keeps."""
    headers = [(b"cache-control", b"no-store"), VARY, NO_SNIFFING, *refusal.headers]
    await send_json(send, asked, refusal.http_status, headers, msgspec.json.encode(refusal.body))


async def send_json(send: Send, asked: Mapping[bytes, bytes], status: int, headers: list[Header], body: bytes) -> None:
    """Send JSON, compressed if that was asked for."""
    await send_text(send, asked, status, [JSON, *headers], body)


async def send_text(send: Send, asked: Mapping[bytes, bytes], status: int, headers: list[Header], body: bytes) -> None:
    """Send text, compressed if that was asked for."""
    if len(body) > WORTH_COMPRESSING_BYTES and takes_gzip(asked.get(b"accept-encoding", b"")):
        body = gzip.compress(body, GZIP_LEVEL, mtime=0)
        headers.append((b"content-encoding", b"gzip"))
    await send_whole(send, status, [*headers, (b"content-length", str(len(body)).encode())], body)


async def send_whole(send: Send, status: int, headers: list[Header], body: bytes) -> None:
    """Send a response in one piece."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def takes_gzip(accept_encoding: bytes) -> bool:
    """Whether an Accept-Encoding header allows gzip by name."""
    return b"gzip" in accept_encoding.lower() and not NO_GZIP.search(accept_encoding)
