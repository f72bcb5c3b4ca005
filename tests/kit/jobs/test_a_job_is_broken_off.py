"""A job that is broken off, by itself or since nobody knows any more whose it is."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from safelight.kit.db import Database, Tx
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from safelight.kit.jobs.kept import kept_jobs
from safelight.wire.errors import Unavailable
from tests.service import RunningService

MOST_SECONDS = 20


class LeavingDatabase:
    """A database that can be gone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.writers = database.writers
        self.is_gone = False

    def read(self) -> Any:
        """As ever."""
        return self._database.read()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        """A transaction, if the database is there."""
        if self.is_gone:
            raise Unavailable
        async with self._database.write() as tx:
            yield tx


async def test_one_that_gives_itself_up_has_failed(service: RunningService) -> None:
    """It waits for its next try, as any that failed, and does not begin again and again."""
    jobs, begun = Jobs(), 0

    @jobs.job
    async def errand(_house: House) -> None:
        nonlocal begun
        begun += 1
        raise asyncio.CancelledError if begun < 9 else RuntimeError

    await service.write(lambda tx: defer(tx, errand))
    await Worker(service.house, jobs).run_due()

    async with service.house.database.read() as tx:
        (kept,) = await kept_jobs(tx, count=2)
    assert (begun, kept.attempts, kept.error) == (1, 1, "CancelledError")
    assert kept.claim is None
    assert kept.run_at > service.clock()


async def test_who_can_not_keep_it_stops(service: RunningService) -> None:
    """When the database is away until the lease has ended, another node may have begun."""
    jobs, has_begun, is_broken_off = Jobs(), asyncio.Event(), asyncio.Event()

    @jobs.job
    async def errand(_house: House) -> None:
        has_begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            is_broken_off.set()

    await service.write(lambda tx: defer(tx, errand))
    leaving: Any = LeavingDatabase(service.house.database)
    running = asyncio.create_task(Worker(replace(service.house, database=leaving), jobs, lease_seconds=0.1).run())
    try:
        async with asyncio.timeout(MOST_SECONDS):
            await has_begun.wait()
            leaving.is_gone = True
            await is_broken_off.wait()
    finally:
        running.cancel()
        await asyncio.wait([running])
