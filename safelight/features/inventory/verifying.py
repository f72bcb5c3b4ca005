"""
Going over everything that a service keeps: does each row have its files, each file its row, and is all counted well?

What is found is looked at a second time before it is told, when the service has had time to finish what it was doing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import NamedTuple

from safelight.kit.db import HIGHEST, Tx, transact
from safelight.kit.house import House
from safelight.kit.storage import Missing

from .counts import CHECKS, Check
from .files import KINDS, ORIGINALS, RENDITIONS, named, names_of, pictured_page
from .jobs import orphans_among

SHARDS = [f"{kind}/{shard:02x}" for kind in (ORIGINALS, RENDITIONS) for shard in range(256)]
"""Keys begin with random digits, so that these are about as large as each other."""


class Finding(NamedTuple):
    """Something that is not as it should be: its kind, its pk or file, a sentence, and whether it was mended."""

    kind: str
    thing: str
    says: str
    is_mended: bool


async def verify(house: House, *, mends: bool, patience_seconds: float) -> AsyncIterator[Finding]:
    """
    Everything that is not as it should be, in the order in which it is found; put right where that can be done.

    What may be in flight is left out: differences that are gone after `patience_seconds`, files of less than a day
    that no row names. Memory is taken for a 256th of the files at a time.
    """
    for kind in KINDS:
        async for finding in verify_named(house, f"{kind}/", mends=mends):
            yield finding
    for prefix in SHARDS:
        async for finding in verify_files(house, prefix):
            yield finding
    async for finding in verify_pictures(house):
        yield finding
    for check in CHECKS:
        async for finding in verify_counts(house, check, mends=mends, patience_seconds=patience_seconds):
            yield finding


async def verify_named(house: House, prefix: str, *, mends: bool) -> AsyncIterator[Finding]:
    """Files that no row names."""
    async for orphans in orphans_among(house, prefix):
        if mends:
            await house.storage.delete(orphans)
        for key in orphans:
            yield Finding("unnamed_file", key, f"No row names the file {key}", is_mended=mends)


async def verify_files(house: House, prefix: str) -> AsyncIterator[Finding]:
    """Photos and uploads with no file, of those whose keys begin so."""
    there = {kept.key async for kept in house.storage.list(prefix)}
    async with house.database.read() as tx:
        wanted = await names_of(tx, prefix)
    for finding in await missing(house, sorted(wanted - there), lambda tx, _: names_of(tx, prefix)):
        yield finding


async def verify_pictures(house: House) -> AsyncIterator[Finding]:
    """People whose picture has no file."""
    after = 0
    while after < HIGHEST:
        async with house.database.read() as tx:
            page = await pictured_page(tx, after)
        for finding in await missing(house, [key for user in page for key in user.files()], named):
            yield finding
        after = page[-1].pk if page else HIGHEST


async def missing(
    house: House, keys: Sequence[str], ask: Callable[[Tx, Sequence[str]], Awaitable[set[str]]]
) -> list[Finding]:
    """Those of some files that are not there though a row names them, also when both are looked for once more."""
    gone = [key for key in keys if not await is_there(house, key)]
    if not gone:
        return []
    async with house.database.read() as tx:
        still_named = await ask(tx, gone)
    return [
        Finding("missing_file", key, f"The file {key} is gone, which a row names", is_mended=False)
        for key in gone
        if key in still_named
    ]


async def is_there(house: House, key: str) -> bool:
    """Whether a file is kept."""
    try:
        await house.storage.size(key)
    except Missing:
        return False
    return True


async def verify_counts(house: House, check: Check, *, mends: bool, patience_seconds: float) -> AsyncIterator[Finding]:
    """What a check finds, a page of rows at a time."""
    after = 0
    while after < HIGHEST:
        async with house.database.read() as tx:
            end = await tx.one(check.ends, after=after)
            last = end.pk if end else HIGHEST
            suspects = await check.differing(tx, after, last)
        if suspects:
            await asyncio.sleep(patience_seconds)
            for pk in await settle(house, check, set(suspects), (after, last), mends=mends):
                yield Finding(check.kind, str(pk), check.says.format(pk), is_mended=mends)
        after = last


async def settle(house: House, check: Check, suspects: set[int], page: tuple[int, int], *, mends: bool) -> list[int]:
    """Which of the suspects still differ now; these are put right, if that is wanted."""
    async with house.database.read() as tx:
        differing = sorted(suspects & set(await check.differing(tx, *page)))
    if mends and differing:
        await transact(house.database, lambda tx: check.mend(tx, differing))
    return differing
