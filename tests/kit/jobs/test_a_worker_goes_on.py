"""A worker that runs beside the service goes on, whatever the database or a job does to it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from safelight.kit.db import Database, Tx
from safelight.kit.db.database import TryAgain
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker, defer
from safelight.wire.errors import Unavailable
from tests.service import RunningService


class MoodyDatabase:
    """A database whose first reads fail."""

    writers = 1

    def __init__(self, database: Database, moods: list[Exception]) -> None:
        self._database = database
        self._moods = moods

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Tx]:
        """A transaction, or trouble."""
        if self._moods:
            raise self._moods.pop()
        async with self._database.read() as tx:
            yield tx

    def write(self) -> Any:
        """A transaction."""
        return self._database.write()


@pytest.mark.parametrize("trouble", [Unavailable(), TryAgain(), RuntimeError("surprise")], ids=repr)
async def test_trouble_passes(service: RunningService, trouble: Exception) -> None:
    """What it could not do at first it does when the trouble is over, without being started again."""
    jobs, is_done = Jobs(), asyncio.Event()

    @jobs.job
    async def errand(_house: House) -> None:
        is_done.set()

    async with service.house.database.write() as tx:
        await defer(tx, errand)
    moody: Any = MoodyDatabase(service.house.database, [trouble])

    running = asyncio.create_task(Worker(replace(service.house, database=moody), jobs).run())
    waiting = asyncio.create_task(is_done.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED, timeout=20)

    assert is_done.is_set()
    assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
