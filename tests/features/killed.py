"""A process that is killed in the middle of its work."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from typing import Any

from safelight.kit.db import Database, Tx
from safelight.kit.house import House


class Killed(BaseException):
    """The process is no more. Nothing that catches errors catches this."""


class MortalDatabase:
    """A database whose process is killed before the commit of its last change."""

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
