"""A database on PostgreSQL with connections that outlive a test: to make them takes longer than most tests run."""

from typing import Any

import asyncpg

from safelight.features.tables import metadata
from safelight.kit.db import Clock
from safelight.kit.db.connections import Connections
from safelight.kit.db.postgres import PostgresDatabase

OTHERS_GO = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            AND pid <> ALL ($1::int[])
"""
EMPTY = "SET session_replication_role = replica;" + "".join(f"DELETE FROM {table};" for table in metadata.tables)
"""All rows, in any order."""


class Lasting(Connections):
    """Connections on which each statement is prepared but once."""

    in_use = 0

    async def acquire(self) -> Any:
        """As ever."""
        connection = await super().acquire()
        self.in_use += 1
        return connection

    def release(self, connection: Any) -> None:
        """As ever."""
        self.in_use -= 1
        super().release(connection)

    @property
    def pids(self) -> list[int]:
        """By which the server knows them."""
        return [connection.get_server_pid() for connection in self._current if not connection.is_closed()]


class OwnDatabase:
    """The database of one process of tests, without rows whenever one begins."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.lasting: Lasting | None = None
        self._sweeper: Any = None

    async def empty(self, *, everybody_goes: bool = True) -> None:
        """Whoever is still connected, a killed process perhaps, goes first, except, if so said, what lasts."""
        if everybody_goes:
            await self.let_go()
        if self._sweeper is None or self._sweeper.is_closed():
            self._sweeper = await asyncpg.connect(self.url)
        await self._sweeper.execute(OTHERS_GO, self.lasting.pids if self.lasting else [])
        await self._sweeper.execute(EMPTY)

    async def let_go(self) -> None:
        """End what lasts; the next test makes it anew."""
        lasting, self.lasting = self.lasting, None
        if lasting:
            await lasting.close(seconds=5)

    async def close(self) -> None:
        """End everything."""
        await self.let_go()
        if self._sweeper:
            self._sweeper.terminate()


class LastingPostgres(PostgresDatabase):
    """A service's way to such a database."""

    def __init__(self, own: OwnDatabase, clock: Clock) -> None:
        super().__init__(own.url, clock)
        self._own = own

    async def open(self) -> None:
        """Take up the connections of the test before."""
        if not self._own.lasting:
            self._own.lasting = Lasting(self._connect, self._connections)
        self._pool = self._own.lasting

    async def close(self) -> None:
        """Leave them to the next, unless they were let go of meanwhile, or somebody has still one in their hands."""
        lasting = self._own.lasting
        if lasting is None or lasting is not self._pool:
            await super().close()
        elif lasting.in_use:
            await self._own.let_go()
