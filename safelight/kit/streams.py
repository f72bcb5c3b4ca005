"""Bytes on their way: streams that have begun, and streams that are left before their end."""

from collections.abc import AsyncGenerator, AsyncIterator


class Begun(AsyncIterator[bytes]):
    """
    A stream whose first bytes are there already, as `first` until somebody takes them.

    Closing it closes the stream, even if nobody has asked for any.
    """

    def __init__(self, first: bytes, rest: AsyncIterator[bytes]) -> None:
        self.first = first
        self._rest = rest

    async def __anext__(self) -> bytes:
        if self.first:
            first, self.first = self.first, b""
            return first
        return await anext(self._rest)

    async def aclose(self) -> None:
        """Let go of whatever the stream holds."""
        await close(self._rest)


async def begun(stream: AsyncIterator[bytes]) -> Begun:
    """The same stream, once its first bytes have come. What it raises until then can still be told to whoever asks."""
    return Begun(await anext(stream, b""), stream)


async def close(stream: AsyncIterator[bytes]) -> None:
    """Let go of what a stream holds, where it is one that holds anything."""
    if isinstance(stream, AsyncGenerator | Begun):
        await stream.aclose()
