"""Many rows are deleted a chunk at a time."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from safelight.kit.db import Database, Tx, delete_all, some_of
from safelight.kit.db.chunks import CHUNK
from tests.kit.db.things import names, things


class Watched:
    """A database that notes how many rows are left after each change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.left: list[int] = []

    def read(self):
        """As ever."""
        return self._database.read()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        """As ever."""
        async with self._database.write() as tx:
            yield tx
        self.left.append(len(await names(self._database)))


async def test_all_of_them_and_no_others(db: Database) -> None:
    """Each chunk is a transaction of its own, so that others have their turn in between."""
    red = 2 * CHUNK + 7
    async with db.write() as tx:
        rows = [{"pk": pk, "name": str(pk), "is_red": pk <= red} for pk in range(1, red + 4)]
        await tx.insert_many(things, rows)
    watched = Watched(db)

    await delete_all(watched, some_of(things, things.c.is_red))

    assert watched.left == [CHUNK + 10, 10, 3, 3]
    assert await names(db) == [str(red + number) for number in (1, 2, 3)]


async def test_nothing_to_delete(db: Database) -> None:
    """Is fine, and so is once more."""
    await delete_all(db, some_of(things, things.c.is_red))

    assert await names(db) == []
