"""
SQLite: a file, one writer at a time, and as many readers as it takes.

Short statements run where they are asked, on the event loop, since handing one to a thread costs more than
running it. What may wait runs in a thread: taking the write lock (another process may hold it) and committing
(which waits for the disk).
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite as dialect

from safelight.wire.errors import Unavailable

from .compiled import Compiler
from .database import Clock, Engine, Tx
from .query import Query, Row
from .sqlite_errors import LOCK_SECONDS, NOT_NOW, is_damage, translated
from .sqlite_file import OpenedFile

T = TypeVar("T")

LOOK_SECONDS = 1
"""How long readers rely on the file being where it was. Whoever writes looks each time."""
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


COMPILER = Compiler(dialect.dialect())
"""One for the whole process, whatever it opens: what a statement is as text depends on the dialect alone."""


def damage_in(path: Path) -> list[str]:
    """
    What is broken in the database in a file, in SQLite's words. Every page is read, while others read and write.

    Raises: Unavailable if it is so broken that it can't be opened.
    Source: https://www.sqlite.org/pragma.html#pragma_quick_check
    """
    with translated, closing(sqlite3.connect(path, timeout=LOCK_SECONDS)) as connection:
        try:
            found = [line for (text,) in connection.execute("PRAGMA quick_check") for line in text.splitlines()]
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return [str(error)]
    return [line for line in found if line != "ok"]


class SqliteTx(Tx):
    """A transaction on one connection."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        super().__init__(clock)
        self.connection = connection

    @property
    def engine(self) -> Engine:
        """SQLite, as it is linked into this process."""
        return Engine("SQLite", sqlite3.sqlite_version)

    async def all(self, query: Query[Row], **parameters: Any) -> list[Row]:
        with translated:
            if query.as_text is not None:
                (text,) = self._execute(query.as_text, parameters).fetchone()
                return query.rows_in(text)
            return query.rows(self._execute(query.statement, parameters).fetchall())

    async def run(self, statement: sa.ClauseElement, **parameters: Any) -> int:
        with translated:
            return self._execute(statement, parameters).rowcount

    async def _insert(self, table: sa.Table, values: Mapping[str, Any], ending: str) -> bool:
        compiled = COMPILER.insertion(table, tuple(values), ending)
        with translated:
            return self.connection.execute(compiled.text, compiled.values(values)).rowcount == 1

    async def insert_many(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            compiled = COMPILER.insertion(table, tuple(rows[0]))
            with translated:
                self.connection.executemany(compiled.text, map(compiled.values, rows))

    def _execute(self, statement: sa.ClauseElement, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        compiled = COMPILER.compile(statement)
        return self.connection.execute(compiled.text, compiled.values(parameters))


def as_text(values: list[Any]) -> str:
    """A list travels as a JSON text, which `any_of` takes apart."""
    return msgspec.json.encode(values).decode()


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
        self._writer: sqlite3.Connection | None = None
        self._readers: list[sqlite3.Connection] = []
        self._file = OpenedFile(path)
        self._looked_at = 0.0
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")

    async def open(self) -> None:
        await self._in_thread(self._connect)

    async def take_stock(self) -> None:
        pass  # as long as it never did, how a statement is run depends on the statement alone, whatever there is

    async def close(self) -> None:
        self._thread.shutdown()
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        if self._writer:
            self._writer.close()

    async def damage(self) -> list[str]:
        return await asyncio.to_thread(damage_in, self._path)

    def read(self) -> "Reading":
        return Reading(self._begin_reading, self._end_reading)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        await self._take_turn()
        try:
            connection = await self._in_thread(self._begin)
            yield SqliteTx(connection, self._clock)
            await self._in_thread(self._commit)
        except BaseException:
            await asyncio.shield(self._in_thread(self._roll_back))
            raise
        finally:
            self._turn.release()

    async def _take_turn(self) -> None:
        """Raises: Unavailable if those before us take too long."""
        if not self._turn.locked():
            await self._turn.acquire()
            return
        try:
            async with asyncio.timeout(LOCK_SECONDS):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Unavailable(NOT_NOW, retry_after=2) from error

    def _begin_reading(self) -> SqliteTx:
        with translated:
            if time.monotonic() > self._looked_at + LOOK_SECONDS:
                self._look()
            connection = self._readers.pop() if self._readers else connect(self._path)
            connection.execute("BEGIN")
        return SqliteTx(connection, self._clock)

    def _end_reading(self, tx: SqliteTx) -> None:
        if tx.connection.in_transaction:  # SQLite ends it by itself when the disk fails
            tx.connection.execute("ROLLBACK")
        self._readers.append(tx.connection)

    async def _in_thread(self, step: Callable[[], T]) -> T:
        with translated:
            return await asyncio.get_running_loop().run_in_executor(self._thread, step)

    def _connect(self) -> sqlite3.Connection:
        """The connection that writes. It stays open, and so the log stays where it is."""
        if self._writer is None:
            connection = connect(self._path)
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # from now on there is a log
            self._writer = connection
            self._file.note()
        return self._writer

    def _look(self) -> None:
        """Raises: FileNotFoundError if the database is not where it was."""
        self._file.check()
        self._looked_at = time.monotonic()

    def _begin(self) -> sqlite3.Connection:
        connection = self._connect()
        self._look()
        connection.execute("BEGIN IMMEDIATE")
        return connection

    def _commit(self) -> None:
        if self._writer:
            self._writer.execute("COMMIT")

    def _roll_back(self) -> None:
        if self._writer and self._writer.in_transaction:
            self._writer.execute("ROLLBACK")
