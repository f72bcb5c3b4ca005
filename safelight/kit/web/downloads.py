"""Files on their way out, for as long as somebody takes them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope

from safelight.kit.streams import close

from .body import Receive as ReceiveBody
from .replies import Header, Send


class Delivery(StreamingResponse):
    """A file as the answer of a page's door, sent as `deliver` does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Any) -> None:
        """Send it."""
        chunks: AsyncIterator[bytes] = self.body_iterator  # pyright: ignore[reportAssignmentType]
        await deliver(receive, send, self.raw_headers, chunks)


async def deliver(receive: ReceiveBody, send: Send, headers: Sequence[Header], chunks: AsyncIterator[bytes]) -> None:
    """
    Send a file, and let go of it as soon as nobody takes it any more.

    Servers take no notice of what is sent to somebody who has left, so it would be read to its end.
    """
    sending = asyncio.ensure_future(send_all(send, headers, chunks))
    leaving = asyncio.ensure_future(left(receive))
    try:
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (sending, leaving):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await leaving
        with suppress(asyncio.CancelledError):
            await sending


async def leave(send: Send, headers: Sequence[Header], chunks: AsyncIterator[bytes]) -> None:
    """Say what would be sent, and send nothing."""
    await close(chunks)
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def send_all(send: Send, headers: Sequence[Header], chunks: AsyncIterator[bytes]) -> None:
    """Send a file to its end."""
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async for chunk in chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        await close(chunks)


async def left(receive: ReceiveBody) -> None:
    """Wait until the one who asked has gone."""
    message = await receive()
    while message["type"] != "http.disconnect":
        message = await receive()
