"""Kept files beside what was written of them: are they there, of their size, and, if they are read, the same bytes?"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from errno import EIO
from pathlib import Path
from typing import NamedTuple

from safelight.kit.checksums.sums import Sum
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.storage import Missing
from safelight.wire.errors import Unavailable

from .files import ORIGINALS, Wanted, enter_found

AT_ONCE = 8
BATCH = 64
"""How many files are looked at before anything is said of them: so many sums are in memory, and no file ever is."""

Spare = Callable[[str, Path], Awaitable[bool]]
"""Copies the file of a key from a backup to a path, and answers whether it could."""

JPEG_BEGINS, JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"


@dataclass(slots=True)
class Look:
    """
    How closely files are looked at, and what came of it.

    `spare` brings files from a backup. `on_step` is told what is done now, and how much of how much. `unknown` files
    have no sum that they could be compared with; `learnt` ones have got theirs now.
    """

    reads: bool = False
    mends: bool = False
    spare: Spare | None = None
    on_step: Callable[[str, int, int], None] = lambda _name, _done, _of: None
    unknown: int = 0
    learnt: int = 0

    def is_doubtful(self, known: Sum | None, size: int | None) -> bool:
        """Whether a file is looked at for itself, of which a list has told the size, or nothing."""
        if size is None or self.reads:
            return True
        return self.mends if known is None else known.size != size


class Fault(NamedTuple):
    """What is wrong with a file: a kind, a sentence without its end, and what it should be, if that is known."""

    kind: str
    says: str
    known: Sum | None


class Seen(NamedTuple):
    """A file that was looked at: what is wrong with it, and what it is if it was read."""

    fault: Fault | None = None
    found: Sum | None = None


class Read(NamedTuple):
    """The bytes of a file, in short. `is_jpeg` says that they begin and end as a JPEG does."""

    sum: Sum
    is_jpeg: bool


Ask = Callable[[Tx], Awaitable[Wanted]]


async def compare(house: House, look: Look, ask: Ask, sizes: Mapping[str, int]) -> AsyncIterator[dict[str, Fault]]:
    """
    What is wrong with the files that rows name, so many of them at a time; also when both are looked for once more.

    `ask` is what the rows say; `sizes` are those of the files that a list has told of.
    """
    async with house.database.read() as tx:
        wanted = await ask(tx)
    look.unknown += sum(known is None for known in wanted.values())
    doubtful = sorted(key for key, known in wanted.items() if look.is_doubtful(known, sizes.get(key)))
    for begin in range(0, len(doubtful), BATCH):
        batch = {key: wanted[key] for key in doubtful[begin : begin + BATCH]}
        seen = await look_at(house, look, batch)
        if look.mends:
            new = {key: one.found for key, one in seen.items() if one.found and not one.fault and batch[key] is None}
            look.learnt += await enter_found(house.database, new) if new else 0
        yield await still_so(house, ask, {key: one.fault for key, one in seen.items() if one.fault})


async def still_so(house: House, ask: Ask, faults: Mapping[str, Fault]) -> dict[str, Fault]:
    """What is wrong with those files of which the rows say what they said before."""
    if not faults:
        return {}
    async with house.database.read() as tx:
        wanted = await ask(tx)
    return {key: fault for key, fault in faults.items() if key in wanted and wanted[key] == fault.known}


async def look_at(house: House, look: Look, batch: Wanted) -> dict[str, Seen]:
    """Some files, a few of them at once."""
    lanes = asyncio.Semaphore(AT_ONCE)

    async def in_turn(key: str, known: Sum | None) -> Seen:
        async with lanes:
            return await look_at_one(house, key, known, reads=look.reads or (look.mends and known is None))

    return dict(zip(batch, await asyncio.gather(*(in_turn(*each) for each in batch.items())), strict=True))


async def look_at_one(house: House, key: str, known: Sum | None, *, reads: bool) -> Seen:
    """One file, of which no more is read than is needed."""
    try:
        if not reads:
            return Seen(wrong_size(key, known, await house.storage.size(key)))
        read = await read_file(house, key)
    except Missing:
        return Seen(Fault("missing_file", f"The file {key} is gone, which a row names", known))
    except Unavailable as error:
        if not is_rotten(error):
            raise
        return Seen(Fault("unreadable_file", f"The disk can't read the file {key}", known))
    return Seen(wrong_bytes(key, known, read), read.sum)


def is_rotten(error: Unavailable) -> bool:
    """Whether a disk can't read a file, rather than that there is no store now."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno == EIO


def wrong_bytes(key: str, known: Sum | None, read: Read) -> Fault | None:
    """What is wrong with a file that was read. Of one without a sum, only that it was cut off can be told."""
    if known is None:
        is_whole = read.is_jpeg or (key.startswith(ORIGINALS) and read.sum.size > 0)
        return None if is_whole else Fault("broken_file", f"The file {key} is no whole picture", known)
    if known.sha256 != read.sum.sha256 and known.size == read.sum.size:
        return Fault("wrong_checksum", f"The file {key} is not what was written", known)
    return wrong_size(key, known, read.sum.size)


def wrong_size(key: str, known: Sum | None, size: int) -> Fault | None:
    """Whether a file has another size than it had."""
    if known is None or known.size == size:
        return None
    return Fault("wrong_size", f"The file {key} has {size} bytes, and had {known.size}", known)


async def read_file(house: House, key: str) -> Read:
    """Read a file to its end. Raises: Missing, Unavailable."""
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    async for chunk in house.storage.open(key):
        digest.update(chunk)
        size += len(chunk)
        head, tail = head or chunk[:2], (tail + chunk[-2:])[-2:]
    return Read(Sum(size, digest.digest()), head == JPEG_BEGINS and tail == JPEG_ENDS)
