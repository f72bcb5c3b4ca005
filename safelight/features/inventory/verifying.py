"""
Going over everything that a service keeps: does each row have its files, each file its row, and is all counted well?

What is found is looked at a second time before it is told, when the service has had time to finish what it was doing.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

from safelight.kit.checksums.rows import forget_sums
from safelight.kit.db import HIGHEST, transact
from safelight.kit.house import House

from .comparing import Ask, Fault, Look, compare
from .counts import CHECKS, Check
from .files import (
    KINDS,
    ORIGINALS,
    RENDITIONS,
    pictured_page,
    stem_of,
    unnamed_sums,
    wanted_below,
    wanted_pictures,
)
from .jobs import are_most_orphans, orphans_among
from .mending import Unmendable, make_anew, take_spare

NUMBERS = [f"{shard:02x}" for shard in range(256)]
SHARDS = [f"{kind}/{number}" for kind in (ORIGINALS, RENDITIONS) for number in NUMBERS]
"""Keys begin with random digits, so that these are about as large as each other."""

MOST_ARE = "{}, nor most others, so none is deleted: is this their database?"


class Finding(NamedTuple):
    """Something that is not as it should be: its kind, its pk or file, a sentence, and whether it was mended."""

    kind: str
    thing: str
    says: str
    is_mended: bool


async def verify(house: House, look: Look, *, patience_seconds: float) -> AsyncIterator[Finding]:
    """
    Everything that is not as it should be, in the order in which it is found; put right where that can be done.

    What may be in flight is left out: differences that are gone after `patience_seconds`, files of less than half a
    day that no row names. Memory is taken for a 256th of the files at a time.
    """
    damage = await house.database.damage()
    for said in damage:
        yield Finding("damaged_database", "", f"The database is damaged: {said}", is_mended=False)
    if not damage:  # else nothing that it says of files can be relied on
        async for finding in go_over(house, look, patience_seconds=patience_seconds):
            yield finding


async def go_over(house: House, look: Look, *, patience_seconds: float) -> AsyncIterator[Finding]:
    """The same, of a service whose database can be read."""
    deletes = look.mends and not await are_most_orphans(house)
    for kind in KINDS:
        async for finding in verify_named(house, f"{kind}/", deletes=deletes):
            yield finding if deletes or not look.mends else finding._replace(says=MOST_ARE.format(finding.says))
    for place, prefix in enumerate(SHARDS):
        look.on_step("Files", place, len(SHARDS))
        async for finding in verify_files(house, prefix, look):
            yield finding
    async for finding in verify_pictures(house, look):
        yield finding
    async for finding in verify_sums(house, mends=look.mends):
        yield finding
    for place, check in enumerate(CHECKS):
        look.on_step("Counts", place, len(CHECKS))
        async for finding in verify_counts(house, check, mends=look.mends, patience_seconds=patience_seconds):
            yield finding


async def verify_named(house: House, prefix: str, *, deletes: bool) -> AsyncIterator[Finding]:
    """Files that no row names."""
    async for orphans in orphans_among(house, prefix):
        if deletes:
            await house.storage.delete(orphans)
        for key in orphans:
            yield Finding("unnamed_file", key, f"No row names the file {key}", is_mended=deletes)


async def verify_files(house: House, prefix: str, look: Look | None = None) -> AsyncIterator[Finding]:
    """What is wrong with the files of photos and uploads, of those whose keys begin so; by their sizes, unless told."""
    sizes = {kept.key: kept.size async for kept in house.storage.list(prefix)}
    async for finding in verify_wanted(house, look or Look(), partial(wanted_below, prefix=prefix), sizes):
        yield finding


async def verify_pictures(house: House, look: Look | None = None) -> AsyncIterator[Finding]:
    """The same for the files of people's pictures."""
    after = 0
    while after < HIGHEST:
        async with house.database.read() as tx:
            page = await pictured_page(tx, after)
        async for finding in verify_wanted(house, look or Look(), partial(wanted_pictures, after=after), {}):
            yield finding
        after = page[-1].pk if page else HIGHEST


async def verify_wanted(house: House, look: Look, ask: Ask, sizes: Mapping[str, int]) -> AsyncIterator[Finding]:
    """What is wrong with files that rows name, mended if that is wanted."""
    async for faulty in compare(house, look, ask, sizes):
        reasons = await mend(house, look, faulty) if look.mends else {}
        for key, fault in faulty.items():
            says = f"{fault.says}, and {reasons[key]}" if key in reasons else fault.says
            yield Finding(fault.kind, key, says, is_mended=look.mends and key not in reasons)


async def mend(house: House, look: Look, faulty: Mapping[str, Fault]) -> dict[str, str]:
    """Make files anew, or take them from a backup; why not those for which neither is possible, by their keys."""
    reasons: dict[str, str] = {}
    for stem, keys in groupby(sorted(faulty), stem_of):
        broken = list(keys)
        try:
            await make_anew(house, stem, broken)
        except Unmendable as error:
            left = [key for key in broken if not await take_spare(house, look.spare, key, faulty[key].known)]
            reasons |= dict.fromkeys(left, str(error))
    return reasons


async def verify_sums(house: House, *, mends: bool) -> AsyncIterator[Finding]:
    """Sums of files that no row names."""
    for prefix in (f"{kind}/{number}" for kind in KINDS for number in NUMBERS):
        async with house.database.read() as tx:
            stems = await unnamed_sums(tx, prefix)
        if stems and mends:
            await transact(house.database, lambda tx, stems=stems: forget_sums(tx, stems))
        for stem in stems:
            yield Finding("unnamed_sums", stem, f"No row names the files {stem}, whose checksums are kept", mends)


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
