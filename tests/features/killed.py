"""A process that is killed in the middle of its work."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from safelight.app.jobs import every_job
from safelight.kit.db import Database, Tx
from safelight.kit.house import House
from safelight.kit.jobs import Worker
from safelight.kit.jobs.queue import LEASE_SECONDS
from safelight.kit.storage import Storage
from tests.service import RunningService


class Killed(BaseException):
    """The process is no more. Nothing that catches errors catches this."""


class MortalDatabase:
    """A database whose process is killed before the commit of its last change."""

    writers = 1

    def __init__(self, database: Database, changes: int) -> None:
        self._database = database
        self._changes_left = changes

    def read(self) -> Any:
        """As ever."""
        return self._database.read()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        """As ever, and then never again."""
        async with self._database.write() as tx:
            yield tx
            self.spend()

    def spend(self) -> None:
        """One change more."""
        self._changes_left -= 1
        if self._changes_left < 0:
            raise Killed


async def killed_again_and_again(house: House, work: Callable[[House], Awaitable[None]]) -> int:
    """Do a piece of work whose process is killed at its first change, then at its second, until it gets to its end."""
    for changes in count():
        try:
            await work(replace(house, database=MortalDatabase(house.database, changes)))
        except Killed:
            continue
        return changes
    raise AssertionError


@dataclass
class MortalStorage:
    """A store whose process is killed with its database's, before one of its changes or after."""

    storage: Storage
    database: MortalDatabase

    def __getattr__(self, name: str) -> Any:
        return getattr(self.storage, name)

    async def copy(self, keys: Mapping[str, str]) -> None:
        """As ever, and then never again."""
        self.database.spend()
        await self.storage.copy(keys)

    async def delete(self, keys: Iterable[str]) -> None:
        """As ever, and then never again."""
        self.database.spend()
        await self.storage.delete(keys)


async def jobs_killed_after(service: RunningService, changes: int) -> bool:
    """
    Have a process do the jobs that are due which is killed after so many changes, and another one what is left.

    Whether it was killed: it may have been done before.
    """
    database = MortalDatabase(service.house.database, changes)
    mortal = replace(service.house, database=database, storage=MortalStorage(service.house.storage, database))
    worker, is_killed = Worker(mortal, every_job()), False
    try:
        await worker.run_due()
    except Killed:
        is_killed = True
    service.clock.now += LEASE_SECONDS + 1
    await service.run_jobs()
    return is_killed
