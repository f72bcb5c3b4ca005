"""What a transaction does is done as a whole or not at all."""

import asyncio
from contextlib import suppress

import pytest

from safelight.kit.db import Database
from tests.kit.db.things import EVERY, RENAME, insert, names
from tests.service import Clock


async def test_leaving_commits(db: Database, other: Database) -> None:
    """What was written is seen by others from then on, and not before."""
    async with db.write() as tx:
        await insert(tx, 1, "lamp")
        meanwhile = await names(other)

    assert meanwhile == []
    assert await names(other) == await names(db) == ["lamp"]


async def test_an_exception_takes_it_all_back(db: Database) -> None:
    """It comes out as it was raised, nothing is left, and the next transaction works."""

    async def write(*, fails: bool) -> None:
        async with db.write() as tx:
            await insert(tx, 1, "lamp")
            if fails:
                raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        await write(fails=True)
    before = await names(db)
    await write(fails=False)

    assert before == []
    assert await names(db) == ["lamp"]


async def test_a_transaction_sees_what_it_wrote(db: Database) -> None:
    """Reading inside a write shows its own rows; `run` says how many were changed."""
    async with db.write() as tx:
        await insert(tx, 1, "lamp")
        changed = [await tx.run(RENAME, thing=1, to="torch"), await tx.run(RENAME, thing=2, to="sun")]
        seen = [thing.name for thing in await tx.all(EVERY)]

    assert (changed, seen) == ([1, 0], ["torch"])


async def test_reading_goes_on_while_a_write_is_open(db: Database) -> None:
    """Many readers at once, in the middle of somebody's write, see what was there before it."""
    async with db.write() as tx:
        await insert(tx, 1, "lamp")
    async with db.write() as tx:
        await insert(tx, 2, "torch")
        seen = await asyncio.gather(*(names(db) for _ in range(6)))

    assert seen == [["lamp"]] * 6
    assert await names(db) == ["lamp", "torch"]


async def test_writers_take_turns(db: Database, other: Database) -> None:
    """Many writes at once, by two processes: each is done, and no change to a row is lost."""
    await write_one(db, "x")

    async def append(database: Database) -> None:
        async with database.write() as tx:
            await tx.run(RENAME, thing=1, to="y")  # takes the row, so that what is read next is the newest
            (thing,) = await tx.all(EVERY)
            assert thing.name == "y"

    await asyncio.gather(*(append(database) for database in (db, other) * 10))

    assert await names(db) == ["y"]


async def write_one(db: Database, name: str) -> None:
    """The thing with the pk 1 has this name."""
    async with db.write() as tx:
        if not await tx.run(RENAME, thing=1, to=name):
            await insert(tx, 1, name)


async def test_a_write_that_is_cancelled_is_whole_or_absent(db: Database) -> None:
    """Wherever the cancellation strikes, nothing is half done, and the next write works."""

    async def write(pk: int) -> None:
        async with db.write() as tx:
            await insert(tx, pk, f"{pk} of two")
            await insert(tx, pk + 1, f"{pk} of two, too")
            await tx.all(EVERY)

    for turns in range(30):
        before = len(await names(db))

        task = asyncio.create_task(write(10 * turns))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

        assert len(await names(db)) - before in (0, 2)
        await write(10 * turns + 5)
        assert len(await names(db)) - before in (2, 4)


async def test_a_write_that_is_cancelled_inside_is_taken_back(db: Database) -> None:
    """Somebody hangs up while their transaction is open: it is as if it had never been, and others go on."""
    inside = asyncio.Event()

    async def write() -> None:
        async with db.write() as tx:
            await insert(tx, 1, "half")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    await write_one(db, "next")
    assert await names(db) == ["next"]


async def test_cancelled_while_waiting_blocks_nobody(db: Database, other: Database) -> None:
    """One process gives up its wait for another's write; the other's next write must not find the door shut."""
    inside, leave = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with other.write() as tx:
            await insert(tx, 1, "first")
            inside.set()
            await leave.wait()

    async def wait() -> None:
        async with db.write() as tx:
            await tx.run(RENAME, thing=1, to="never")

    holding = asyncio.create_task(hold())
    await inside.wait()
    waiting = asyncio.create_task(wait())
    for _ in range(20):
        await asyncio.sleep(0)
    waiting.cancel()
    leave.set()
    await holding
    with suppress(asyncio.CancelledError):
        await waiting

    async with asyncio.timeout(10):
        await write_one(other, "second")
    assert await names(db) == ["second"]


async def test_a_transaction_has_one_time(db: Database, clock: Clock) -> None:
    """It is now from its beginning to its end, and later in the next one."""
    async with db.write() as tx:
        first = tx.now
        clock.now += 10
        still = tx.now
    async with db.read() as tx:
        second = tx.now

    assert first == still == second - 10
