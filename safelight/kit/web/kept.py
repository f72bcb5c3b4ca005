"""A kept file on its way to a browser: whole, in part, or for what stands before us to send."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from safelight.kit.storage import Missing, Storage
from safelight.wire.errors import NotFound, Unavailable

from .addresses import headers_of

INTERNAL = "/safelight-files/"
"""Below which address nginx or Caddy find the folder of files, for themselves alone."""

SMALL_BYTES = 128 * 1024
"""Up to so much is read at once: as much as a web server has of a file in memory that it sends from the disk."""

RANGE = re.compile(rb"bytes=(\d*)-(\d*)")


class Span(NamedTuple):
    """Bytes of a file from `start` up to, not with, `end`."""

    start: int
    end: int


class KeptFile(Response):
    """
    A file from the storage. A server that can send one from the disk itself is asked to, if it is not a small one.

    Of a range of bytes one is answered, as RFC 9110 allows; whoever asks for several gets the whole.
    """

    def __init__(self, storage: Storage, key: str, size: int, headers: dict[str, str], media_type: str) -> None:
        length = {"accept-ranges": "bytes", "content-length": str(size)}
        super().__init__(None, 200, {**headers, **length}, media_type)
        self._storage = storage
        self._key = key
        self._size = size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        span = self._span(scope)
        if span is None:
            unable = PlainTextResponse(status_code=416, headers={"content-range": f"bytes */{self._size}"})
            await unable(scope, receive, send)
            return
        if span != (0, self._size):
            self.status_code = 206
            self.headers["content-range"] = f"bytes {span.start}-{span.end - 1}/{self._size}"
            self.headers["content-length"] = str(span.end - span.start)
        is_whole = self.status_code == 200 and scope["method"] != "HEAD"
        path = self._storage.find(self._key) if is_whole else None
        if path and self._size <= SMALL_BYTES:
            await self._send_small(path, scope, receive, send)
        elif path and "http.response.pathsend" in scope.get("extensions", {}):
            await self._start(send)
            await send({"type": "http.response.pathsend", "path": str(path)})
        else:
            await self._send(span, scope, receive, send)

    def _span(self, scope: Scope) -> Span | None:
        """Which bytes are asked for; None if there are none such."""
        asked = headers_of(scope)
        whole = Span(0, self._size)
        found = RANGE.fullmatch(asked.get(b"range", b"").replace(b" ", b""))
        holds_another = asked.get(b"if-range", self.headers["etag"].encode()) != self.headers["etag"].encode()
        if not found or found[0] == b"bytes=-" or holds_another:
            return whole
        first, last = found.groups()
        if not first:
            return Span(max(self._size - int(last), 0), self._size) if int(last) and self._size else None
        span = Span(int(first), min(int(last) + 1, self._size) if last else self._size)
        if last and int(last) < int(first):
            return whole
        return span if span.start < self._size else None

    async def _send_small(self, path: Path, scope: Scope, receive: Receive, send: Send) -> None:
        """All in one piece, which costs one thread a short time, and not three."""
        try:
            body = await asyncio.to_thread(path.read_bytes)
        except FileNotFoundError:
            await refusal(Missing(self._key))(scope, receive, send)
            return
        await self._start(send)
        await send({"type": "http.response.body", "body": body})

    async def _send(self, span: Span, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing is said before the storage has begun to answer; its later chunks are read as they are sent."""
        chunks = self._storage.open(self._key, *span if self.status_code == 206 else ())
        try:
            first = b"" if scope["method"] == "HEAD" else await anext(chunks, b"")
        except (Missing, Unavailable) as error:
            await refusal(error)(scope, receive, send)
            return
        await self._start(send)
        await send({"type": "http.response.body", "body": first, "more_body": bool(first)})
        if first:
            await send_rest(send, chunks)

    async def _start(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})


async def send_rest(send: Send, chunks: AsyncIterator[bytes]) -> None:
    """Send what follows the first chunk of a file."""
    async for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def refusal(error: Missing | Unavailable) -> Response:
    """For a file that was there a moment ago."""
    told = error if isinstance(error, Unavailable) else NotFound()
    headers = {"cache-control": "no-store"}
    if isinstance(told, Unavailable):
        headers["retry-after"] = str(told.retry_after)
    return PlainTextResponse(told.message, told.http_status, headers)


def left_to_proxy(
    storage: Storage, key: str, send_file: str, headers: dict[str, str], media_type: str
) -> Response | None:
    """What tells the web server before us to send a file, if there is one that does and the file is in a folder."""
    path = storage.find(key)
    if send_file == "off" or path is None:
        return None
    kind, folder, name = path.parts[-3:]
    place = f"{INTERNAL}{kind}/{folder}/{name}" if send_file == "x-accel-redirect" else str(path.absolute())
    return Response(None, 200, {**headers, send_file: place}, media_type)
