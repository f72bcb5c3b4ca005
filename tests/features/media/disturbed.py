"""The real darkroom and the real database, where something happens in the middle of it."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from safelight.kit.db import Database, Tx
from safelight.kit.pictures import Darkroom, Edit, Rendered
from safelight.wire.errors import Unavailable

T = TypeVar("T")


async def nothing() -> None:
    """What happens usually."""


@dataclass
class Disturbed:
    """
    A darkroom that waits, each time, for something to happen before it gives out what it has made.

    What happens begins when the worker has the picture: so it may as well find it developed already.
    """

    room: Darkroom
    happens: Callable[[], Awaitable[object]] = nothing

    async def render(self, source: Path, into: Path, name: str, edit: Edit) -> Rendered:
        """As the darkroom."""
        return await self._disturbed(self.room.render(source, into, name, edit))

    async def preview(self, *arguments: Any, **options: Any) -> bytes:
        """As the darkroom."""
        return await self._disturbed(self.room.preview(*arguments, **options))

    async def _disturbed(self, work: Awaitable[T]) -> T:
        working = asyncio.ensure_future(work)
        await asyncio.sleep(0)
        await self.happens()
        return await working


def dying(room: Darkroom) -> Disturbed:
    """
    A darkroom whose workers die with the next picture in their hands.

    They are stopped before, so that they can't have finished it.
    """
    send(room, signal.SIGSTOP)

    async def kill() -> None:
        send(room, signal.SIGKILL)

    return Disturbed(room, kill)


def send(room: Darkroom, number: signal.Signals) -> None:
    """A signal to all workers."""
    for pid in room.pids:
        os.kill(pid, number)


class UnsureDatabase:
    """A database whose next commit is made or not, and in either case says that it can't be reached."""

    def __init__(self, database: Database, *, commits: bool) -> None:
        self._database = database
        self._commits = commits
        self._is_unsure = True

    def read(self) -> Any:
        """As ever."""
        return self._database.read()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        """The first time, nobody hears how it went."""
        was_unsure, self._is_unsure = self._is_unsure, False
        async with self._database.write() as tx:
            yield tx
            if was_unsure and not self._commits:
                raise Unavailable
        if was_unsure:
            raise Unavailable


class LateDatabase:
    """A database where something else is written before each change."""

    writers = 1

    def __init__(self, database: Database, happens: Callable[[], Awaitable[object]]) -> None:
        self._database = database
        self._happens = happens

    def read(self) -> Any:
        """As ever."""
        return self._database.read()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        """A little late."""
        await self._happens()
        async with self._database.write() as tx:
            yield tx
