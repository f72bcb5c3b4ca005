"""Two transactions in each other's way: one is done again, and nobody outside notices."""

import asyncio

import pytest

from safelight.features.feeds.tables import timeline
from safelight.kit.db import Database, Duplicate, Tx, transact
from safelight.kit.db.database import TryAgain
from safelight.wire.errors import Unavailable
from tests.kit.db.things import ON_POSTGRES, RENAME, insert, names


async def test_work_is_done_again(db: Database) -> None:
    """What was in the way twice is done at the third time, and of the first two nothing stays."""
    tries: list[Tx] = []

    async def work(tx: Tx) -> str:
        tries.append(tx)
        await insert(tx, len(tries), f"try {len(tries)}")
        if len(tries) < 3:
            raise TryAgain
        return "done"

    assert await transact(db, work) == "done"
    assert await names(db) == ["try 3"]


async def test_not_for_ever(db: Database) -> None:
    """After so many tries whoever asked is told to come again."""
    tries: list[Tx] = []

    async def work(tx: Tx) -> None:
        tries.append(tx)
        raise TryAgain

    with pytest.raises(Unavailable):
        await transact(db, work, tries=3)

    assert len(tries) == 3


async def test_what_it_refers_to_is_gone(db: Database) -> None:
    """A row that names another one which was found, but is there no more: it is looked for again, and not found."""
    tries: list[Tx] = []

    async def work(tx: Tx) -> str:
        tries.append(tx)
        if len(tries) > 1:
            return "not found"
        await tx.insert(timeline, viewer_pk=1, media_pk=1)
        return "inserted"

    assert await transact(db, work) == "not found"


async def test_other_errors_are_not_tried_again(db: Database) -> None:
    """A key that is taken would be taken the next time too."""
    tries: list[Tx] = []

    async def work(tx: Tx) -> None:
        tries.append(tx)
        await insert(tx, 1, "lamp")
        await insert(tx, 1, "lamp")

    with pytest.raises(Duplicate):
        await transact(db, work)

    assert len(tries) == 1


@pytest.mark.parametrize("database", ON_POSTGRES, indirect=True)
async def test_a_deadlock_is_survived(db: Database, other: Database) -> None:
    """Each takes a row and then wants the other's: PostgreSQL ends one of them, which is then done again."""
    async with db.write() as tx:
        await insert(tx, 1, "a")
        await insert(tx, 2, "b")
    holding = {1: asyncio.Event(), 2: asyncio.Event()}
    tries: list[int] = []

    async def change(database: Database, first: int, second: int) -> None:
        async def work(tx: Tx) -> None:
            tries.append(first)
            await tx.run(RENAME, thing=first, to=f"{first} by {first}")
            holding[first].set()
            await holding[second].wait()
            await tx.run(RENAME, thing=second, to=f"{second} by {first}")

        await transact(database, work)

    await asyncio.gather(change(db, 1, 2), change(other, 2, 1))

    assert len(tries) == 3
    assert await names(db) in (["1 by 1", "2 by 1"], ["1 by 2", "2 by 2"])
