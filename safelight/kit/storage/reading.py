"""
A file on its way from a bucket to a reader, who may be slow.

A stream from the store takes 2 MB, its connection's buffers above all, for as long as its reader takes. So a file goes
out in blocks, each of which has come whole, and gave its connection back, before anything of it is handed out. Blocks
cost the store more than a stream does: whoever keeps pace gets one, while there are not too many of them, and loses it
when they stop.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from obstore import Bytes

BLOCK_BYTES = 256 * 1024
CHUNK_BYTES = 128 * 1024
PIECE_BYTES = 64 * 1024  # chunks come as large as they come, and a web server keeps several for each slow reader

BLOCKS_AT_ONCE = 32  # as many connections stay open, with their buffers, until they have been idle for long
STREAMS_AT_ONCE = 16
SLOW_SECONDS = 1.0


class Block(NamedTuple):
    """A part of a file that has come whole, and where the part ends that was asked for, or the file."""

    content: Bytes
    end: int


class Pace:
    """Whether a reader keeps pace with a store: takes each piece before so long."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def is_kept(self) -> bool:
        """Whether it did not take them too long since this was made."""
        return time.monotonic() < self._began + SLOW_SECONDS


class Stream:
    """What the store sends, a piece at a time."""

    def __init__(self, chunks: AsyncIterator[bytes]) -> None:
        self._chunks = chunks
        self._chunk = memoryview(b"")
        self.is_gone = False

    async def piece(self) -> bytes:
        """The next bytes; none at the end."""
        if not self._chunk:
            self._chunk = memoryview(await anext(self._chunks, b""))
        piece, self._chunk = bytes(self._chunk[:PIECE_BYTES]), self._chunk[PIECE_BYTES:]
        return piece

    @contextmanager
    def let_go_of_if_slow(self) -> Generator[None]:
        """While somebody takes a piece. Afterwards `is_gone` tells whether it took them too long."""
        alarm = asyncio.get_running_loop().call_later(SLOW_SECONDS, self.let_go)
        try:
            yield
        finally:
            alarm.cancel()

    def let_go(self) -> None:
        """Close it: the store's side, too."""
        del self._chunks
        self._chunk, self.is_gone = memoryview(b""), True


def pieces_of(block: memoryview) -> Iterator[bytes]:
    """A block as it is handed out."""
    for begin in range(0, len(block), PIECE_BYTES):
        yield bytes(block[begin : begin + PIECE_BYTES])
