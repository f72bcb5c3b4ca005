"""A database that counts what is asked of it."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from safelight.kit.db import Database, Tx

STATEMENTS = {"all", "one", "run", "insert", "insert_once", "insert_new", "insert_many"}


class CountingTx:
    """A transaction whose statements are counted."""

    def __init__(self, tx: Tx, counts: "CountingDatabase") -> None:
        self._tx = tx
        self._counts = counts

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._tx, name)
        return self._counted(value) if name in STATEMENTS else value

    def _counted(self, ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def counted(*given: Any, **parameters: Any) -> Any:
            self._counts.statements += 1
            return await ask(*given, **parameters)

        return counted


class CountingDatabase:
    """A database whose statements are counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.statements = 0

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Any]:
        """A transaction that counts."""
        async with self._database.read() as tx:
            yield CountingTx(tx, self)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Any]:
        """A transaction that counts."""
        async with self._database.write() as tx:
            yield CountingTx(tx, self)
