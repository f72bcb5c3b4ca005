"""PostgreSQL, by asyncpg: one connection a request, and statements that the server prepares once."""

import asyncio
from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from safelight.wire.errors import Unavailable

from .compiled import Compiled, Compiler
from .connections import Connections
from .database import IN_EACH_OTHERS_WAY, Clock, Duplicate, Engine, TryAgain, Tx
from .query import Query, Row
from .servers import Servers

STATEMENTS_KEPT = 512
ANSWER_SECONDS = 30
CONNECT_SECONDS = 10
STOCK_SECONDS = 600
NODE = "safelight"
"""As what a service is listed among those who are connected."""
GOODBYE_SECONDS = 2
"""How long a server that has failed may take to roll back; then the connection is cut, which does the same."""
PLANNING = ("jit = off", "plan_cache_mode = force_generic_plan", "enable_hashjoin = off", "enable_mergejoin = off")
"""
What our connections ask of the server's planner: each statement is planned once, and looks up row by row in indexes.

By itself it plans some anew for each question, which takes longer than to answer it, and does so the sooner the more
there is. Of a limit that it does not know yet it thinks that it is a tenth of all, for which it would rather go through
whole tables. No statement of ours takes as long as it takes to compile it.
"""
FULL_SECONDS = 0.2
"""How long to wait before a server that had no connection left is asked again, while there is time."""

AWAY = "The database can't be reached now."
PERHAPS = "The database went away while this was being kept. Look whether it was, before you do it again."

COMPILER = Compiler(dialect.dialect())  # pyright: ignore[reportCallIssue]
"""One for the whole process, whatever it opens: what a statement is as text depends on the dialect alone."""


class PostgresTx(Tx):
    """A transaction on one connection."""

    def __init__(self, connection: Any, clock: Clock) -> None:
        super().__init__(clock)
        self._connection = connection

    @property
    def engine(self) -> Engine:
        """PostgreSQL, as the server says of itself."""
        version = self._connection.get_server_version()
        return Engine("PostgreSQL", f"{version.major}.{version.minor}")

    async def all(self, query: Query[Row], **parameters: Any) -> list[Row]:
        compiled = COMPILER.compile(query.statement)
        with translated():
            return query.rows(await self._connection.fetch(compiled.text, *compiled.values(parameters)))

    async def run(self, statement: sa.ClauseElement, **parameters: Any) -> int:
        return await self._change(COMPILER.compile(statement), parameters)

    async def _insert(self, table: sa.Table, values: Mapping[str, Any], ending: str) -> bool:
        return await self._change(COMPILER.insertion(table, tuple(values), ending), values) == 1

    async def insert_many(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            compiled = COMPILER.insertion(table, tuple(rows[0]))
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
        raise Unavailable(AWAY, retry_after=2) from error


IN_THE_WAY = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.ForeignKeyViolationError,  # what the row refers to was found, and is gone meanwhile
    asyncpg.InvalidCachedStatementError,  # a newer node has changed a table since the statement was prepared
    asyncpg.OutdatedSchemaCacheError,
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
    asyncpg.PostgresSystemError,  # the server's own disk
    asyncpg.ReadOnlySQLTransactionError,  # a standby, or a server that was closed for writing
    asyncpg.LockNotAvailableError,  # these three come of limits in time that the server was given
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.IdleSessionTimeoutError,
)


class PostgresDatabase:
    """A database on a server, which is given up for now if it says nothing to a statement for `answer_seconds`."""

    writers = 4

    def __init__(self, url: str, clock: Clock, *, connections: int = 8, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._url = url
        self._clock = clock
        self._connections = connections
        self._answer_seconds = answer_seconds
        self._servers = Servers(url)

    async def open(self) -> None:
        self._pool = Connections(self._connect, self._connections)
        async with self._connection():
            pass  # it can be reached

    async def close(self) -> None:
        await self._pool.close(seconds=GOODBYE_SECONDS)

    async def take_stock(self) -> None:
        async with self._connection() as connection:
            with translated():
                await connection.execute("ANALYZE", timeout=STOCK_SECONDS)

    async def damage(self) -> list[str]:
        return []  # the server says so by itself wherever it meets any

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Tx]:
        async with self._connection() as connection:
            try:
                yield PostgresTx(connection, self._clock)
            except TryAgain as error:
                raise Unavailable(IN_EACH_OTHERS_WAY) from error

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        async with self._connection() as connection:
            transaction = connection.transaction(isolation="read_committed")  # whatever the server's default is
            with translated():
                await transaction.start()
            try:
                yield PostgresTx(connection, self._clock)
            except BaseException:
                with suppress(*UNREACHABLE):  # then there is nothing to roll back, or releasing the connection cuts it
                    async with asyncio.timeout(GOODBYE_SECONDS):
                        await transaction.rollback()
                raise
            try:
                with translated():
                    await transaction.commit()
            except Unavailable as error:
                raise Unavailable(PERHAPS, retry_after=2) from error.__cause__

    @asynccontextmanager
    async def _connection(self) -> AsyncGenerator[Any]:
        with translated():
            connection = await self._acquire()
        try:
            yield connection
        except (asyncio.CancelledError, Unavailable) as error:
            connection.terminate()  # what was asked of it may still be on its way
            if isinstance(error.__cause__, TimeoutError):  # the others lead to the same server, which says nothing
                self._pool.expire()
            raise
        finally:
            self._pool.release(connection)

    async def _connect(self) -> Any:
        connection = await self._servers.connect(
            self._url,
            command_timeout=self._answer_seconds,
            timeout=CONNECT_SECONDS,
            statement_cache_size=STATEMENTS_KEPT,
            max_cached_statement_lifetime=0,
            server_settings={"application_name": NODE},
        )
        try:
            await connection.execute("".join(f"SET {setting};" for setting in PLANNING))
        except BaseException:
            connection.terminate()
            raise
        return connection

    async def _acquire(self) -> Any:
        """A connection; one of ours that somebody gives back, where the server has none left for another."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                return await self._pool.acquire()
        except asyncpg.TooManyConnectionsError:
            async with asyncio.timeout(CONNECT_SECONDS):
                return await self._acquire_in_time()

    async def _acquire_in_time(self) -> Any:
        while True:
            await asyncio.sleep(FULL_SECONDS)
            with suppress(asyncpg.TooManyConnectionsError):
                return await self._pool.acquire()
