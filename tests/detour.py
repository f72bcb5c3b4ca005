"""A way to a server on this machine that counts what it carries, and can be cut in the middle of it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass


@dataclass
class Detour:
    """Carries bytes from a port to another. Once `room` bytes have come back, nothing more does, and lines are cut."""

    target: int
    room: float = float("inf")
    carried: int = 0
    port: int = 0

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Somebody has come."""
        back, forth = await asyncio.open_connection("127.0.0.1", self.target)
        with suppress(ConnectionError, asyncio.CancelledError):  # the latter when the test is over
            await asyncio.gather(self.ask(reader, forth), self.answer(back, writer))
        forth.close()
        writer.close()

    async def ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """There."""
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
        writer.close()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """And back."""
        while chunk := await reader.read(65536):
            self.carried += len(chunk)
            self.room -= len(chunk)
            if self.room < 0:
                writer.transport.abort()
                return
            writer.write(chunk)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def detour(target: int) -> AsyncGenerator[Detour]:
    """Such a way."""
    way = Detour(target)
    server = await asyncio.start_server(way.meet, "127.0.0.1", 0)
    way.port = server.sockets[0].getsockname()[1]
    try:
        yield way
    finally:
        server.close()
