"""PostgreSQL, by asyncpg: one connection a request, and statements that the server prepares once."""

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from safelight.wire.errors import Unavailable

from .compiled import Compiled, Compiler
from .database import Clock, Duplicate, Engine, TryAgain, Tx
from .query import Query, Row

STATEMENTS_KEPT = 512
ANSWER_SECONDS = 30
CONNECT_SECONDS = 10


class PostgresTx(Tx):
    """A transaction on one connection."""

    def __init__(self, connection: Any, compiler: Compiler, clock: Clock) -> None:
        super().__init__(clock)
        self._connection = connection
        self._compiler = compiler

    @property
    def engine(self) -> Engine:
        """PostgreSQL, as the server says of itself."""
        version = self._connection.get_server_version()
        return Engine("PostgreSQL", f"{version.major}.{version.minor}")

    async def all(self, query: Query[Row], **parameters: Any) -> list[Row]:
        compiled = self._compiler.compile(query.statement)
        with translated():
            return query.rows(await self._connection.fetch(compiled.text, *compiled.values(parameters)))

    async def run(self, statement: sa.ClauseElement, **parameters: Any) -> int:
        return await self._change(self._compiler.compile(statement), parameters)

    async def _insert(self, table: sa.Table, values: Mapping[str, Any], ending: str) -> bool:
        return await self._change(self._compiler.insertion(table, tuple(values), ending), values) == 1

    async def insert_many(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            compiled = self._compiler.insertion(table, tuple(rows[0]))
            with translated():
                await self._connection.executemany(compiled.text, list(map(compiled.values, rows)))

    async def _change(self, compiled: Compiled, values: Mapping[str, Any]) -> int:
        with translated():
            return rows_changed(await self._connection.execute(compiled.text, *compiled.values(values)))


def rows_changed(tag: str) -> int:
    """From a command's tag, such as `INSERT 0 1`."""
    return int(tag.rpartition(" ")[2])


@contextmanager
def translated() -> Generator[None]:
    """PostgreSQL's errors as the house's own."""
    try:
        yield
    except asyncpg.UniqueViolationError as error:
        raise Duplicate from error
    except IN_THE_WAY as error:
        raise TryAgain from error
    except UNREACHABLE as error:
        raise Unavailable("The database can't be reached now.", retry_after=2) from error


IN_THE_WAY = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.ForeignKeyViolationError,  # what the row refers to was found, and is gone meanwhile
)
UNREACHABLE = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # asyncpg's word for a connection that was lost while nothing was asked of it
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shutting down, restarting, a connection ended by its administrator
    asyncpg.InsufficientResourcesError,  # a full disk, too many connections
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
)


class PostgresDatabase:
    """A database on a server."""

    writers = 4

    def __init__(self, url: str, clock: Clock, *, connections: int = 8) -> None:
        self._url = url
        self._clock = clock
        self._connections = connections
        self._compiler = Compiler(dialect.dialect())  # pyright: ignore[reportCallIssue]

    async def open(self) -> None:
        with translated():
            self._pool: Any = await asyncpg.create_pool(
                self._url,
                min_size=1,
                max_size=self._connections,
                command_timeout=ANSWER_SECONDS,
                timeout=CONNECT_SECONDS,
                statement_cache_size=STATEMENTS_KEPT,
                max_cached_statement_lifetime=0,
                reset=leave_as_it_is,
            )

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Tx]:
        async with self._connection() as connection:
            yield PostgresTx(connection, self._compiler, self._clock)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        async with self._connection() as connection:
            transaction = connection.transaction()
            with translated():
                await transaction.start()
            try:
                yield PostgresTx(connection, self._compiler, self._clock)
            except BaseException:
                with suppress(*UNREACHABLE):  # then there is nothing left to roll back
                    await transaction.rollback()
                raise
            with translated():
                await transaction.commit()

    @asynccontextmanager
    async def _connection(self) -> AsyncGenerator[Any]:
        with translated():
            connection = await self._pool.acquire(timeout=CONNECT_SECONDS)
        try:
            yield connection
        finally:
            await self._pool.release(connection)


async def leave_as_it_is(_: Any) -> None:
    """Our transactions leave nothing behind on a connection, so there is nothing to reset before its next use."""
