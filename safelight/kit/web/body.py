"""The body of a request on its way in, and what becomes of the rest of one that was refused."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from safelight.wire.errors import Invalid, TooLarge

Receive = Callable[[], Awaitable[Mapping[str, Any]]]

DROPPED_BYTES = 64 * 1024 * 1024
DROPPED_SECONDS = 30


class Body:
    """Receives a request's body, and remembers whether its end has come."""

    def __init__(self, receive: Receive, headers: Mapping[bytes, bytes]) -> None:
        length = headers.get(b"content-length", b"")
        self._receive = receive
        self._announced_bytes = int(length) if length.isdigit() and len(length) < 20 else 0
        self._is_awaited = b"expect" in headers
        self._has_ended = self._announced_bytes == 0 and b"transfer-encoding" not in headers

    async def receive(self) -> Mapping[str, Any]:
        """The server's next message about this request."""
        message = await self._receive()
        self._has_ended = not message.get("more_body", False)
        return message

    def check_length(self, most_bytes: int) -> None:
        """Refuse by what was announced, before anything is read. Raises: TooLarge."""
        if self._announced_bytes > most_bytes:
            raise too_large(most_bytes)

    async def drop_rest(self) -> None:
        """
        Read what nobody wants, up to a limit, after the answer was sent.

        A connection that is closed on unread bytes is reset, and many a client then loses the answer. One that asked
        before it sends (`Expect: 100-continue`) has the answer already, and sends nothing.
        """
        if self._has_ended:
            return
        dropped = DROPPED_BYTES if self._is_awaited else 0
        with suppress(TimeoutError):
            async with asyncio.timeout(DROPPED_SECONDS):
                while not self._has_ended and dropped < DROPPED_BYTES:
                    dropped += len((await self.receive()).get("body", b""))


async def body_chunks(receive: Receive, most_bytes: int) -> AsyncGenerator[bytes]:
    """
    The body of a request as it arrives.

    Raises: TooLarge beyond `most_bytes`; Invalid if it ends early, which those can read who only stopped sending.
    """
    received, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Invalid("The body ended before all of it had arrived.")
        received += len(message.get("body", b""))
        if received > most_bytes:
            raise too_large(most_bytes)
        yield message.get("body", b"")
        more = message.get("more_body", False)


def too_large(most_bytes: int) -> TooLarge:
    """What is said of a body beyond a limit."""
    return TooLarge(f"A request like this has at most {most_bytes // 1024} KiB.")
