"""ZIP archives that are sent while they are made: nothing of one is kept but the names of its files."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from safelight.kit.streams import Begun

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC).timestamp()
"""The first moment that archives know of."""


class Entry(NamedTuple):
    """
    A file to be: its name in the archive, its bytes, and when it was made, in seconds since the epoch.

    What is `packed` is made smaller; pictures are as small as they get.
    """

    name: str
    chunks: AsyncGenerator[bytes] | Begun
    made_at: float
    is_packed: bool = True


class Pieces:
    """What `zipfile` writes to: a file that can't go back, so that sizes and checksums stand behind each entry."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        """Keep some bytes until they are taken."""
        self._written.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self._written)
        self._written.clear()
        return taken


class Archive:
    """
    An archive, written within a `with` block: `add` its entries one after the other, each to its end.

    Behind the block comes what `rest` has, without which it is not whole. Source: zipfile's documentation, which
    promises files that can't seek.
    """

    def __init__(self) -> None:
        self._pieces = Pieces()
        self._zip = ZipFile(self._pieces, "w")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    async def add(self, entry: Entry) -> AsyncGenerator[bytes]:
        """Write an entry; the archive's next bytes, as soon as there are some."""
        moment = datetime.fromtimestamp(max(entry.made_at, EARLIEST), UTC)
        info = ZipInfo(entry.name, moment.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED if entry.is_packed else ZIP_STORED
        async with aclosing(entry.chunks):
            with self._zip.open(info, "w") as file:
                async for chunk in entry.chunks:
                    file.write(chunk)
                    if piece := self._pieces.take():
                        yield piece
        yield self._pieces.take()

    def rest(self) -> bytes:
        """The list of all entries, which ends an archive."""
        return self._pieces.take()


async def zipped(entries: AsyncGenerator[Entry]) -> AsyncGenerator[bytes]:
    """A whole archive in pieces, each when its entry has come so far."""
    archive = Archive()
    async with aclosing(entries):
        with archive:
            async for entry in entries:
                async with aclosing(archive.add(entry)) as added:
                    async for piece in added:
                        yield piece
    yield archive.rest()
