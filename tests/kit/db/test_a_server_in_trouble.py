"""PostgreSQL says nothing, has no connection left, or was set up otherwise: nobody waits for ever, or is refused."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import NamedTuple

import asyncpg
import pytest
import sqlalchemy as sa

from safelight.kit.db import Database, Query, Tx, transact
from safelight.kit.db.postgres import PostgresDatabase
from safelight.settings import Settings
from safelight.wire.errors import Unavailable
from tests.kit.db.things import CHOSEN, EVERY, ON_POSTGRES, RENAME, insert, names
from tests.service import Clock

pytestmark = pytest.mark.parametrize("database", ON_POSTGRES, indirect=True)

MOST_SECONDS = 30
PATIENCE_SECONDS = 0.2


class Served(NamedTuple):
    """The process of the server that answers us."""

    pid: int


WHO_ANSWERS = Query(Served, sa.select(sa.func.pg_backend_pid().label("pid")))


@asynccontextmanager
async def opened(url: str, **options: float) -> AsyncGenerator[PostgresDatabase]:
    """Another process's view of the database, with options of its own."""
    database = PostgresDatabase(url, Clock(), **options)  # pyright: ignore[reportArgumentType]
    await database.open()
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def silent(pid: int) -> Generator[None]:
    """That process is there, but answers nothing."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


async def test_a_server_that_says_nothing(db: Database, settings: Settings) -> None:
    """What it was asked is refused in time, and the next transaction has another connection."""
    async with opened(settings.database_url, answer_seconds=PATIENCE_SECONDS) as patient, asyncio.timeout(MOST_SECONDS):
        for ask in (patient.read, patient.write):
            async with ask() as tx:
                pids = await tx.all(WHO_ANSWERS)
            with silent(pids[0].pid):
                with pytest.raises(Unavailable):
                    async with ask() as tx:
                        await tx.all(EVERY)
                async with patient.write() as tx:
                    await insert(tx, pids[0].pid, str(pids[0].pid))
        found = await names(db)

    assert len(found) == 2


async def test_no_connection_is_left(db: Database, settings: Settings) -> None:
    """Whoever finds the server full waits for one that is given back, and is not refused."""
    admin = await asyncpg.connect(settings.database_url)
    await admin.execute("DROP ROLE IF EXISTS few; CREATE ROLE few LOGIN CONNECTION LIMIT 1; GRANT ALL ON things TO few")

    async def write(database: Database, pk: int) -> None:
        async with database.write() as tx:
            await insert(tx, pk, str(pk))

    async with opened(settings.database_url.replace("safelight@", "few@")) as database, asyncio.timeout(MOST_SECONDS):
        await asyncio.gather(*(write(database, pk) for pk in range(1, 9)))

    await admin.execute("DROP OWNED BY few; DROP ROLE few")
    await admin.close()
    assert len(await names(db)) == 8


async def test_a_host_who_likes_it_serializable(db: Database, settings: Settings) -> None:
    """Two who change a row at once both do, though the server would rather have one of them begin again."""
    async with db.write() as tx:
        await insert(tx, 1, "")
    reading = asyncio.Barrier(2)
    tries: list[str] = []

    async def add(database: Database, letter: str) -> None:
        async def work(tx: Tx) -> None:
            tries.append(letter)
            if len(tries) <= 2:
                await tx.all(CHOSEN, pks=[2])
                await reading.wait()
            await tx.run(RENAME, thing=1, to=letter)

        await transact(database, work)

    url = f"{settings.database_url}?default_transaction_isolation=serializable"
    async with opened(url) as database, asyncio.timeout(MOST_SECONDS):
        await asyncio.gather(add(database, "a"), add(database, "b"))

    assert len(tries) == 2
    assert await names(db) in (["a"], ["b"])
