from collections.abc import AsyncIterator

from safelight.kit.house import House
from safelight.kit.jobs import Jobs
from safelight.kit.storage import Kept
from safelight.wire.errors import Refused

from .files import KINDS, OURS, unnamed

jobs = Jobs()

AGE_SECONDS = 12 * 3600
"""How long a file may be there before a row names it, however slow everything is, and clocks a little apart."""
SWEEP_SECONDS = 6 * 3600
"""So none stays for longer than a day. More often would cost: a list of everything, which stores are paid for."""
PAGE = 500

MOST_ORPHANS = 200
"""More than killed processes leave."""
FEW_ORPHANS = 8
"""What one photo takes and a little: so many may go where they are most of what is kept."""

TOO_MANY = (
    "Many files are named by no row, and none was deleted. Is this their database? `safelight verify` lists them."
)


@jobs.chore(every_seconds=SWEEP_SECONDS)
async def sweep_files(house: House) -> None:
    """
    Delete the files that no row names, since a process was killed between keeping them and saying so.

    Killed processes leave few. Where many are unnamed, or most, the database is not the one that these files belong to,
    or it is an old one: then all of them stay. Whoever takes over from a node that was killed begins anew.
    Raises: Refused if there are so many.
    """
    orphans = await few_orphans(house)
    if orphans is None:
        raise Refused(TOO_MANY)
    async with house.database.read() as tx:
        still = await unnamed(tx, orphans)
    await house.storage.delete(still)


async def few_orphans(house: House) -> list[str] | None:
    """The files that no row names; none if these are more than killed processes leave, or more than all others."""
    found, of_all = list[str](), 0
    for kind in KINDS:
        async for aged, orphans in aged_files(house, f"{kind}/"):
            found, of_all = found + orphans, of_all + len(aged)
            if len(found) > MOST_ORPHANS:
                return None
    return None if are_most(len(found), of_all) else found


def are_most(orphans: int, of_all: int) -> bool:
    """Whether so many files are named by no row that the database is another one's."""
    return orphans > max(FEW_ORPHANS, of_all / 2)


async def are_most_orphans(house: House) -> bool:
    """The same, of all files that are kept."""
    found, of_all = 0, 0
    for kind in KINDS:
        async for aged, orphans in aged_files(house, f"{kind}/"):
            found, of_all = found + len(orphans), of_all + len(aged)
    return are_most(found, of_all)


async def orphans_among(house: House, prefix: str) -> AsyncIterator[list[str]]:
    """Files that no row names and that have been there for half a day, a page at a time."""
    async for _, orphans in aged_files(house, prefix):
        if orphans:
            yield orphans


async def aged_files(house: House, prefix: str) -> AsyncIterator[tuple[list[str], list[str]]]:
    """
    Files that have been there for half a day, and those of them that no row names, a page at a time.

    Files are there before their row, and copies before the row says their names: but seconds, and not half a day.
    Where a clock was set back, what was kept before that seems to be of tomorrow, and stays a while longer.
    """
    async for page in pages_of(house, prefix):
        aged = [kept.key for kept in page if kept.modified_at < house.clock() - AGE_SECONDS]
        async with house.database.read() as tx:
            orphans = await unnamed(tx, aged) if aged else []
        yield aged, orphans


async def pages_of(house: House, prefix: str) -> AsyncIterator[list[Kept]]:
    """The files that the service keeps under a prefix, so many at a time."""
    page: list[Kept] = []
    async for kept in house.storage.list(prefix):
        if OURS.fullmatch(kept.key):
            page.append(kept)
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page
