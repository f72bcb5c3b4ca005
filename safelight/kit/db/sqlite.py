"""
SQLite: a file, one writer at a time, and as many readers as it takes.

Short statements run where they are asked, on the event loop, since handing one to a thread costs more than
running it. What may wait runs in a thread: taking the write lock (another process may hold it) and committing
(which waits for the disk).
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite as dialect

from safelight.wire.errors import Unavailable

from .compiled import Compiler
from .database import Clock, Duplicate, Engine, TryAgain, Tx
from .query import Query, Row

LOCK_SECONDS = 30
STATEMENTS_KEPT = 512


def connect(path: Path) -> sqlite3.Connection:
    """
    A connection to the database in a file, durable: a commit returns when the disk has it.

    Source: https://www.sqlite.org/pragma.html#pragma_synchronous (FULL, in WAL mode, syncs at each commit).
    """
    sqlite3.register_adapter(list, as_text)
    connection = sqlite3.connect(
        path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS_KEPT
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class SqliteTx(Tx):
    """A transaction on one connection."""

    def __init__(self, connection: sqlite3.Connection, compiler: Compiler, clock: Clock) -> None:
        super().__init__(clock)
        self.connection = connection
        self._compiler = compiler

    @property
    def engine(self) -> Engine:
        """SQLite, as it is linked into this process."""
        return Engine("SQLite", sqlite3.sqlite_version)

    async def all(self, query: Query[Row], **parameters: Any) -> list[Row]:
        with translated:
            return query.rows(self._execute(query.statement, parameters).fetchall())

    async def run(self, statement: sa.ClauseElement, **parameters: Any) -> int:
        with translated:
            return self._execute(statement, parameters).rowcount

    async def _insert(self, table: sa.Table, values: Mapping[str, Any], ending: str) -> bool:
        compiled = self._compiler.insertion(table, tuple(values), ending)
        with translated:
            return self.connection.execute(compiled.text, compiled.values(values)).rowcount == 1

    async def insert_many(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            compiled = self._compiler.insertion(table, tuple(rows[0]))
            with translated:
                self.connection.executemany(compiled.text, map(compiled.values, rows))

    def _execute(self, statement: sa.ClauseElement, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        compiled = self._compiler.compile(statement)
        return self.connection.execute(compiled.text, compiled.values(parameters))


def as_text(values: list[Any]) -> str:
    """A list travels as a JSON text, which `any_of` takes apart."""
    return msgspec.json.encode(values).decode()


class Translated:
    """SQLite's errors as the house's own. A class, since it is entered with each statement: 0.2 µs and not 0.9."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.IntegrityError):
            if error.sqlite_errorcode in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
                raise Duplicate from error
            if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                raise TryAgain from error  # as on PostgreSQL: what was found before this transaction began is gone
        elif isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode not in OUR_MISTAKES:
            raise Unavailable("The database can't do this now.", retry_after=2) from error


OUR_MISTAKES = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE)
translated = Translated()


class Reading:
    """A transaction that only reads, for as long as the block lasts. A class as `Translated` is: for each request."""

    def __init__(self, begin: Callable[[], SqliteTx], end: Callable[[SqliteTx], None]) -> None:
        self._begin = begin
        self._end = end

    async def __aenter__(self) -> SqliteTx:
        self._tx = self._begin()
        return self._tx

    async def __aexit__(self, *_: object) -> None:
        self._end(self._tx)


class SqliteDatabase:
    """A database in one file."""

    writers = 1

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._compiler = Compiler(dialect.dialect())
        self._readers: list[sqlite3.Connection] = []
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")

    async def open(self) -> None:
        with translated:
            self._writer = connect(self._path)

    async def close(self) -> None:
        self._thread.shutdown()
        for connection in [self._writer, *self._readers]:
            connection.close()
        self._readers.clear()

    def read(self) -> "Reading":
        return Reading(self._begin_reading, self._end_reading)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        async with self._turn:
            try:
                await self._in_thread(self._begin)
                yield SqliteTx(self._writer, self._compiler, self._clock)
                await self._in_thread(self._commit)
            except BaseException:
                await asyncio.shield(self._in_thread(self._roll_back))
                raise

    def _begin_reading(self) -> SqliteTx:
        with translated:
            connection = self._readers.pop() if self._readers else connect(self._path)
            connection.execute("BEGIN")
        return SqliteTx(connection, self._compiler, self._clock)

    def _end_reading(self, tx: SqliteTx) -> None:
        tx.connection.execute("ROLLBACK")
        self._readers.append(tx.connection)

    async def _in_thread(self, step: Callable[[], None]) -> None:
        with translated:
            await asyncio.get_running_loop().run_in_executor(self._thread, step)

    def _begin(self) -> None:
        self._writer.execute("BEGIN IMMEDIATE")

    def _commit(self) -> None:
        self._writer.execute("COMMIT")

    def _roll_back(self) -> None:
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")
